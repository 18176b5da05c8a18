// The dialogs of the editor. Their words stand in templates/concepts/_editor_dialogs.html.
import { Editor, pm } from "django-prose-editor/editor";
import { insertBlock, inside } from "leitwerk/editor/commands";
import { lineExtensions } from "leitwerk/editor/schema";
import { pictureDialog } from "leitwerk/editor/picture";
import { inline, isAddress, toHtml } from "leitwerk/editor/words";

// Shows a dialog and answers which button closed it: "apply", "remove", or "" for neither.
function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });
}

// An editor for one line of words with marks, in a dialog.
function lineEditor(host, html, shown) {
  host.replaceChildren();
  const name = host.dataset.labelledby;
  const of = document.querySelector("[data-rich-text]"); // words in a dialog are in the language of the text
  const editor = new Editor({
    element: host,
    extensions: lineExtensions(shown),
    content: `<p>${inline(html).innerHTML}</p>`,
    parseOptions: { preserveWhitespace: "full" },
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      handleKeyDown: (_, event) => event.key === "Escape" && (host.closest("dialog").close(""), true),
      attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": name, lang: of.lang || "de", dir: of.dir || "ltr", spellcheck: "true" },
    },
  });
  const before = editor.getHTML();
  return {
    focus: () => editor.commands.focus("end"),
    end: () => editor.destroy(),
    // The HTML as it was if nothing was changed, so that nothing is rewritten by looking at it.
    read: () => (editor.getHTML() === before ? html : inline(toHtml(editor.state.doc, editor.schema)).innerHTML),
    isEmpty: () => !editor.state.doc.textContent.trim(),
  };
}

async function askForLine(dialog, html, shown) {
  const line = lineEditor(dialog.querySelector("[data-line]"), html, shown);
  const error = dialog.querySelector("[data-error]");
  error.hidden = true;
  const refuse = (event) => {
    if (event.submitter?.value !== "apply" || !line.isEmpty() || dialog.dataset.mayBeEmpty !== undefined) return;
    event.preventDefault();
    error.hidden = false;
    line.focus();
  };
  dialog.addEventListener("submit", refuse);
  const answer = ask(dialog);
  line.focus();
  const pressed = await answer;
  dialog.removeEventListener("submit", refuse);
  const read = line.isEmpty() ? "" : line.read();
  line.end();
  return { pressed, html: read };
}

export function dialogsOf(editor, root, { upload, token, shown }) {
  const dialog = (name) => root.querySelector(`[data-dialog="${name}"]`);
  const removable = (name, is) => {
    dialog(name).querySelector('[value="remove"]').hidden = !is;
  };

  async function footnote(at = null) {
    const { selection } = editor.state;
    const chosen = selection.node?.type.name === "footnote" ? selection.from : null;
    const position = at ?? chosen;
    const node = position === null ? null : editor.state.doc.nodeAt(position);
    removable("footnote", Boolean(node));
    const { pressed, html } = await askForLine(dialog("footnote"), node?.attrs.html ?? "", shown);
    editor.commands.focus();
    if (pressed === "remove") editor.view.dispatch(editor.state.tr.delete(position, position + 1));
    if (pressed !== "apply") return;
    if (node) {
      if (html !== node.attrs.html) {
        const attrs = { ...node.attrs, html };
        editor.view.dispatch(editor.state.tr.setNodeMarkup(position, undefined, attrs, node.marks));
      }
      return;
    }
    const at_end = editor.state.selection.to; // the mark stands behind what is chosen and replaces nothing
    const made = editor.schema.nodes.footnote.create({ html });
    const tr = editor.state.tr.insert(at_end, made);
    tr.setSelection(pm.state.TextSelection.create(tr.doc, at_end + made.nodeSize));
    editor.view.dispatch(tr.scrollIntoView());
  }

  async function link() {
    const box = dialog("link");
    const address = box.querySelector("input");
    const is = editor.isActive("link");
    if (is) editor.commands.extendMarkRange("link");
    address.value = editor.getAttributes("link").href ?? "";
    removable("link", is);
    const check = () => address.setCustomValidity(isAddress(completed(address.value)) ? "" : address.dataset.refusal);
    address.addEventListener("input", check);
    check();
    const pressed = await ask(box);
    address.removeEventListener("input", check);
    editor.commands.focus();
    if (pressed === "remove") editor.chain().extendMarkRange("link").unsetMark("link").run();
    if (pressed !== "apply") return;
    const href = completed(address.value);
    if (editor.state.selection.empty && !is) {
      editor.commands.insertContent({ type: "text", text: address.value.trim(), marks: [{ type: "link", attrs: { href } }] });
    } else editor.chain().setMark("link", { href }).run();
  }

  async function table() {
    const box = dialog("table");
    if ((await ask(box)) !== "apply") return;
    const { table: type, tableRow, tableCell, tableHeader } = editor.schema.nodes;
    const [rows, columns] = ["rows", "columns"].map((name) => Math.max(1, Number(box.querySelector(`[name=${name}]`).value)));
    const withHead = box.querySelector("[name=head]").checked;
    const made = Array.from({ length: rows }, (_, at) => {
      const head = withHead && at === 0;
      const cell = () => (head ? tableHeader.createAndFill({ scope: "col" }) : tableCell.createAndFill());
      return tableRow.create({ head }, Array.from({ length: columns }, cell));
    });
    insertBlock(editor, type.create(null, made));
  }

  async function caption() {
    const found = inside(editor, "table");
    const { pressed, html } = await askForLine(dialog("caption"), found.node.attrs.caption, shown);
    editor.commands.focus();
    if (pressed !== "apply" || html === found.node.attrs.caption) return;
    const attrs = { ...found.node.attrs, caption: html.replace(/(<br>)+$/, "") };
    editor.view.dispatch(editor.state.tr.setNodeMarkup(found.at, undefined, attrs));
  }

  async function start() {
    const found = inside(editor, "orderedList");
    const box = dialog("start");
    const number = box.querySelector("input");
    number.value = found.node.attrs.start;
    if ((await ask(box)) !== "apply") return;
    const attrs = { ...found.node.attrs, start: Math.max(1, Number(number.value)) };
    editor.view.dispatch(editor.state.tr.setNodeMarkup(found.at, undefined, attrs));
    editor.commands.focus();
  }

  const picture = pictureDialog(editor, dialog("picture"), { upload, token, ask, removable });

  return {
    footnote: { run: () => footnote(), can: () => Boolean(editor.state.selection.$from.parent.inlineContent), open: footnote },
    link: { run: link, can: () => editor.isActive("link") || editor.can().setMark("link", { href: "/" }), on: () => editor.isActive("link") },
    table: { run: table, can: () => !inside(editor, "table") },
    caption: { run: caption, can: () => Boolean(inside(editor, "table")) },
    start: { run: start, can: () => Boolean(inside(editor, "orderedList")) },
    picture: { run: () => picture(), can: () => true, on: () => Boolean(inside(editor, "figure")), open: picture },
  };
}

// What people type as an address, completed: "www.x.de" and "a@x.de" are meant as links.
function completed(typed) {
  const address = typed.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address)) return `mailto:${address}`;
  return /^[\w-]+(\.[\w-]+)+(\/|$|\?|#)/.test(address) ? `https://${address}` : address;
}
