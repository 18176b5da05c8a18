// The list of measures: boxes that unfold close again, the order of a column's head reaches the select,
// and the ticked rows are counted. Without this file everything can be done all the same.
const within = (event, selector) => event.target.closest?.(selector);

document.addEventListener("click", (event) => {
  const mine = within(event, "details[data-folding]");
  for (const each of document.querySelectorAll("details[data-folding][open]")) if (each !== mine) each.open = false;

  const sort = within(event, "a[data-sort]");
  const select = document.getElementById("id_sort");
  if (sort && select) select.value = new URL(sort.href).searchParams.get("sort") ?? "";

  const ticking = within(event, "[data-tick-page]");
  if (ticking) {
    const boxes = rowsOf(ticking.form);
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
    count(ticking.form);
  }
});

document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && within(event, "details[data-folding][open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

document.addEventListener("change", (event) => {
  const form = within(event, "[data-selection]");
  if (form && event.target.name === "measure") count(form);
  const list = within(event, ".filter-list");
  const said = list?.querySelector("[data-chosen]");
  if (said) {
    const chosen = list.querySelectorAll("input:checked").length;
    said.textContent = chosen ? said.dataset.some.replace("{}", chosen) : said.dataset.all;
  }
});

function rowsOf(form) {
  return [...form.querySelectorAll("input[name='measure']")];
}

function count(form) {
  const ticked = rowsOf(form).filter((box) => box.checked).length;
  const said = form.querySelector("[data-ticked]");
  said.textContent = ticked ? said.dataset.some.replace("{}", ticked) : said.dataset.none;
  if (ticked) form.querySelector("input[name='scope'][value='ticked']").checked = true;
}

function offer(root) {
  for (const button of root.querySelectorAll("[data-tick-page]")) button.hidden = false;
}
offer(document);
document.addEventListener("htmx:afterSwap", () => offer(document));

// The address names only what was chosen; an empty one would open the list as one usually sees it.
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches(".filter-box")) return;
  const parameters = event.detail.parameters;
  for (const name of Object.keys(parameters)) if (parameters[name] === "") delete parameters[name];
  if (!Object.keys(parameters).length) parameters.view = "all";
});

// The links to the other views take along what the filter asks for now.
document.addEventListener("htmx:afterSettle", () => {
  const kept = document.getElementById("results")?.dataset.kept;
  if (kept === undefined) return;
  for (const link of document.querySelectorAll("[data-carries]")) link.search = kept;
});
