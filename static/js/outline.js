// The outline of a concept: folding branches, the menu of a line, moving by keys and by dragging.
// Everything it posts is a form of the page; without this file the line's link leads to the same acts.

const plan = () => document.querySelector(".concept-plan");
const outline = () => document.getElementById("outline");
const linesOf = () => [...outline().querySelectorAll(".leaf")];
const keyOf = (leaf) => leaf.dataset.element;
const parentOf = (leaf) => leaf.parentElement.closest(".leaf");
const depthOf = (leaf) => { let depth = 0; for (let above = parentOf(leaf); above; above = parentOf(above)) depth += 1; return depth; };

// --- Folding: remembered per concept in this browser -------------------------------------------
const storageKey = () => `leitwerk.folded.${outline().dataset.concept}`;
const foldedKeys = () => {
  try {
    const stored = localStorage.getItem(storageKey());
    if (stored) return new Set(JSON.parse(stored));
  } catch { /* private window */ }
  // At first sight a long outline shows its upper levels only.
  const open = window.matchMedia("(max-width: 35.99rem)").matches ? 1 : 2;
  const leaves = linesOf();
  return new Set(leaves.length > 40 ? leaves.filter((leaf) => depthOf(leaf) >= open).map(keyOf) : []);
};
const remember = () => {
  const keys = linesOf().filter((leaf) => leaf.classList.contains("is-folded")).map(keyOf);
  try { localStorage.setItem(storageKey(), JSON.stringify(keys)); } catch { /* private window */ }
};
const fold = (leaf, isFolded) => {
  const button = leaf.querySelector(":scope > .line > [data-fold]");
  if (!button) return;
  leaf.classList.toggle("is-folded", isFolded);
  button.setAttribute("aria-expanded", String(!isFolded));
};
const unfoldTo = (leaf) => { for (let above = parentOf(leaf); above; above = parentOf(above)) fold(above, false); };
const foldAsRemembered = () => {
  const keys = foldedKeys();
  linesOf().forEach((leaf) => fold(leaf, keys.has(keyOf(leaf))));
  const target = location.hash && outline().querySelector(CSS.escape ? `#${CSS.escape(location.hash.slice(1))}` : location.hash);
  if (target && target.classList.contains("leaf")) { unfoldTo(target); target.scrollIntoView({ block: "center" }); }
};

function getReady() {
  for (const link of outline().querySelectorAll("[data-line-acts]")) { link.setAttribute("role", "button"); link.setAttribute("aria-expanded", "false"); }
  foldAsRemembered();
}

// --- Sending: post as the form would, then take the fresh outline from the answered page -------
let isSending = false;
const undoForm = () => document.querySelector("#messages [data-undo-move]");
async function send(address, fields, key, focusOn) {
  const form = outline().querySelector("[data-outline]");
  if (isSending || !form) return;
  isSending = true;
  form.setAttribute("aria-busy", "true");
  const body = new FormData(form);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || !answer.url.includes("/konzepte/")) { location.reload(); return; }
    // The answered page's own style element bears another nonce than this page's policy allows.
    const html = (await answer.text()).replace(/<style[\s\S]*?<\/style>/g, "");
    const page = new DOMParser().parseFromString(html, "text/html");
    plan().replaceWith(page.querySelector(".concept-plan"));
    const fresh = page.getElementById("messages");
    document.getElementById("messages").replaceWith(fresh);
    getReady();
    window.htmx?.process(plan());
    const moved = document.getElementById(`e${key}`);
    if (moved) {
      unfoldTo(moved);
      moved.querySelector(focusOn || ".line-name").focus();
      const said = outline().querySelector("[data-said]");
      const number = moved.querySelector(".line-number")?.textContent ?? "";
      if (!fresh.querySelector(".note-error")) said.textContent = `${said.dataset.moved} ${number} ${moved.querySelector(".line-name").textContent}`;
    }
    if (fresh.children.length && !undoForm()) fresh.scrollIntoView({ block: "nearest" });
  } catch { location.reload(); } finally { isSending = false; document.querySelector("[data-outline]")?.removeAttribute("aria-busy"); }
}
const template = () => outline().querySelector("[data-line-menu]");
const addressOf = (pattern, leaf) => pattern.replace(/([/=])0(?=\/|$)/, `$1${keyOf(leaf)}`);
const moveAddress = (leaf) => addressOf(template().content.querySelector("[name=direction]").getAttribute("formaction"), leaf);

