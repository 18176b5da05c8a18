// Asks before a loss in a dialog. Two shapes of one question: it unfolds within the page
// (components/confirm.html), or it is a page of its own that a link with data-confirm-page leads to.
// Without this file both work as they are.
document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const summary = event.target.closest("[data-confirm] > summary");
  const link = event.target.closest("a[data-confirm-page]");
  if (!summary && !link) return;
  event.preventDefault();
  if (summary) unfold(summary, summary.parentElement);
  else fetchQuestion(link);
});

function unfold(summary, details) {
  const box = details.querySelector("[data-confirm-box]");
  const cancel = box.querySelector("[data-confirm-cancel]");
  cancel.hidden = false;
  show(box, box.querySelector("strong").textContent, cancel, () => {
    details.append(box);
    summary.focus();
  });
}

async function fetchQuestion(link) {
  if (link.getAttribute("aria-busy")) return;
  link.setAttribute("aria-busy", "true");
  const page = await questionPage(link.href);
  link.removeAttribute("aria-busy");
  const box = page?.querySelector("main [data-confirm-box]");
  const heading = page?.querySelector("main h1");
  if (!box || !heading) {
    location.assign(link.href);
    return;
  }
  for (const form of box.parentElement.querySelectorAll("form")) form.action = link.href;
  box.className = "confirm-box";
  const title = document.createElement("h2");
  title.textContent = heading.textContent;
  const about = page.querySelector("main .page-head .lead");
  box.prepend(title, ...(about ? [about] : []));
  show(box, heading.textContent, [...box.querySelectorAll(".form-buttons .btn")].at(-1), () => link.focus());
}

// The page of the question, or nothing when it did not come as asked (refused, logged out, offline).
async function questionPage(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return null;
    // Only the content: the head has a style of its own answer's nonce.
    const source = await answer.text();
    const page = document.createElement("template");
    page.innerHTML = source.slice(source.indexOf("<main"), source.indexOf("</main>"));
    return page.content;
  } catch {
    return null;
  }
}

function show(box, label, cancel, afterwards) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", label);
  cancel.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.append(document.adoptNode(box));
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    afterwards();
  });
  dialog.showModal();
  cancel.focus();
}
