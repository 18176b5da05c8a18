// Nothing that was written gets lost: saving by itself, the copy in this browser, the warning on leaving, Ctrl+S.
import { autosave } from "leitwerk/editor/autosave";
import { byHand } from "leitwerk/editor/by-hand";
import { draftsOf } from "leitwerk/editor/drafts";
import { stateLine } from "leitwerk/editor/state";

const SOON = 800; // who types on without a pause has a copy, too

export function keep({ form, surface, offer, isUnsaved }) {
  const line = stateLine(form);
  const drafts = draftsOf(form);
  const title = form.elements.title;
  const opened = { title: title.value, text: surface.html() };
  const agreed = { title: opened.title, doc: isUnsaved ? null : surface.doc };
  let leaving = false;
  let saving;
  let timer;

  const isChanged = () => saving.isChanged();
  const stopCopying = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const changed = () => {
    if (leaving || !saving) return;
    if (!isChanged()) {
      stopCopying();
      if (!line.trouble) line.show("saved");
      drafts.forget();
      return;
    }
    if (!line.trouble) line.show("changed");
    timer ??= setTimeout(() => {
      timer = undefined;
      if (isChanged()) drafts.store(saving.draft());
    }, SOON);
    saving.later();
  };

  title.addEventListener("input", changed);
  window.addEventListener("beforeunload", (event) => {
    if (leaving || !saving || saving.mayLeave()) return;
    drafts.store(saving.draft());
    event.preventDefault();
  });
  form.addEventListener("submit", () => {
    stopCopying();
    surface.write();
    const turn = saving?.close();
    if (saving && isChanged()) drafts.store(saving.draft(turn)); // offered again if it does not arrive
    leaving = true;
    line.show("saving");
  });
  window.addEventListener("pagehide", () => {
    saving?.leave({ isSent: leaving });
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

  line.show(isUnsaved ? "changed" : "saved");
  const draft = isUnsaved ? null : drafts.waiting(opened);
  if (draft) offerDraft(draft);
  saving = form.dataset.autosave ? autosave({ form, surface, line, drafts, agreed }) : byHand({ form, surface, agreed });
  if (isUnsaved) changed();
  return changed;

  function offerDraft({ at, title: heading, text, basedOn, base }) {
    drafts.isHeld = true;
    offer.querySelector("time").textContent = new Date(at).toLocaleString("de-DE", { dateStyle: "long", timeStyle: "short" });
    offer.hidden = false;
    const decide = (selector, act) =>
      offer.querySelector(selector).addEventListener("click", () => {
        offer.hidden = true;
        drafts.isHeld = false;
        act();
      });
    decide("[data-draft-restore]", () => {
      title.value = heading;
      form.elements.based_on.value = basedOn; // so that a newer text of somebody else is not overwritten
      saving.goOnFrom(base);
      agreed.doc = null;
      surface.show(text);
      changed();
    });
    decide("[data-draft-discard]", () => {
      drafts.forget();
      title.focus();
    });
  }
}
