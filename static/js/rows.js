// Rows of a table that can be added: the empty row is copied. Without this script one empty row stands there, and saving gives the next.
for (const holder of document.querySelectorAll("[data-rows]")) {
  const list = holder.querySelector("[data-rows-list]");
  const empty = holder.querySelector("[data-rows-empty]");
  const total = holder.querySelector(`#id_${holder.dataset.rows}-TOTAL_FORMS`);
  const add = holder.querySelector("[data-rows-add]");
  if (!list || !empty || !total || !add) continue;
  add.hidden = false;
  add.addEventListener("click", () => {
    const copy = document.createElement("template");
    copy.innerHTML = empty.innerHTML.replaceAll("__prefix__", total.value);
    total.value = String(Number(total.value) + 1);
    list.append(copy.content);
    list.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}

// Parts of a long sheet: all at once, and never closed over what a browser finds fault with or prints.
const folds = [...document.querySelectorAll("[data-fold]")];
const all = document.querySelector("[data-fold-all]");
if (all && folds.length > 1) {
  const open = all.textContent;
  const label = () => { all.textContent = folds.every((fold) => fold.open) ? all.dataset.close : open; };
  all.hidden = false;
  all.addEventListener("click", () => {
    const opens = !folds.every((fold) => fold.open);
    for (const fold of folds) fold.open = opens;
  });
  for (const fold of folds) fold.addEventListener("toggle", label);
  label();
}
const reveal = () => {
  const fold = location.hash ? document.getElementById(location.hash.slice(1))?.closest("[data-fold]") : null;
  if (!fold || fold.open) return;
  fold.open = true;
  fold.scrollIntoView();
};
reveal();
window.addEventListener("hashchange", reveal);
document.addEventListener("invalid", (event) => {
  const fold = event.target.closest("[data-fold]");
  if (fold) fold.open = true;
}, true);
let closed = [];
window.addEventListener("beforeprint", () => {
  closed = folds.filter((fold) => !fold.open);
  for (const fold of closed) fold.open = true;
});
window.addEventListener("afterprint", () => { for (const fold of closed) fold.open = false; });

// A long sheet: leaving with unsaved words asks first.
const sheet = document.querySelector("form.form-sheet");
if (sheet) {
  let touched = false;
  sheet.addEventListener("input", () => { touched = true; });
  sheet.addEventListener("submit", () => { touched = false; });
  window.addEventListener("beforeunload", (event) => {
    if (touched) event.preventDefault();
  });
}
