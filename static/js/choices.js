// Long lists of tick boxes get a field that narrows them. Without this script they simply are long.
for (const holder of document.querySelectorAll("[data-choices]")) {
  const list = holder.querySelector("[data-choices-list]");
  const choices = [...holder.querySelectorAll("[data-choice]")];
  if (!list || choices.length < 8) continue;
  const id = `find-${Math.random().toString(36).slice(2)}`;
  const label = document.createElement("label");
  label.className = "form-label";
  label.htmlFor = id;
  label.textContent = holder.dataset.choices;
  const field = document.createElement("input");
  Object.assign(field, { type: "search", id, className: "form-control mb-2", autocomplete: "off" });
  list.before(label, field);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const choice of choices) {
      const text = choice.textContent.toLowerCase();
      const ticked = choice.querySelector("input").checked;
      choice.hidden = !ticked && !words.every((word) => text.includes(word));
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
