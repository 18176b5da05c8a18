// What the toolbar and the keys can do: each command with what it does, where it can, where it is on.
import { pm } from "django-prose-editor/editor";

// The library's own way gives the focus back a frame later, and what is typed until then would be lost.
const chain = (editor) => {
  editor.view.focus();
  return editor.chain();
};
const inside = (editor, name) => {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === name) return { node: $from.node(depth), at: $from.before(depth), depth };
  }
  return null;
};
const mark = (name) => ({
  run: (editor) => chain(editor).toggleMark(name).run(),
  can: (editor) => editor.can().toggleMark(name),
  on: (editor) => editor.isActive(name),
});
const wrap = (name) => ({
  run: (editor) => chain(editor).toggleWrap(name).run(),
  can: (editor) => editor.isActive(name) || editor.can().toggleWrap(name),
  on: (editor) => editor.isActive(name),
});
const list = (name) => ({
  run: (editor) => chain(editor).toggleList(name, "listItem").run(),
  can: (editor) => !inside(editor, "figcaption"),
  on: (editor) => innermostList(editor) === name,
});
const table = (name) => ({
  run: (editor) => chain(editor)[name]().run(),
  can: (editor) => editor.can()[name](),
});

function innermostList(editor) {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type;
    if (name === "bulletList" || name === "orderedList") return name;
  }
  return null;
}

// Turns paragraphs and headings of the selection into one kind of line; leaves everything else alone.
export function setLine(editor, level) {
  const { paragraph, heading } = editor.schema.nodes;
  const { tr, selection } = editor.state;
  for (const { $from, $to } of selection.ranges) {
    editor.state.doc.nodesBetween($from.pos, $to.pos, (node, position) => {
      if (node.type !== paragraph && node.type !== heading) return;
      const attrs = { bid: node.attrs.bid };
      if (level) tr.setNodeMarkup(position, heading, { ...attrs, level });
      else tr.setNodeMarkup(position, paragraph, attrs);
    });
  }
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

// Which kind of line the cursor stands in: 0 for a paragraph, 2 to 4 for headings, null elsewhere.
export function lineOf(editor) {
  const { parent } = editor.state.selection.$from;
  if (parent.type.name === "heading") return parent.attrs.level;
  return parent.type.name === "paragraph" ? 0 : null;
}

// Makes the row a head of the table, or takes that back; heads stand on top without a gap.
function toggleHead(editor) {
  const found = inside(editor, "tableRow");
  const { tableHeader, tableCell } = editor.schema.nodes;
  const head = !found.node.attrs.head;
  const tr = editor.state.tr.setNodeMarkup(found.at, undefined, { ...found.node.attrs, head });
  found.node.forEach((cell, offset) => {
    tr.setNodeMarkup(found.at + 1 + offset, head ? tableHeader : tableCell, {
      ...cell.attrs,
      ...(head && { scope: cell.attrs.colspan > 1 ? "colgroup" : "col" }),
    });
  });
  editor.view.dispatch(tr);
  editor.view.focus();
}

function mayBeHead(editor) {
  const row = inside(editor, "tableRow");
  if (!row) return false;
  const at = editor.state.selection.$from.index(row.depth - 1);
  const rows = inside(editor, "table").node;
  const above = at === 0 || rows.child(at - 1).attrs.head;
  const below = at + 1 >= rows.childCount || !rows.child(at + 1).attrs.head;
  return row.node.attrs.head ? below : above;
}

export const COMMANDS = {
  undo: { run: (editor) => chain(editor).undo().run(), can: (editor) => editor.can().undo() },
  redo: { run: (editor) => chain(editor).redo().run(), can: (editor) => editor.can().redo() },
  bold: mark("bold"),
  italic: mark("italic"),
  underline: mark("underline"),
  subscript: mark("subscript"),
  superscript: mark("superscript"),
  bulletList: list("bulletList"),
  orderedList: list("orderedList"),
  indent: {
    run: (editor) => chain(editor).sinkListItem("listItem").run(),
    can: (editor) => editor.can().sinkListItem("listItem"),
  },
  outdent: {
    run: (editor) => chain(editor).liftListItem("listItem").run(),
    can: (editor) => editor.can().liftListItem("listItem"),
  },
  blockquote: wrap("blockquote"),
  box: wrap("box"),
  rowAbove: table("addRowBefore"),
  rowBelow: table("addRowAfter"),
  columnBefore: table("addColumnBefore"),
  columnAfter: table("addColumnAfter"),
  deleteRow: table("deleteRow"),
  deleteColumn: table("deleteColumn"),
  mergeCells: table("mergeCells"),
  splitCell: table("splitCell"),
  headerCell: { ...table("toggleHeaderCell"), on: (editor) => editor.isActive("tableHeader") },
  headerRow: { run: toggleHead, can: mayBeHead, on: (editor) => Boolean(inside(editor, "tableRow")?.node.attrs.head) },
  headerColumn: table("toggleHeaderColumn"),
  deleteTable: table("deleteTable"),
};

// Puts a block after the one the cursor stands in, or in place of an empty paragraph.
export function insertBlock(editor, node) {
  const { state } = editor;
  const { $from } = state.selection;
  const isEmptyLine = $from.parent.type.name === "paragraph" && !$from.parent.content.size;
  const caption = inside(editor, "figcaption");
  const depth = caption ? caption.depth - 1 : $from.depth;
  const at = isEmptyLine ? $from.before() : depth ? $from.after(depth) : state.selection.to;
  const tr = isEmptyLine ? state.tr.replaceWith(at, $from.after(), node) : state.tr.insert(at, node);
  const end = at + node.nodeSize;
  if (!tr.doc.resolve(end).nodeAfter) tr.insert(end, state.schema.nodes.paragraph.create());
  tr.setSelection(pm.state.Selection.near(tr.doc.resolve(at + 1))).scrollIntoView();
  editor.view.dispatch(tr);
  editor.view.focus();
}

export { inside };
