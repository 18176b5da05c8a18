// The outline beside the editor: open or folded as last time, and Alt with Page up or Page down to the next text.
const KEY = "leitwerk.beside";
const read = () => { try { return localStorage.getItem(KEY) === "open"; } catch { return false; } };
const write = (isOpen) => { try { localStorage.setItem(KEY, isOpen ? "open" : "folded"); } catch { /* private window */ } };

function getReady() {
  const fold = document.querySelector("[data-beside-fold]");
  if (!fold || fold.dataset.ready) return;
  fold.dataset.ready = "yes";
  fold.open = read() && window.matchMedia("(min-width: 75rem)").matches;
  const show = () => {
    const list = fold.querySelector("ol");
    const current = fold.querySelector("[aria-current]");
    if (fold.open && current) list.scrollTop = current.offsetTop - list.clientHeight / 2;
  };
  show();
  fold.addEventListener("toggle", () => { write(fold.open); show(); });
}

document.addEventListener("htmx:load", getReady);
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return;
  const way = { PageUp: "prev", PageDown: "next" }[event.key];
  const link = way && document.querySelector(`[data-beside] a[rel=${way}]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
getReady();
