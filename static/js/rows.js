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
