// Turns the text area of a section into an editor. If a text holds something the editor does not know, it keeps its hands off.
import { Editor, Extension, getSchema, pm } from "django-prose-editor/editor";
import { dialogsOf } from "leitwerk/editor/dialogs";
import { keep } from "leitwerk/editor/keeping";
import { pastingInto, plainText, plainer } from "leitwerk/editor/pasting";
import { insetsOf, previewFrom, shiftBlock } from "leitwerk/editor/insets";
import { extensionsOf } from "leitwerk/editor/schema";
import { toolbarOf } from "leitwerk/editor/toolbar";
import { catchUp, surfaceOf } from "leitwerk/editor/weaving";
import { gist, toHtml, toTree } from "leitwerk/editor/words";

for (const textarea of document.querySelectorAll("[data-rich-text]")) start(textarea);

function start(textarea) {
  const form = textarea.form;
  const frame = form.querySelector("[data-editor]");
  const host = frame.querySelector("[data-surface]");
  const label = form.querySelector(`label[for="${textarea.id}"]`);
  const open = {};
  const keys = {};
  const words = { ...host.dataset };
  const labels = JSON.parse(frame.dataset.labels || "{}");
  const extensions = [
    ...extensionsOf({
      openFootnote: (at) => open.footnote(at),
      openFigure: (at) => open.picture(at),
      openReference: (at) => open.reference(at),
      openLive: (at) => open.live(at),
      preview: previewFrom(frame.dataset.preview),
      labels,
      words,
    }),
    Extension.create({ name: "keys", priority: 2000, addKeyboardShortcuts: () => shortcuts(keys) }),
  ];
  const schema = getSchema(extensions);
  const parse = (html) =>
    pm.model.DOMParser.fromSchema(schema).parse(toTree(html), { preserveWhitespace: "full" }).toJSON();

  const original = textarea.value;
  const known = pm.model.Node.fromJSON(schema, parse(original));
  if (gist(toHtml(known, schema)) !== gist(original)) {
    form.querySelector("[data-editor-refuses]").hidden = false;
    guardPlain(form);
    return;
  }

  label.id ||= `${textarea.id}_label`;
  const pasted = pastingInto(() => editor, {
    address: frame.dataset.paste,
    token: form.elements.csrfmiddlewaretoken.value,
    most: { signs: frame.dataset.mostSigns, sentence: frame.dataset.tooLong },
    say: (sentence) => say(frame.querySelector("[data-editor-says]"), sentence),
    form,
  });
  const editor = new Editor({
    element: host,
    extensions,
    content: known.toJSON(),
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      transformPastedHTML: plainer,
      transformPastedText: plainText,
      handleDOMEvents: {
        keydown: catchUp,
        copy: catchUp,
        cut: catchUp,
        paste: (view, event) => catchUp(view, event) || pasted(view, event),
      },
      attributes: {
        class: "reading",
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        "aria-describedby": frame.querySelector("[data-editor-help]").id,
        lang: textarea.lang || "de",
        dir: textarea.dir || "ltr",
        spellcheck: "true",
      },
    },
  });
  const dialogs = {
    ...dialogsOf(editor, document, {
      upload: frame.dataset.upload,
      token: form.elements.csrfmiddlewaretoken.value,
      shown: { words, labels },
    }),
    ...insetsOf(editor, document, frame.dataset),
  };
  const bars = [...frame.querySelectorAll('[role="toolbar"]')];
  const toolbar = toolbarOf(editor, bars, dialogs);
  for (const name of ["footnote", "picture", "reference", "live"]) open[name] = dialogs[name].open;
  Object.assign(keys, { toolbar, dialogs });

  const changed = keep({
    form,
    surface: surfaceOf(editor, { parse, original, textarea }),
    isUnsaved: form.dataset.unsaved !== undefined,
    offer: form.querySelector("[data-draft-offer]"),
  });
  editor.on("update", changed);
  editor.on("focus", () => {
    keys.mayLeave = false;
  });
  label.addEventListener("click", () => editor.commands.focus());
  textarea.hidden = true;
  frame.hidden = false;
  frame.dataset.ready = "";
}

// A sentence about what was just done, read out where it stands; an empty one takes it away.
function say(place, sentence) {
  place.querySelector("p").textContent = sentence;
  place.hidden = !sentence;
}

function listDepth({ state }) {
  const { $from } = state.selection;
  return Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth)).filter(
    (node) => node.type.name === "listItem",
  ).length;
}

function shortcuts(keys) {
  const inTable = (editor) => editor.isActive("table");
  const dialog = (name) => ({ editor }) => {
    if (keys.dialogs[name].can(editor)) keys.dialogs[name].run(editor);
    return true;
  };
  // In lists Tab indents, in tables it goes to the next cell; after Escape it leaves the text, as everywhere else.
  const tab = (step) => ({ editor }) => {
    if (keys.mayLeave) return false;
    if (step > 0 && editor.isActive("listItem") && editor.commands.sinkListItem("listItem")) return true;
    if (step < 0 && listDepth(editor) > 1) return editor.commands.liftListItem("listItem");
    return inTable(editor) && editor.commands[step > 0 ? "goToNextCell" : "goToPreviousCell"]();
  };
  const leaveCaption = ({ editor }) => {
    const { $from } = editor.state.selection;
    if ($from.parent.type.name !== "figcaption") return false;
    const after = $from.after($from.depth - 1);
    const tr = editor.state.tr.insert(after, editor.schema.nodes.paragraph.create());
    tr.setSelection(pm.state.TextSelection.create(tr.doc, after + 1));
    editor.view.dispatch(tr.scrollIntoView());
    return true;
  };
  const openChosen = ({ editor }) => {
    const name = editor.state.selection.node?.type.name;
    if (!["footnote", "reference", "live"].includes(name)) return false;
    keys.dialogs[name].run(editor);
    return true;
  };
  return {
    "Mod-k": dialog("link"),
    "Mod-Alt-f": dialog("footnote"),
    "Mod-Alt-v": dialog("reference"),
    "Mod-Alt-b": dialog("live"),
    "Alt-ArrowUp": ({ editor }) => shiftBlock(editor, -1),
    "Alt-ArrowDown": ({ editor }) => shiftBlock(editor, 1),
    "Alt-F10": () => (keys.toolbar.focus(), true),
    Escape: () => {
      keys.mayLeave = true;
      return false;
    },
    Tab: tab(1),
    "Shift-Tab": tab(-1),
    "Mod-Shift-7": ({ editor }) => editor.commands.toggleList("orderedList", "listItem"),
    Enter: (context) => openChosen(context) || leaveCaption(context),
    " ": openChosen,
  };
}

// The plain text area is all there is: it warns on leaving, too.
function guardPlain(form) {
  const before = new FormData(form).get("text");
  let leaving = false;
  form.addEventListener("submit", () => {
    leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && new FormData(form).get("text") !== before) event.preventDefault();
  });
}
