// Saves while somebody writes, and brings in what others wrote. Typing never waits for it.
import { presenceOf } from "leitwerk/editor/presence";

const PAUSE = 1500; // after the last key
const MOST = 5000; // while keys follow each other
const POLL = 15000; // a sign of life
const PATIENCE = 20000;
const LONGEST_WAIT = 60000;
const BEACON = 60000; // browsers send no more than 64 KiB while a page goes

// Not crypto.randomUUID: that is missing where a portal is tried out without HTTPS.
const newName = () => [...crypto.getRandomValues(new Uint8Array(15))].map((each) => each.toString(16).padStart(2, "0")).join("");
const cookie = (name) => document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);

export function autosave({ form, surface, line, drafts, agreed }) {
  const { based_on: basedOn, title } = form.elements;
  const show = presenceOf(form);
  const name = form.elements.draft.value || newName();
  let turn = Number(form.elements.turn.value) || 0;
  let kept = null; // the document that waits on the page of both texts
  let base = null; // what the editor shows, where that is not the revision it is based on
  let failures = 0;
  let since = 0;
  let era = 0; // answers to what was sent before an earlier draft came back say nothing about it
  let running = null;
  let timer;
  form.elements.draft.value = name;

  const isChanged = () =>
    title.value !== agreed.title || !agreed.doc || (agreed.doc !== surface.doc && !agreed.doc.eq(surface.doc));

  const isKept = () => kept !== null && kept.doc === surface.doc && kept.title === title.value;
  const draft = (arrivesAs) => ({
    title: title.value,
    text: surface.html(),
    basedOn: basedOn.value,
    base,
    name,
    arrivesAs,
  });

  const isShort = (text) => new Blob([text, base?.text ?? ""]).size < BEACON;

  function content(text) {
    const found = new FormData();
    const token = cookie("csrftoken");
    found.append("csrfmiddlewaretoken", token ?? form.elements.csrfmiddlewaretoken.value);
    found.append("writer", form.dataset.writer);
    found.append("based_on", basedOn.value);
    found.append("draft", name);
    if (base) {
      found.append("base_title", base.title);
      found.append("base_text", base.text);
    }
    if (text !== null) {
      turn += 1;
      found.append("turn", turn);
      found.append("title", title.value);
      found.append("text", text);
    }
    return found;
  }

  function plan(wait) {
    clearTimeout(timer);
    timer = setTimeout(sync, wait);
  }

  function sync() {
    clearTimeout(timer);
    running ??= send().finally(() => {
      running = null;
      if (!line.trouble && isChanged()) later();
    });
    return running;
  }

  // Soon after the last key, and not too late while keys follow each other.
  function later() {
    if (failures || running) return;
    since ||= Date.now();
    plan(Math.max(0, Math.min(PAUSE, since + MOST - Date.now())));
  }

  async function send() {
    since = 0;
    const begun = era;
    const hasText = isChanged();
    if (hasText) surface.giveIds();
    const sent = { title: title.value, doc: surface.doc };
    const text = hasText ? surface.html() : null;
    if (hasText && text.length > Number(form.dataset.longest)) return line.show("long");
    if (hasText && !line.trouble) line.show("saving");
    let response;
    let answer = {};
    try {
      const body = content(text);
      if (hasText) drafts.store(draft(turn));
      const headers = { Accept: "application/json" };
      response = await fetch(form.dataset.autosave, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
      answer = await response.json().catch(() => ({}));
    } catch {
      return begun === era ? fail("offline") : undefined;
    }
    if (begun !== era) return undefined;
    if (response.status === 401 || (response.status === 403 && !cookie("csrftoken"))) return fail("login");
    if (response.status === 403 || response.status === 404) return fail("gone");
    if (response.status === 400 && answer.message) return line.show("refused", { reason: answer.message });
    if (response.status === 400 || response.status === 413) return hasText ? line.show("long") : undefined;
    if (!response.ok || !answer.state) return fail("offline");
    failures = 0;
    show(answer.writers);
    kept = answer.state === "conflict" ? sent : null;
    if (kept) return line.show("conflict", answer);
    return take(answer, sent, hasText);
  }

  // Nothing is lost: the draft stays here, and it is tried again after a while that grows.
  function fail(state) {
    failures += 1;
    if (isChanged()) drafts.store(draft());
    line.show(state);
    plan(Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(failures, 6)));
  }

  function take(answer, sent, hasText) {
    surface.catchUp();
    const isAsSent = surface.doc === sent.doc && title.value === sent.title;
    basedOn.value = answer.revision;
    base = null;
    agreed.title = sent.title;
    agreed.doc = sent.doc;
    if (answer.merged) {
      const { mine, merged } = answer;
      const woven = surface.weave(mine.text, merged.text);
      const isNewTitle = merged.title !== mine.title;
      const mayName = title.value === sent.title && document.activeElement !== title;
      if (isNewTitle && mayName) title.value = merged.title;
      if (!woven.isComplete || (isNewTitle && !mayName)) {
        base = { title: isNewTitle && !mayName ? mine.title : merged.title, text: woven.base };
      }
      agreed.title = isAsSent ? title.value : null;
      agreed.doc = isAsSent ? surface.doc : null;
    }
    if (isChanged()) drafts.store(draft());
    else drafts.forget();
    if (answer.is_removed) line.show("binned");
    else if (isChanged()) {
      line.calm(); // but what was written since it was sent is not saved yet
      line.show("changed");
    } else if (hasText || line.trouble || answer.merged) line.show("autosaved", { time: answer.saved_at });
    if (hasText) document.dispatchEvent(new CustomEvent("text-saved"));
  }

  setInterval(() => {
    if (document.visibilityState === "visible" && !failures && !running) sync();
  }, POLL);
  window.addEventListener("online", () => failures && sync());
  window.addEventListener("focus", () => failures && sync());
  surface.onBlur(() => isChanged() && !failures && sync());
  title.addEventListener("blur", () => isChanged() && !failures && sync());
  line.onConflict(async (event) => {
    event.preventDefault();
    const link = event.currentTarget;
    await running;
    if (!isKept()) await sync(); // what was written since then shall be on that page, too
    if (kept) location.assign(link.href);
  });
  plan(200);

  return {
    isChanged,
    later,
    draft,
    // The form is sent: it bears the same things, and nothing else is sent beside it.
    close() {
      clearTimeout(timer);
      turn += 1;
      form.elements.turn.value = turn;
      for (const [field, value] of Object.entries(base ? { base_title: base.title, base_text: base.text } : {})) {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name: field, value });
        form.append(input);
      }
      const token = cookie("csrftoken");
      if (token) form.elements.csrfmiddlewaretoken.value = token; // after a new log-in in another tab
      return turn;
    },
    // The page goes: the last words are sent along, if they are not too many.
    leave({ isSent: isSubmitted }) {
      clearTimeout(timer);
      const text = isChanged() && !isKept() && !isSubmitted ? surface.html() : null;
      const isSmall = text === null || isShort(text);
      const body = content(isSmall ? text : null);
      body.append("leaving", "1");
      const isSent = navigator.sendBeacon(form.dataset.autosave, body);
      if (text !== null) drafts.store(draft(isSent && isSmall ? turn : undefined));
    },
    // Whether the words can be sent along when the page goes, or need not be.
    mayLeave: () => !isChanged() || isKept() || (!line.trouble && isShort(surface.html())),
    goOnFrom(earlier) {
      era += 1;
      base = earlier ?? null;
    },
  };
}
