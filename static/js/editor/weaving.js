// What others changed comes into the open text, block by block, without touching what is being written.
import { pm } from "django-prose-editor/editor";
import { BEARERS } from "leitwerk/editor/schema";
import { gist, toHtml } from "leitwerk/editor/words";

const LISTS = ["bulletList", "orderedList"];
const HOLDERS = [...LISTS, "listItem", "blockquote", "box"];
const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz";
const UNSEEN = { addToHistory: false, weaving: true };

export const newId = () =>
  `b${[...crypto.getRandomValues(new Uint8Array(9))].map((number) => SIGNS[number % SIGNS.length]).join("")}`;

// A browser tells of a moved cursor a moment late. Whoever presses the next key at once means the place that is seen, and
// what changes the text by itself must not put the cursor back.
export function catchUp({ composing, domObserver }, { isComposing = false } = {}) {
  if (!composing && !isComposing) domObserver.flush();
  return false;
}

// Every block gets its id here and not on the server, or it would be another block with every save.
export function giveIds({ state, view }) {
  const { tr } = state;
  const seen = new Set();
  state.doc.descendants((node, position) => {
    if (!BEARERS.includes(node.type.name)) return;
    const { bid } = node.attrs;
    if (!bid || seen.has(bid)) tr.setNodeMarkup(position, undefined, { ...node.attrs, bid: newId() });
    seen.add(bid);
  });
  if (tr.docChanged) view.dispatch(marked(tr));
}

function marked(tr) {
  for (const [name, value] of Object.entries(UNSEEN)) tr.setMeta(name, value);
  return tr;
}

// Every id in a node, its own included.
function idsIn(node) {
  const found = node.attrs?.bid ? [node.attrs.bid] : [];
  node.descendants((each) => {
    if (each.attrs.bid) found.push(each.attrs.bid);
  });
  return found;
}

// The children with their keys: the id, or for a list that of an item that the earlier list held, too.
function keyed(node, earlier) {
  const known = new Map();
  for (const [key, { child }] of earlier ?? []) {
    if (LISTS.includes(child.type.name)) child.forEach((item) => known.set(item.attrs.bid, key));
  }
  const found = new Map();
  node.forEach((child, offset) => {
    let key = child.attrs.bid;
    if (LISTS.includes(child.type.name)) {
      const items = [];
      child.forEach((item) => items.push(item.attrs.bid));
      key = items.map((bid) => known.get(bid)).find((name) => name && !found.has(name)) ?? `list:${items[0]}`;
    }
    found.set(key && !found.has(key) ? key : `nameless:${offset}`, { child, offset });
  });
  return found;
}

const isSameOrder = (one, other) => {
  const common = [...one.keys()].filter((key) => other.has(key));
  const places = [...other.keys()].filter((key) => one.has(key));
  return common.every((key, at) => key === places[at]);
};

/*
 * Steps that bring the changes from ``before`` to ``after`` into ``now``. Each has a name; ``may`` decides which are
 * taken. A change to something that stands elsewhere or otherwise in ``now`` is no step at all.
 */
