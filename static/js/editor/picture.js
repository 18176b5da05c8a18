// The dialog of a picture: choosing a file, sending it, saying what it shows or that it only decorates.
import { insertBlock, inside } from "leitwerk/editor/commands";

export function pictureDialog(editor, box, { upload, token, ask, removable }) {
  const field = (name) => box.querySelector(`[name=${name}]`);
  const [file, alt, decorative] = ["file", "alt", "decorative"].map(field);
  const error = box.querySelector("[data-error]");
  const bar = box.querySelector("progress");

  const refuse = (sentence) => {
    error.textContent = sentence ?? "";
    error.hidden = !sentence;
    return false;
  };

  // Sends a file to the server and takes what it answers; on refusal the sentence stands in the dialog.
  async function isSent(taken) {
    const [chosen] = file.files;
    if (chosen.size > Number(file.dataset.mostBytes)) return refuse(file.dataset.tooLarge);
    refuse(null);
    bar.hidden = false;
    box.setAttribute("aria-busy", "true");
    try {
      const { ok, found } = await sent(chosen);
      if (!ok) return refuse(found.error ?? error.dataset.unreachable);
      Object.assign(taken, found, { file: chosen, width: String(found.width), height: String(found.height) });
      return true;
    } catch {
      return refuse(error.dataset.unreachable);
    } finally {
      bar.hidden = true;
      box.removeAttribute("aria-busy");
    }
  }

  // Not with fetch, which cannot tell how far it is.
  function sent(chosen) {
    const content = new FormData();
    content.append("file", chosen);
    const request = new XMLHttpRequest();
    request.open("POST", upload);
    request.setRequestHeader("X-CSRFToken", token);
    request.responseType = "json";
    bar.removeAttribute("value");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = loaded / total;
    });
    return new Promise((resolve, reject) => {
      request.addEventListener("load", () => {
        const isOurs = request.response !== null;
        if (isOurs) resolve({ ok: request.status < 300, found: request.response });
        else reject(new Error(String(request.status)));
      });
      for (const each of ["error", "abort", "timeout"]) request.addEventListener(each, reject);
      request.send(content);
    });
  }

  return async function picture(at = null) {
    const found = at === null ? inside(editor, "figure") : { at, node: editor.state.doc.nodeAt(at) };
    const attrs = found?.node.attrs ?? {};
    file.value = "";
    file.required = !found;
    alt.value = attrs.alt ?? "";
    decorative.checked = Boolean(attrs.role);
    const agree = () => {
      alt.required = !decorative.checked;
      alt.disabled = decorative.checked;
      check();
    };
    const check = () => alt.setCustomValidity(decorative.checked || alt.value.trim() ? "" : alt.dataset.refusal);
    agree();
    refuse(null);
    bar.hidden = true;
    removable("picture", Boolean(found));
    const taken = { ...attrs };
    const send = async (event) => {
      if (event.submitter?.value !== "apply" || !file.files.length || taken.file === file.files[0]) return;
      event.preventDefault();
      if (!box.hasAttribute("aria-busy") && (await isSent(taken))) event.target.requestSubmit(event.submitter);
    };
    decorative.addEventListener("change", agree);
    alt.addEventListener("input", check);
    box.addEventListener("submit", send);
    const pressed = await ask(box);
    box.removeEventListener("submit", send);
    alt.removeEventListener("input", check);
    decorative.removeEventListener("change", agree);
    editor.commands.focus();
    if (pressed === "remove") editor.view.dispatch(editor.state.tr.delete(found.at, found.at + found.node.nodeSize));
    if (pressed !== "apply") return;
    const { src, width = null, height = null } = taken;
    const described = decorative.checked ? { alt: "", role: "presentation" } : { alt: alt.value.trim(), role: null };
    const next = { ...attrs, src, width, height, ...described };
    if (found) editor.view.dispatch(editor.state.tr.setNodeMarkup(found.at, undefined, next));
    else insertBlock(editor, editor.schema.nodes.figure.createAndFill(next));
  };
}
