// Reporting on a measure: what is typed is saved as one goes, and kept on this device until it is.
const PREFIX = "leitwerk-report-";
const PAUSE = 1200; // after the last key
const AGAIN = 15000; // while there is no connection
const OLDEST = 60 * 24 * 3600 * 1000;

const store = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + key));
    } catch {
      return null;
    }
  },
  set(key, draft) {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    } catch {
      // A full or forbidden store: what is typed still goes to the server.
    }
  },
  forget(key) {
    try {
      localStorage.removeItem(PREFIX + key);
    } catch {
      // see above
    }
  },
  keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
    } catch {
      return [];
    }
  },
};

for (const key of store.keys()) if (Date.now() - (store.get(key)?.at ?? 0) > OLDEST) store.forget(key);

document.querySelector("[data-forget-drafts]")?.addEventListener("submit", () => store.keys().forEach(store.forget));

// What was handed in has arrived.
for (const told of document.querySelectorAll("[data-told]")) store.forget(told.dataset.told);

const form = document.querySelector("[data-report]");
if (form) autosave(form);

function autosave(form) {
  const key = form.dataset.report;
  const line = form.querySelector("[data-save-state]");
  const version = form.elements.version;
  const OWN = new Set(["csrfmiddlewaretoken", "version", "settles"]);
  let agreed = JSON.stringify(values());
  let running = null;
  let timer = null;
  let isStopped = "settling" in form.dataset; // both texts are in sight: the person decides, then saves

  function values() {
    return Object.fromEntries([...new FormData(form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string"));
  }

  function say(words, isTrouble = false) {
    line.textContent = words;
    line.classList.toggle("is-trouble", isTrouble);
  }

  const isChanged = () => JSON.stringify(values()) !== agreed;

  function plan(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function body() {
    const sent = new FormData(form);
    const token = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="))?.slice(10);
    if (token) sent.set("csrfmiddlewaretoken", token);
    return sent;
  }

  async function send() {
    const sent = JSON.stringify(values());
    say(form.dataset.saving);
    let response;
    let answer = {};
    try {
      const headers = { Accept: "application/json" };
      response = await fetch(form.dataset.autosave, { method: "POST", body: body(), headers, signal: AbortSignal.timeout(20000) });
      answer = await response.json().catch(() => ({}));
    } catch {
      say(form.dataset.offline, true);
      return plan(AGAIN);
    }
    if (answer.state === "saved") {
      version.value = answer.version;
      agreed = sent;
      if (isChanged()) return plan(PAUSE);
      store.forget(key);
      return say([`${form.dataset.saved} ${answer.time}`, ...answer.faults].join(". "), answer.faults.length > 0);
    }
    if (response.status >= 500 || response.status === 429) {
      say(form.dataset.offline, true);
      return plan(AGAIN);
    }
    isStopped = true;
    if (answer.state === "overtaken") return say(form.dataset.overtaken, true);
    return say(answer.state === "refused" ? answer.message : form.dataset.ended, true);
  }

  function save() {
    clearTimeout(timer);
    if (isStopped || !isChanged()) return running;
    running ??= send().finally(() => (running = null));
    return running;
  }

  function changed() {
    store.set(key, { version: version.value, values: values(), at: Date.now() });
    if (!isStopped) plan(PAUSE);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", () => {
    changed();
    if (!isStopped) plan(0);
  });
  window.addEventListener("online", save);
  // The last words before the page goes: the browser still sends them.
  window.addEventListener("pagehide", () => {
    if (!isStopped && !running && isChanged()) fetch(form.dataset.autosave, { method: "POST", body: body(), keepalive: true });
  });

  // A save on its way must not be taken for somebody else's: handing in waits for it.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    isStopped = true;
    if (!running) return;
    event.preventDefault();
    const { submitter } = event;
    // Not at once: a form does not submit while it is still telling that it was about to.
    running.finally(() => setTimeout(() => form.requestSubmit(submitter)));
  });

  // What did not reach the server last time.
  const draft = store.get(key);
  if (draft && !("settling" in form.dataset) && JSON.stringify(draft.values) !== agreed) {
    for (const [name, value] of Object.entries(draft.values)) {
      const field = form.elements[name];
      if (field) field.value = value;
    }
    version.value = draft.version;
    say(form.dataset.back);
    save(); // at once: what the closed page still sent must not look like somebody else's
  } else if (draft) {
    store.forget(key);
  }
}