function stepsFor(now, before, after, may) {
  const removals = [];
  const inserts = [];
  const done = new Set();
  const gone = new Set();
  const present = new Set(idsIn(now));

  const take = (name, from, to, nodes, lost) => {
    removals.push({ from, to, nodes });
    done.add(name);
    for (const bid of lost) gone.add(bid);
  };

  const walk = (current, old, fresh, at, holder) => {
    const was = keyed(old);
    const is = keyed(current, was);
    const will = keyed(fresh, was);
    if (!isSameOrder(was, will)) {
      // Something was moved: the holder is taken as a whole, or not at all.
      const name = `order:${holder}`;
      if (current.eq(old) && may(name, at, at + current.content.size)) {
        take(name, at, at + current.content.size, fresh.content, idsIn(current));
      }
      return;
    }
    for (const [key, { child, offset }] of is) {
      const [one, other] = [was.get(key)?.child, will.get(key)?.child];
      const [place, end] = [at + offset, at + offset + child.nodeSize];
      if (!one || (other && one.eq(other))) continue;
      if (other && isAlike(child, one) && isAlike(one, other)) walk(child, one, other, place + 1, key);
      else if (child.eq(one) && may(`block:${key}`, place, end)) {
        take(`block:${key}`, place, end, pm.model.Fragment.from(other ?? []), idsIn(child));
      }
    }
    let place = at;
    for (const [key, { child }] of will) {
      const found = is.get(key);
      if (found) place = at + found.offset + found.child.nodeSize;
      else if (!was.has(key)) inserts.push({ name: `new:${key}`, from: place, to: place, nodes: pm.model.Fragment.from(child), node: child });
    }
  };

  walk(now, before, after, 0, "document");
  const fitting = inserts.filter(({ name, node }) => {
    const fits = idsIn(node).every((bid) => !present.has(bid) || gone.has(bid)) && may(name);
    if (fits) done.add(name);
    return fits;
  });
  // From the end to the beginning; what is inserted at one place keeps its order, before what is replaced there.
  const steps = [...removals, ...fitting].map((step, order) => ({ ...step, order }));
  steps.sort((one, other) => other.from - one.from || other.to - one.to || other.order - one.order);
  return { steps, done };
}

const isAlike = (one, other) =>
  HOLDERS.includes(one.type.name) && one.type === other.type && one.hasMarkup(other.type, other.attrs);

function applied(tr, steps) {
  for (const { from, to, nodes } of steps) tr.replaceWith(from, to, nodes);
  return tr;
}

const isSound = (doc) => {
  const ids = idsIn(doc);
  try {
    doc.check();
  } catch {
    return false;
  }
  return new Set(ids).size === ids.length;
};

/*
 * ``mine`` is what the server took over from this editor, ``merged`` what is in force now. Returns whether the
 * editor shows all of it; if not, ``base`` is what it shows of it: ``mine`` with exactly those changes that were
 * taken in. The next text is merged on that basis, so that a change not shown yet never looks like one taken back.
 */
export function weave({ state, view }, mine, merged) {
  const { from, to } = state.selection;
  const isFree = (name, start, end) => start === undefined || !view.hasFocus() || to < start || from > end;
  const inEditor = stepsFor(state.doc, mine, merged, isFree);
  const tr = applied(marked(state.tr), inEditor.steps);
  const inBase = stepsFor(mine, mine, merged, (name) => inEditor.done.has(name));
  const base = applied(pm.state.EditorState.create({ doc: mine }).tr, inBase.steps).doc;
  if (!isSound(tr.doc) || !isSound(base)) return { isComplete: false, base: mine };
  if (tr.docChanged) view.dispatch(tr);
  return { isComplete: base.eq(merged), base };
}

// What saving needs of the open editor.
export function surfaceOf(editor, { parse, original, textarea }) {
  const { schema } = editor;
  const node = (html) => pm.model.Node.fromJSON(schema, parse(html));
  const opened = toHtml(editor.state.doc, schema);
  let read = { doc: editor.state.doc, html: original };

  return {
    get doc() {
      return editor.state.doc;
    },
    // An untouched text goes back exactly as it came.
    html() {
      const { doc } = editor.state;
      if (read.doc !== doc) {
        const now = toHtml(doc, schema);
        read = { doc, html: now === opened ? original : now };
      }
      return read.html;
    },
    show: (html) => editor.commands.setContent(parse(html)),
    write() {
      this.giveIds();
      textarea.value = this.html();
    },
    catchUp: () => catchUp(editor.view),
    giveIds() {
      this.catchUp();
      giveIds(editor);
    },
    // If there is something that the editor does not know, it takes nothing in; merging goes on at the server.
    weave(mine, merged) {
      const [old, fresh] = [node(mine), node(merged)];
      if ([[mine, old], [merged, fresh]].some(([html, doc]) => gist(toHtml(doc, schema)) !== gist(html))) {
        return { isComplete: false, base: mine };
      }
      const { isComplete, base } = weave(editor, old, fresh);
      return { isComplete, base: toHtml(base, schema) };
    },
    onBlur: (act) => editor.on("blur", act),
  };
}
