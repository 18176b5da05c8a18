// What a text may hold, as the editor knows it: the vocabulary of concepts/blocks.py, node for node.
import {
  BulletList,
  Document,
  Dropcursor,
  Bold,
  Extension,
  Gapcursor,
  HardBreak,
  Heading,
  Italic,
  ListItem,
  Mark,
  Node,
  Paragraph,
  Plugin,
  Strike,
  Subscript,
  Superscript,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
  Underline,
  UndoRedo,
  mergeAttributes,
} from "django-prose-editor/editor";
import { Live, Reference } from "leitwerk/editor/atoms";
import { inline, isAddress, paper } from "leitwerk/editor/words";

export const BEARERS = ["paragraph", "heading", "listItem", "table", "blockquote", "box", "figure", "footnote", "live"];
const quiet = { addKeyboardShortcuts: () => ({}) };

// --- Ids of blocks: given by the server, kept here ---------------------------------------------
function idsOf(doc) {
  const found = new Map();
  doc.descendants((node) => {
    if (node.attrs.bid && !found.has(node.attrs.bid)) found.set(node.attrs.bid, node.textContent);
  });
  return found;
}

// A copy must not bear the id of what it was copied from.
function withoutIds(fragment, known) {
  const nodes = [];
  fragment.forEach((node) => {
    if (node.isText) return nodes.push(node);
    const attrs = known.has(node.attrs.bid) ? { ...node.attrs, bid: null } : node.attrs;
    return nodes.push(node.type.create(attrs, withoutIds(node.content, known), node.marks));
  });
  return fragment.constructor.fromArray(nodes);
}

// After Enter at the beginning of a paragraph, the id goes with the words, not with the empty line above.
function swapAfterSplit(tr, before) {
  const swaps = [];
  tr.doc.descendants((node, position, parent, index) => {
    const next = parent.maybeChild(index + 1);
    const bid = node.attrs.bid;
    if (!bid || !next || next.type !== node.type || next.attrs.bid || node.textContent || !next.textContent) return;
    if (before.get(bid) === next.textContent) swaps.push([position, position + node.nodeSize]);
  });
  const give = (position, bid) => tr.setNodeMarkup(position, undefined, { ...tr.doc.nodeAt(position).attrs, bid });
  const exchange = (from, to) => {
    const [first, second] = [tr.doc.nodeAt(from), tr.doc.nodeAt(to)];
    give(to, first.attrs.bid);
    give(from, null);
    if (first.isTextblock || !first.firstChild?.attrs.bid || second.firstChild?.attrs.bid) return;
    if (first.firstChild.type === second.firstChild?.type) exchange(from + 1, to + 1);
  };
  for (const [from, to] of swaps) exchange(from, to);
}

export const BlockId = Extension.create({
  name: "blockId",
  addGlobalAttributes: () => [
    {
      types: BEARERS,
      attributes: {
        bid: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => element.getAttribute("data-bid"),
          renderHTML: ({ bid }) => (bid ? { "data-bid": bid } : {}),
        },
      },
    },
  ],
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        transformPasted(slice, view) {
          if (view.dragging?.move) return slice;
          const content = withoutIds(slice.content, idsOf(view.state.doc));
          return new slice.constructor(content, slice.openStart, slice.openEnd);
        },
      },
      appendTransaction(transactions, { doc: before }, { doc, tr }) {
        if (!transactions.some((each) => each.docChanged)) return null;
        const seen = new Set();
        doc.descendants((node, position) => {
          if (!node.attrs.bid) return;
          if (seen.has(node.attrs.bid)) tr.setNodeMarkup(position, undefined, { ...node.attrs, bid: null });
          seen.add(node.attrs.bid);
        });
        swapAfterSplit(tr, idsOf(before));
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

// --- Marks, outermost first: the server nests them in the same order -----------------------------
const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: { default: "" } }),
  parseHTML: () => [{ tag: "a[href]", getAttrs: (element) => isAddress(element.getAttribute("href")) && null }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
});
const marks = [
  Link,
  Bold.extend({ priority: 206 }),
  Italic.extend({ priority: 205 }),
  Underline.extend({ priority: 204 }),
  Strike.extend({ priority: 203, ...quiet }),
  Subscript.extend({ priority: 202, ...quiet }),
  Superscript.extend({ priority: 201, ...quiet }),
];

