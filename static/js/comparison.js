// Going through the changes of a comparison: by button, or with Alt and the arrow keys. What is there is looked up each
// time, because the comparison may have been swapped.
const changes = () => [...document.querySelectorAll("[data-change]")].filter((each) => each.offsetParent !== null);
let current = null;

function step(by) {
  const found = changes();
  if (!found.length) return;
  const focused = document.activeElement?.closest?.("[data-change]");
  let at = found.indexOf(focused ?? current);
  if (at < 0) {
    const below = found.findIndex((each) => each.getBoundingClientRect().top > 0);
    at = by > 0 ? (below < 0 ? found.length : below) - 1 : below < 0 ? found.length : below;
  }
  at = Math.min(Math.max(at + by, 0), found.length - 1);
  current = found[at];
  current.focus({ preventScroll: true });
  current.scrollIntoView({ block: "center" });
  const place = document.querySelector("[data-change-place]");
  if (place) place.textContent = place.dataset.words.replace("@1", at + 1).replace("@2", found.length);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-next-change]")) step(1);
  if (event.target.closest("[data-previous-change]")) step(-1);
});
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  }
});
