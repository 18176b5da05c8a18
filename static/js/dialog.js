// Makes a dialog of a question (components/confirm.html) when it is opened; without this file the question unfolds.
document.addEventListener("click", (event) => {
  const summary = event.target.closest("[data-confirm] > summary");
  if (!summary) return;
  event.preventDefault();
  ask(summary, summary.parentElement);
});

function ask(summary, details) {
  const box = details.querySelector("[data-confirm-box]");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", box.querySelector("strong").textContent);
  const cancel = box.querySelector("[data-confirm-cancel]");
  cancel.hidden = false;
  cancel.onclick = () => dialog.close();
  dialog.append(box);
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    details.append(box);
    dialog.remove();
    summary.focus();
  });
  dialog.showModal();
  cancel.focus();
}
