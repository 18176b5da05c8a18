// The board: drag a card with the mouse, or pick it up at its grip and choose a column with the arrow keys.
// Both only fill in the card's own form and send it, so that the page works the same without this file.
let board, says, columns;

function say(words) {
  if (says) says.textContent = words;
}

function columnOf(card) {
  return columns.findIndex((column) => column.contains(card));
}

function show(target) {
  for (const [index, column] of columns.entries()) column.classList.toggle("is-over", index === target);
  columns[target]?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function drop(card, target) {
  show(-1);
  if (target < 0 || target === columnOf(card)) {
    say(board.dataset.left);
    return;
  }
  const form = card.querySelector("form");
  form.elements.state.value = columns[target].dataset.state;
  form.requestSubmit();
}

function nameOf(column) {
  return column.querySelector("h2 .state").textContent.trim();
}

function prepareCard(card) {
  const grip = document.createElement("button");
  grip.type = "button";
  grip.className = "board-grip";
  grip.setAttribute("aria-pressed", "false");
  grip.setAttribute("aria-label", `${board.dataset.grip}: ${card.querySelector("h3").textContent.trim()}`);
  grip.append(board.querySelector("[data-grip-icon]").content.cloneNode(true));
  card.prepend(grip);
  let target = -1;

  const leave = () => {
    grip.setAttribute("aria-pressed", "false");
    card.classList.remove("is-picked");
    show(-1);
  };
  grip.addEventListener("click", () => {
    if (grip.getAttribute("aria-pressed") === "true") {
      leave();
      drop(card, target);
      return;
    }
    target = columnOf(card);
    grip.setAttribute("aria-pressed", "true");
    card.classList.add("is-picked");
    show(target);
    say(board.dataset.picked);
  });
  grip.addEventListener("keydown", (event) => {
    if (grip.getAttribute("aria-pressed") !== "true") return;
    if (event.key === "Escape") {
      leave();
      say(board.dataset.left);
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      target = Math.min(Math.max(target + (event.key === "ArrowRight" ? 1 : -1), 0), columns.length - 1);
      show(target);
      say(`${board.dataset.over} ${nameOf(columns[target])}`);
    }
  });
  grip.addEventListener("blur", leave);

  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector("h3").textContent.trim());
    card.dataset.dragged = "";
  });
  card.addEventListener("dragend", () => {
    delete card.dataset.dragged;
    show(-1);
  });
}

function prepareColumn(column, index) {
  column.addEventListener("dragover", (event) => {
    if (!board.querySelector("[data-dragged]")) return;
    event.preventDefault();
    show(index);
  });
  column.addEventListener("drop", (event) => {
    const card = board.querySelector("[data-dragged]");
    if (!card) return;
    event.preventDefault();
    drop(card, index);
  });
}

// Once when the page is there, and again when the filter has brought another board.
function prepare() {
  const found = document.querySelector("[data-board]");
  if (found === board) return;
  board = found;
  says = document.querySelector("[data-board-says]");
  columns = board ? [...board.querySelectorAll("[data-state]")] : [];
  for (const card of board?.querySelectorAll("[data-card]") ?? []) prepareCard(card);
  columns.forEach(prepareColumn);
}
prepare();
document.addEventListener("htmx:afterSettle", prepare);
