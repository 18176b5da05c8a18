// Choosing the passage of a comment by marking it in the text. Without this script the list of passages does it.
let marked = null;

const blockOf = (node) => {
  const element = node && (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  return element && element.closest(".reading [data-bid]");
};

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = selection ? selection.toString().replace(/\s+/g, " ").trim() : "";
  const block = words.length > 2 && blockOf(selection.anchorNode);
  if (!block) return;
  marked = { bid: block.dataset.bid, words };
  for (const button of document.querySelectorAll("[data-passage-take]")) button.hidden = false;
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-passage-take]");
  if (!button || !marked) return;
  const form = button.form;
  const choices = [...form.elements.bid.options].map((option) => option.value);
  if (!choices.includes(marked.bid)) return;
  form.elements.bid.value = marked.bid;
  form.elements.quote.value = marked.words;
  const shown = form.querySelector("[data-passage-shown]");
  shown.textContent = `„${marked.words}“`;
  shown.hidden = false;
});

// Another passage chosen from the list: the marked words no longer belong to it.
document.addEventListener("change", (event) => {
  if (event.target.name !== "bid" || !event.target.form?.elements.quote) return;
  event.target.form.elements.quote.value = "";
  const shown = event.target.form.querySelector("[data-passage-shown]");
  if (shown) shown.hidden = true;
});
