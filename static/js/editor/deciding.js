// The page of both texts: what is written anew gets an editor of its own; the draft of this browser is on the server.
import { Editor, getSchema, pm } from "django-prose-editor/editor";
import { extensionsOf } from "leitwerk/editor/schema";
import { gist, toHtml, toTree } from "leitwerk/editor/words";

const form = document.querySelector("[data-decisions]");

try {
  localStorage.removeItem(`leitwerk:draft:${form.dataset.draft}`);
} catch {
  // Not allowed here: then there is no draft either.
}

for (const textarea of form.querySelectorAll("[data-block-text]")) edit(textarea);

function edit(textarea) {
  const extensions = extensionsOf();
  const schema = getSchema(extensions);
  const tree = toTree(textarea.value);
  const known = pm.model.DOMParser.fromSchema(schema).parse(tree, { preserveWhitespace: "full" });
  if (gist(toHtml(known, schema)) !== gist(textarea.value)) return; // it stays HTML, so that nothing is lost
  const host = document.createElement("div");
  const label = form.querySelector(`label[for="${textarea.id}"]`);
  label.id ||= `${textarea.id}_label`;
  host.className = "surface";
  textarea.before(host);
  textarea.hidden = true;
  const editor = new Editor({
    element: host,
    extensions,
    content: known.toJSON(),
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        class: "reading",
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        lang: "de",
        spellcheck: "true",
      },
    },
  });
  editor.on("update", () => {
    textarea.value = toHtml(editor.state.doc, editor.schema);
  });
  label.addEventListener("click", () => editor.commands.focus());
}
