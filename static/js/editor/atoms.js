// What stands in a text and leads elsewhere: references and live blocks. Each is one thing, written by its dialog.
import { Node } from "django-prose-editor/editor";
import { isOption, isSlug, isTarget } from "leitwerk/editor/words";

const attribute = (name, written) => ({
  default: "",
  parseHTML: (element) => element.getAttribute(written) ?? "",
  renderHTML: (attrs) => ({ [written]: attrs[name] }),
});

// Shows the label that the server knows now; the text keeps the last one that was known when it was written.
export const Reference = Node.create({
  name: "reference",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ open: () => {}, words: {}, labels: {} }),
  addAttributes: () => ({
    to: attribute("to", "data-to"),
    label: { default: "", parseHTML: (element) => element.textContent.trim(), rendered: false },
  }),
  parseHTML: () => [
    {
      tag: "span.reference",
      priority: 60,
      getAttrs: (element) =>
        isTarget(element.getAttribute("data-to")) && Boolean(element.textContent.trim()) && null,
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => ["span", { class: "reference", ...HTMLAttributes }, node.attrs.label],
  renderText: ({ node }) => node.attrs.label,
  addNodeView() {
    const { open, words, labels } = this.options;
    return ({ node, getPos }) => {
      const dom = document.createElement("span");
      dom.className = "reference-mark";
      dom.setAttribute("role", "button");
      const show = ({ attrs }) => {
        const known = labels[attrs.to];
        dom.textContent = known ?? attrs.label;
        dom.dataset.lost = known === null ? words.lost : "";
        const said = known === null ? `${dom.textContent} (${words.lost})` : dom.textContent;
        dom.setAttribute("aria-label", words.reference ? `${words.reference}: ${said}` : said);
      };
      dom.addEventListener("dblclick", () => open(getPos()));
      show(node);
      return { dom, update: (next) => next.type === node.type && (show(next), true), ignoreMutation: () => true };
    };
  },
});

// Current data, shown where it stands; the preview is made by the server.
export const Live = Node.create({
  name: "live",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ open: () => {}, preview: () => {}, words: {} }),
  addAttributes: () => ({ live: attribute("live", "data-live"), option: attribute("option", "data-option") }),
  parseHTML: () => [
    {
      tag: "div.live",
      priority: 60,
      getAttrs: (element) =>
        isSlug(element.getAttribute("data-live")) && isOption(element.getAttribute("data-option") ?? "") && null,
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["div", { class: "live", ...HTMLAttributes }],
  renderText: () => "",
  addNodeView() {
    const { open, preview, words } = this.options;
    return ({ node, getPos }) => {
      const dom = document.createElement("div");
      const shown = document.createElement("div");
      const button = document.createElement("button");
      dom.className = "live live-frame";
      dom.contentEditable = "false";
      shown.className = "live-preview";
      button.type = "button";
      button.className = "btn btn-quiet btn-sm";
      button.textContent = words.change ?? "";
      button.addEventListener("click", () => open(getPos()));
      dom.append(shown);
      if (words.change) dom.append(button);
      let now = "";
      const show = ({ attrs }) => {
        if (now === `${attrs.live} ${attrs.option}`) return;
        now = `${attrs.live} ${attrs.option}`;
        shown.textContent = words.embedded ?? "";
        preview?.(attrs, shown, button);
      };
      show(node);
      return {
        dom,
        update: (next) => next.type === node.type && (show(next), true),
        stopEvent: (event) => event.target === button,
        ignoreMutation: () => true,
      };
    };
  },
});