// --- Blocks --------------------------------------------------------------------------------------
const OrderedList = Node.create({
  name: "orderedList",
  group: "block list",
  content: "listItem+",
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element) => Number.parseInt(element.getAttribute("start"), 10) || 1,
      renderHTML: ({ start }) => (start > 1 ? { start } : {}),
    },
  }),
  parseHTML: () => [{ tag: "ol" }],
  renderHTML: ({ HTMLAttributes }) => ["ol", HTMLAttributes, 0],
});

const holder = (name, tag, attributes = {}) =>
  Node.create({
    name,
    group: "block",
    content: "block+",
    defining: true,
    parseHTML: () => [{ tag: attributes.class ? `${tag}.${attributes.class}` : tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(attributes, HTMLAttributes), 0],
  });

const Figcaption = Node.create({
  name: "figcaption",
  content: "inline*",
  isolating: true,
  parseHTML: () => [{ tag: "figcaption" }],
  renderHTML: () => ["figcaption", 0],
});

const fromPicture = (name) => ({
  default: null,
  parseHTML: (element) => element.querySelector("img")?.getAttribute(name) ?? null,
  rendered: false,
});

const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "figcaption",
  isolating: true,
  draggable: true,
  addOptions: () => ({ open: () => {}, words: {} }),
  addAttributes: () => ({
    src: fromPicture("src"),
    alt: { ...fromPicture("alt"), default: "" },
    role: fromPicture("role"), // "presentation": somebody said that it only decorates
    width: fromPicture("width"),
    height: fromPicture("height"),
  }),
  parseHTML: () => [
    {
      tag: "figure",
      getAttrs: (element) => !!element.querySelector("img[src]") && null,
      contentElement: (element) => {
        const only = paper.createElement("figure");
        const caption = element.querySelector("figcaption");
        if (caption) only.append(caption.cloneNode(true));
        return only;
      },
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { src, alt, role, width, height } = node.attrs;
    const picture = Object.fromEntries(Object.entries({ src, alt, role, width, height }).filter(([, value]) => value !== null));
    return ["figure", HTMLAttributes, ["img", picture], ["div", { class: "caption-of-figure" }, 0]];
  },
  addNodeView() {
    const { open, words } = this.options;
    return ({ node, getPos }) => {
      const dom = document.createElement("figure");
      const frame = document.createElement("div");
      const picture = document.createElement("img");
      const button = document.createElement("button");
      const contentDOM = document.createElement("div");
      frame.contentEditable = "false";
      frame.className = "figure-frame";
      button.type = "button";
      button.className = "btn btn-quiet btn-sm";
      button.addEventListener("click", () => open(getPos()));
      contentDOM.className = "figure-caption";
      contentDOM.dataset.hint = words.caption ?? "";
      frame.append(picture, button);
      dom.append(frame, contentDOM);
      const show = ({ attrs }) => {
        picture.src = attrs.src;
        picture.alt = attrs.alt;
        const isMute = !attrs.alt && !attrs.role;
        button.textContent = attrs.alt ? `${words.described}: ${attrs.alt}` : isMute ? words.mute : words.decorative;
        frame.classList.toggle("is-mute", isMute);
      };
      show(node);
      return {
        dom,
        contentDOM,
        update: (next) => next.type === node.type && (show(next), true),
        stopEvent: (event) => frame.contains(event.target) && event.target === button,
        ignoreMutation: (mutation) => !contentDOM.contains(mutation.target),
      };
    };
  },
});

