// What every page needs: the menu button on narrow screens, and focus on the message after an act.
document.documentElement.classList.add("scripted");

const button = document.querySelector("[data-menu-button]");
const menu = document.querySelector("[data-menu]");
if (button && menu) {
  const narrow = window.matchMedia("(max-width: 47.99rem)");
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    menu.hidden = narrow.matches && !open;
  };
  show(false);
  narrow.addEventListener("change", () => show(false));
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
}

// An open person menu closes on Escape and on a click elsewhere.
const person = document.querySelector("[data-person-menu]");
if (person) {
  document.addEventListener("click", (event) => {
    if (!person.contains(event.target)) person.open = false;
  });
  person.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      person.open = false;
      person.querySelector("summary").focus();
    }
  });
}

// After an act or a refusal: read it out and stand there.
const said = document.querySelector("[data-error-summary]") ?? document.querySelector("#messages:has(.note)");
said?.focus();

// A part of the page that did not come: say so in a sentence, in its own place where it has one.
const faults = document.getElementById("faults")?.dataset ?? {};
function sayFault(event, sentence) {
  const note = document.createElement("div");
  note.className = "note note-error";
  note.textContent = sentence;
  const target = event.detail.target;
  const place = target?.closest(".region") ?? document.getElementById("messages");
  place?.querySelector(".note-error")?.remove();
  place?.append(note);
  if (place?.id === "messages") place.scrollIntoView({ block: "nearest" });
}
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  sayFault(event, status === 403 ? faults.forbidden : status === 404 ? faults.gone : faults.broken);
});
document.addEventListener("htmx:sendError", (event) => sayFault(event, faults.offline));
document.addEventListener("htmx:timeout", (event) => sayFault(event, faults.offline));

// Leaving a search field asks nothing that its typing has just asked: the second answer would come in under the hands
// of somebody who already works on with the first.
let asked = {};
document.addEventListener("htmx:beforeRequest", (event) => {
  const field = event.detail.requestConfig.triggeringEvent?.target;
  const isSearch = field?.matches?.("input[type='search']") ?? false;
  if (isSearch && asked.field === field && asked.words === field.value) event.preventDefault();
  else asked = isSearch ? { field, words: field.value } : {};
});
for (const fault of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(fault, () => (asked = {}));
}

// The key "/" leads to the search: into its field, or to its page. It can be switched off there (localStorage).
const keySwitch = document.querySelector("[data-search-key]");
const keyIsOff = () => {
  try {
    return localStorage.getItem("search-key") === "off";
  } catch {
    return false;
  }
};
if (keySwitch) {
  const box = keySwitch.querySelector("input");
  keySwitch.hidden = false;
  box.checked = !keyIsOff();
  box.addEventListener("change", () => localStorage.setItem("search-key", box.checked ? "on" : "off"));
}
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]:not([contenteditable='false'])");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || keyIsOff()) return;
  const field = document.querySelector("[data-search]");
  const link = document.querySelector("a[aria-keyshortcuts='/']");
  if (!field && !link) return;
  event.preventDefault();
  if (field) {
    field.focus();
    field.select();
  } else {
    location.assign(`${link.href}#id_words`);
  }
});
if (location.hash === "#id_words") document.querySelector("[data-search]")?.focus();