// --- The menu of a line -----------------------------------------------------------------------
let openMenu = null;
function closeMenu(giveFocusBack) {
  if (!openMenu) return;
  const { menu, link } = openMenu;
  openMenu = null;
  menu.remove();
  link.setAttribute("aria-expanded", "false");
  if (giveFocusBack) link.focus();
}
function showMenu(link) {
  const leaf = link.closest(".leaf");
  const steps = leaf.querySelector(".line-name").dataset.steps.split(" ");
  const menu = template().content.firstElementChild.cloneNode(true);
  const allowed = JSON.parse(template().dataset.under);
  for (const entry of menu.querySelectorAll("[formaction]")) entry.setAttribute("formaction", addressOf(entry.getAttribute("formaction"), leaf));
  for (const entry of menu.querySelectorAll("a[href]")) entry.setAttribute("href", addressOf(entry.getAttribute("href"), leaf));
  for (const entry of menu.querySelectorAll("[name=direction]")) entry.disabled = !steps.includes(entry.value);
  const mayHold = Object.values(allowed).some((parents) => parents.includes(leaf.dataset.kind));
  if (!mayHold) menu.querySelector("[data-below]").remove();
  link.closest(".line").append(menu);
  if (menu.getBoundingClientRect().bottom > innerHeight) menu.classList.add("opens-up");
  if (menu.getBoundingClientRect().top < 0) menu.classList.remove("opens-up");
  link.setAttribute("aria-expanded", "true");
  openMenu = { menu, link };
  (menu.querySelector(".menu-entry:not(:disabled)") || menu).focus();
}

document.addEventListener("click", (event) => {
  if (!outline()?.contains(event.target)) { closeMenu(false); return; }
  const toggle = event.target.closest("[data-fold]");
  const link = event.target.closest("[data-line-acts]");
  const act = event.target.closest(".line > .menu [formaction]");
  if (toggle) {
    const leaf = toggle.closest(".leaf");
    fold(leaf, !leaf.classList.contains("is-folded"));
    remember();
  } else if (event.target.closest("[data-fold-all], [data-unfold-all]")) {
    const isFolding = Boolean(event.target.closest("[data-fold-all]"));
    linesOf().forEach((leaf) => fold(leaf, isFolding));
    remember();
  } else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const isOpen = openMenu?.link === link;
    closeMenu(true);
    if (!isOpen) showMenu(link);
  } else if (act && act.name === "direction") {
    event.preventDefault();
    const leaf = act.closest(".leaf");
    closeMenu(false);
    send(act.getAttribute("formaction"), { direction: act.value }, keyOf(leaf), "[data-line-acts]");
  } else if (openMenu && !openMenu.menu.contains(event.target)) closeMenu(false);
});

const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
document.addEventListener("keydown", (event) => {
  if (openMenu) {
    if (event.key === "Escape") { event.preventDefault(); closeMenu(true); return; }
    if (["ArrowDown", "ArrowUp"].includes(event.key) && !event.altKey && openMenu.menu.contains(event.target)) {
      event.preventDefault();
      const entries = [...openMenu.menu.querySelectorAll(".menu-entry:not(:disabled)")];
      const next = entries.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      entries[(next + entries.length) % entries.length].focus();
      return;
    }
  }
  const direction = event.altKey && ARROWS[event.key];
  const line = event.target.closest?.("#outline .line");
  if (!direction || !line || !template()) return;
  event.preventDefault(); // Alt and ← would otherwise leave the page.
  const leaf = line.closest(".leaf");
  if (!line.querySelector(".line-name").dataset.steps.split(" ").includes(direction)) {
    outline().querySelector("[data-said]").textContent = outline().querySelector("[data-said]").dataset.refused;
    return;
  }
  closeMenu(false);
  send(moveAddress(leaf), { direction }, keyOf(leaf));
});

// --- Taking a move back: the button of the message, or Ctrl+Z in the outline --------------------
function takeBack(form) {
  const fields = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  send(form.getAttribute("action"), fields, form.dataset.undoMove);
}
document.addEventListener("submit", (event) => {
  if (!event.target.matches?.("[data-undo-move]") || !outline()) return;
  event.preventDefault();
  takeBack(event.target);
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "z") return;
  if (!event.target.closest?.("#outline .line") || !undoForm()) return;
  event.preventDefault();
  takeBack(undoForm());
});
document.addEventListener("focusin", (event) => {
  if (openMenu && !openMenu.menu.contains(event.target) && event.target !== openMenu.link) closeMenu(false);
});

