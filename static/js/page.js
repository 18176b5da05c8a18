// What every page needs: the menu button on narrow screens, and focus on the message after an act.
document.documentElement.classList.add("scripted");

const button = document.querySelector("[data-menu-button]");
const menu = document.querySelector("[data-menu]");
if (button && menu) {
  const narrow = window.matchMedia("(max-width: 47.99rem)");
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    menu.hidden = narrow.matches && !open;
  };
  show(false);
  narrow.addEventListener("change", () => show(false));
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
}

// An open person menu closes on Escape and on a click elsewhere.
const person = document.querySelector("[data-person-menu]");
if (person) {
  document.addEventListener("click", (event) => {
    if (!person.contains(event.target)) person.open = false;
  });
  person.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      person.open = false;
      person.querySelector("summary").focus();
    }
  });
}
