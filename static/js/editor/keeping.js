// What is not saved yet: the state line, the warning on leaving, the copy on this device, Ctrl+S.
import { gist } from "leitwerk/editor/words";

const PAUSE = 800;

export function keep({ form, read, offer, restore, isUnsaved }) {
  const state = form.querySelector("[data-save-state]");
  const key = `leitwerk:draft:${form.dataset.draft}`;
  const title = form.elements.title;
  const opened = { title: title.value, text: read() };
  let leaving = false;
  let timer;

  const isChanged = () => isUnsaved || title.value !== opened.title || read() !== opened.text;
  const show = (name) => {
    for (const each of state.querySelectorAll("[data-state]")) each.hidden = each.dataset.state !== name;
    state.dataset.now = name;
  };
  const store = () => {
    try {
      const draft = { title: title.value, text: read(), basedOn: form.elements.based_on.value, at: Date.now() };
      localStorage.setItem(key, JSON.stringify(draft));
    } catch {
      // No room or not allowed: the warning on leaving remains.
    }
  };
  const forget = () => localStorage.removeItem(key);
  const changed = () => {
    if (leaving) return;
    show(isChanged() ? "changed" : "saved");
    clearTimeout(timer);
    timer = setTimeout(() => (isChanged() ? store() : forget()), PAUSE);
  };

  title.addEventListener("input", changed);
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isChanged()) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    if (isChanged()) store(); // offered again if the server cannot be reached or asks to log in
    leaving = true;
    show("saving");
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false;
    changed();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) form.requestSubmit(form.querySelector("[data-save]"));
  });

  show(isChanged() ? "changed" : "saved");
  offerDraft();
  return changed;

  function offerDraft() {
    let draft;
    try {
      draft = JSON.parse(localStorage.getItem(key));
    } catch {
      return;
    }
    if (!draft || isUnsaved) return;
    if (draft.title === opened.title && gist(draft.text) === gist(opened.text)) {
      forget();
      return;
    }
    offer.querySelector("time").textContent = new Date(draft.at).toLocaleString("de-DE", { dateStyle: "long", timeStyle: "short" });
    offer.hidden = false;
    offer.querySelector("[data-draft-restore]").addEventListener("click", () => {
      offer.hidden = true;
      title.value = draft.title;
      form.elements.based_on.value = draft.basedOn; // so that a newer text of somebody else is not overwritten
      restore(draft.text);
      changed();
    });
    offer.querySelector("[data-draft-discard]").addEventListener("click", () => {
      offer.hidden = true;
      forget();
      form.elements.title.focus();
    });
  }
}
