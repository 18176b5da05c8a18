// The toolbar: one stop for the Tab key, arrow keys inside; buttons say what is on and what cannot be done here.
import { COMMANDS, lineOf, setLine } from "leitwerk/editor/commands";

export function toolbarOf(editor, bars, dialogs) {
  const commands = { ...COMMANDS, ...dialogs };
  const line = bars[0].querySelector("[data-line-kind]");
  const buttons = bars.flatMap((bar) => [...bar.querySelectorAll("[data-command]")]);

  for (const button of buttons) {
    const command = commands[button.dataset.command];
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays in the text
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") command.run(editor);
    });
  }
  line.addEventListener("change", () => setLine(editor, Number(line.value)));

  const show = () => {
    for (const button of buttons) {
      const command = commands[button.dataset.command];
      button.setAttribute("aria-disabled", String(!command.can(editor)));
      if (command.on) button.setAttribute("aria-pressed", String(command.on(editor)));
    }
    for (const bar of bars) {
      const name = bar.dataset.only;
      if (name) bar.hidden = !editor.isActive(name);
    }
    const kind = lineOf(editor);
    line.disabled = kind === null;
    line.value = String(kind ?? 0);
  };
  editor.on("transaction", show);
  show();
  for (const bar of bars) walkable(bar);
  return { focus: () => stops(bars[0])[0].focus() };
}

const stops = (bar) => [...bar.querySelectorAll("button, select")].filter((each) => !each.disabled);

// Arrow keys, Home and End move within the bar; only one of its controls is a stop for Tab.
function walkable(bar) {
  const choose = (stop) => {
    for (const each of bar.querySelectorAll("button, select")) each.tabIndex = each === stop ? 0 : -1;
  };
  choose(stops(bar)[0]);
  bar.addEventListener("focusin", (event) => choose(event.target));
  bar.addEventListener("keydown", (event) => {
    const all = stops(bar);
    const at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  });
}