// --- Dragging: up and down chooses the gap, left and right the depth ----------------------------
const STEP = 24;
let drag = null;
function gaps(dragged) {
  // Between two visible lines (the branch that is dragged left out) the new place may have several depths.
  const visible = linesOf().filter((leaf) => leaf.offsetParent && !dragged.contains(leaf));
  return [null, ...visible].map((above, index) => {
    const below = visible[index] ?? null;
    const places = [];
    const least = below ? depthOf(below) : 0;
    const most = above ? depthOf(above) + 1 : 0;
    for (let depth = most; depth >= least; depth -= 1) {
      let after = above;
      while (after && depthOf(after) > depth) after = parentOf(after);
      if (after && depthOf(after) < depth) after = null;
      const parent = after ? parentOf(after) : depth === 0 ? null : above;
      places.push({ depth, parent, after, fits: fits(dragged, parent) });
    }
    const y = above ? above.querySelector(".line").getBoundingClientRect().bottom : below.querySelector(".line").getBoundingClientRect().top;
    return { y: y + scrollY, places };
  });
}
const fits = (leaf, parent) => JSON.parse(template().dataset.under)[leaf.dataset.kind].includes(parent ? parent.dataset.kind : "");
function showPlace(x, y) {
  const gap = drag.gaps.reduce((best, each) => (Math.abs(each.y - y) < Math.abs(best.y - y) ? each : best));
  const wanted = Math.max(0, drag.depth + Math.round((x - drag.x) / STEP));
  const nearest = (places) => places.reduce((best, each) => (!best || Math.abs(each.depth - wanted) < Math.abs(best.depth - wanted) ? each : best), null);
  const fitting = gap.places.filter((each) => each.fits);
  drag.place = nearest(fitting.length ? fitting : gap.places);
  const frame = outline().querySelector("[data-outline]").getBoundingClientRect();
  const left = drag.left[drag.place.depth] ?? drag.left.at(-1) + STEP;
  drag.mark.style.top = `${gap.y - scrollY - frame.top}px`;
  drag.mark.style.left = `${left - frame.left}px`;
  drag.mark.style.right = "0";
  drag.mark.classList.toggle("is-refused", !drag.place.fits);
}
function endDrag(isDropped) {
  if (!drag) return;
  const { leaf, mark, place, handle, pointer } = drag;
  cancelAnimationFrame(drag.frame);
  drag = null;
  mark.remove();
  leaf.classList.remove("is-dragged");
  document.documentElement.classList.remove("is-dragging");
  if (handle.hasPointerCapture(pointer)) handle.releasePointerCapture(pointer);
  if (!isDropped || !place?.fits) return;
  const stays = (place.after === leaf.previousElementSibling) && place.parent === parentOf(leaf);
  if (!stays) send(moveAddress(leaf), { parent: place.parent ? keyOf(place.parent) : "", after: place.after ? keyOf(place.after) : "" }, keyOf(leaf));
}
function scrollAtEdge() {
  if (!drag) return;
  const edge = 60;
  if (drag.lastY < edge) scrollBy(0, -10);
  else if (drag.lastY > innerHeight - edge) scrollBy(0, 10);
  if (drag.lastY < edge || drag.lastY > innerHeight - edge) showPlace(drag.lastX, drag.lastY + scrollY);
  drag.frame = requestAnimationFrame(scrollAtEdge);
}
document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("[data-drag]");
  if (!handle || event.button !== 0) return;
  event.preventDefault();
  closeMenu(false);
  const leaf = handle.closest(".leaf");
  const left = [];
  linesOf().filter((each) => each.offsetParent).forEach((each) => { left[depthOf(each)] ??= each.getBoundingClientRect().left; });
  const mark = document.createElement("div");
  mark.className = "drop-mark";
  outline().querySelector("[data-outline]").append(mark);
  leaf.classList.add("is-dragged");
  document.documentElement.classList.add("is-dragging");
  handle.setPointerCapture(event.pointerId);
  drag = { leaf, handle, mark, left, pointer: event.pointerId, x: event.clientX, lastX: event.clientX, lastY: event.clientY, depth: depthOf(leaf), gaps: gaps(leaf), place: null };
  drag.frame = requestAnimationFrame(scrollAtEdge);
});
document.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  drag.lastX = event.clientX;
  drag.lastY = event.clientY;
  showPlace(event.clientX, event.clientY + scrollY);
});
document.addEventListener("pointerup", (event) => { if (drag?.pointer === event.pointerId) endDrag(true); });
document.addEventListener("pointercancel", (event) => { if (drag?.pointer === event.pointerId) endDrag(false); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") endDrag(false); });

if (outline()) getReady();