// The words of a footnote stand where its mark stands; they are edited in a dialog of their own.
const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ open: () => {}, words: {} }),
  addAttributes: () => ({
    html: { default: "", parseHTML: (element) => inline(element.innerHTML).innerHTML, rendered: false },
  }),
  parseHTML: () => [{ tag: "span.footnote" }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const span = paper.createElement("span");
    span.className = "footnote";
    for (const [name, value] of Object.entries(HTMLAttributes)) span.setAttribute(name, value);
    span.append(...inline(node.attrs.html).childNodes);
    return span;
  },
  renderText: () => "",
  addNodeView() {
    const { open, words } = this.options;
    return ({ node, getPos }) => {
      const dom = document.createElement("sup");
      dom.className = "note-mark";
      const show = ({ attrs }) => {
        const text = inline(attrs.html.replaceAll("<br>", " ")).textContent;
        dom.title = text;
        dom.setAttribute("aria-label", `${words.footnote}: ${text}`);
        dom.setAttribute("role", "button");
      };
      dom.addEventListener("dblclick", () => open(getPos()));
      show(node);
      return { dom, update: (next) => next.type === node.type && (show(next), true), ignoreMutation: () => true };
    };
  },
});

const OurTable = Table.extend({
  ...quiet,
  addAttributes: () => ({
    caption: {
      default: "",
      parseHTML: (element) => inline(element.getAttribute("data-caption") || "").innerHTML,
      renderHTML: ({ caption }) => (caption ? { "data-caption": caption } : {}),
    },
  }),
  renderHTML: ({ HTMLAttributes }) => ["table", HTMLAttributes, ["tbody", 0]],
  addNodeView: () => ({ node }) => {
    const dom = document.createElement("div");
    const table = dom.appendChild(document.createElement("table"));
    const caption = table.appendChild(document.createElement("caption"));
    const contentDOM = table.appendChild(document.createElement("tbody"));
    dom.className = "table-frame";
    caption.contentEditable = "false";
    const show = ({ attrs }) => {
      caption.replaceChildren(...inline(attrs.caption).childNodes);
      caption.hidden = !attrs.caption;
    };
    show(node);
    return {
      dom,
      contentDOM,
      update: (next) => next.type === node.type && (show(next), true),
      ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
    };
  },
});

const Row = TableRow.extend({
  addAttributes: () => ({
    head: {
      default: false,
      parseHTML: (element) => element.hasAttribute("data-head"),
      renderHTML: ({ head }) => (head ? { "data-head": "" } : {}),
    },
  }),
});

const HeaderCell = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), scope: { default: null } };
  },
});

// Everything that a text may hold. ``open…`` are called to edit an atom, ``words`` label them, ``labels`` are those
// of references as they are now, ``preview`` shows a live block.
export const extensionsOf = ({ openFootnote, openFigure, openReference, openLive, preview, labels = {}, words = {} } = {}) => [
  Document,
  Text,
  Paragraph.extend(quiet),
  Heading.extend(quiet).configure({ levels: [2, 3, 4] }),
  BulletList,
  OrderedList,
  ListItem.extend({ content: "block+" }),
  holder("blockquote", "blockquote"),
  holder("box", "div", { class: "box" }),
  Figure.configure({ open: openFigure, words }),
  Figcaption,
  Footnote.configure({ open: openFootnote, words }),
  Reference.configure({ open: openReference, words, labels }),
  Live.configure({ open: openLive, preview, words }),
  OurTable.configure({ resizable: false, allowTableNodeSelection: true }),
  Row,
  TableCell,
  HeaderCell,
  HardBreak,
  ...marks,
  BlockId,
  UndoRedo,
  Gapcursor,
  Dropcursor.configure({ class: "drop-mark", color: false }),
];

// One line of words with marks: a footnote, a table's caption. Enter makes a line break.
export const lineExtensions = ({ words = {}, labels = {} } = {}) => [
  Document.extend({ content: "paragraph" }),
  Text,
  Reference.configure({ words, labels }),
  Paragraph.extend(quiet),
  HardBreak.extend({ addKeyboardShortcuts() {
    const breakLine = () => this.editor.commands.setHardBreak();
    return { Enter: breakLine, "Shift-Enter": breakLine };
  } }),
  ...marks,
  UndoRedo,
];
