// The copy of an unsaved text in this browser, and whether the server has it already.
import { gist } from "leitwerk/editor/words";

export function draftsOf(form) {
  const key = `leitwerk:draft:${form.dataset.draft}`;
  const known = new Map((form.dataset.known ?? "").split(" ").filter(Boolean).map((each) => each.split("=")));

  return {
    // While an earlier draft is offered, it is not touched.
    isHeld: false,
    // ``arrivesAs`` is the number of the sending by which exactly this text arrives; nothing while it was not sent.
    store(draft) {
      if (this.isHeld) return;
      try {
        localStorage.setItem(key, JSON.stringify({ ...draft, at: Date.now() }));
      } catch {
        // No room or not allowed: the warning on leaving remains.
      }
    },
    forget() {
      if (this.isHeld) return;
      try {
        localStorage.removeItem(key);
      } catch {
        // Not allowed: then there is none.
      }
    },
    // The draft that waits for an answer; nothing when the text says the same or the server took it in.
    waiting(opened) {
      let draft;
      try {
        draft = JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
      if (!draft) return null;
      const isThere = draft.arrivesAs && Number(known.get(draft.name) ?? 0) >= draft.arrivesAs;
      if (!isThere && (draft.title !== opened.title || gist(draft.text) !== gist(opened.text))) return draft;
      this.forget();
      return null;
    },
  };
}
