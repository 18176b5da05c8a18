// The dialogs for what is looked up on the server: cross references and embedded data.
import { pm } from "django-prose-editor/editor";
import { insertBlock, inside } from "leitwerk/editor/commands";

const PAUSE = 200;

// Lets somebody search and choose; answers which button closed the dialog and what is marked in it.
async function choose(box, address, now) {
  const form = box.querySelector("form");
  const search = box.querySelector("[data-find]");
  const list = box.querySelector("[data-found]");
  const error = box.querySelector("[data-error]");
  let asked = 0; // only the answer to the latest question counts
  let isSettled = false; // the list shows what the letters find
  let pressed = null; // the button that waits for it
  let timer = null;

  const release = () => {
    search.readOnly = false;
    const button = pressed;
    pressed = null;
    return button;
  };
  const unsettle = () => {
    clearTimeout(timer);
    asked += 1;
    isSettled = false;
    box.setAttribute("aria-busy", "true");
    return asked;
  };
  const ask = async () => {
    const mine = unsettle();
    const query = new URLSearchParams({ suche: search.value, jetzt: now });
    let html = null;
    error.hidden = true;
    try {
      const answer = await fetch(`${address}?${query}`, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok) html = await answer.text();
    } catch {
      // The sentence below says so.
    }
    if (mine !== asked) return;
    box.removeAttribute("aria-busy");
    isSettled = true;
    const button = release();
    if (html === null) {
      error.hidden = false;
      return;
    }
    list.innerHTML = html;
    if (button) form.requestSubmit(button);
  };
  const later = () => {
    unsettle();
    timer = setTimeout(ask, PAUSE);
  };
  const marked = () => list.querySelector("input:checked");
  const down = (event) => {
    if (event.key !== "ArrowDown" || !marked()) return;
    event.preventDefault();
    marked().focus();
  };
  // Enter right after typing takes what the letters find, not what stood there before. Where nothing is found it says so.
  const send = (event) => {
    if (event.submitter?.value !== "apply" || (isSettled && marked())) return;
    event.preventDefault();
    if (isSettled || pressed) return;
    pressed = event.submitter;
    search.readOnly = true;
    ask();
  };

  search.value = "";
  search.readOnly = false;
  list.replaceChildren();
  search.addEventListener("input", later);
  search.addEventListener("keydown", down);
  form.addEventListener("submit", send);
  box.returnValue = "";
  box.showModal();
  search.focus();
  ask();
  await new Promise((resolve) => {
    box.addEventListener("close", resolve, { once: true });
  });
  clearTimeout(timer);
  asked += 1;
  search.removeEventListener("input", later);
  search.removeEventListener("keydown", down);
  form.removeEventListener("submit", send);
  const found = marked();
  return { pressed: box.returnValue, value: found?.value ?? "", label: found?.dataset.label ?? "" };
}

export function insetsOf(editor, root, { targets, choices }) {
  const dialog = (name) => root.querySelector(`[data-dialog="${name}"]`);
  const chosen = (name) => {
    const { selection } = editor.state;
    return selection.node?.type.name === name ? selection.from : null;
  };
  const removable = (name, is) => {
    dialog(name).querySelector('[value="remove"]').hidden = !is;
  };
  // What is to be done with the node at the place, or with none: asked in the dialog.
  const asked = async (name, at, address, value) => {
    const place = at ?? chosen(name);
    const node = place === null ? null : editor.state.doc.nodeAt(place);
    removable(name, Boolean(node));
    const answer = await choose(dialog(name), address, node ? value(node.attrs) : "");
    editor.commands.focus();
    if (answer.pressed === "remove" && node) {
      editor.view.dispatch(editor.state.tr.delete(place, place + node.nodeSize));
    }
    return answer.pressed === "apply" ? { ...answer, place, node } : null;
  };

  async function reference(at = null) {
    const answer = await asked("reference", at, targets, ({ to }) => to);
    if (!answer) return;
    const attrs = { to: answer.value, label: answer.label };
    const { place, node } = answer;
    if (node) {
      if (node.attrs.to !== attrs.to) {
        editor.view.dispatch(editor.state.tr.setNodeMarkup(place, undefined, attrs, node.marks));
      }
      return;
    }
    const end = editor.state.selection.to; // it stands behind what is chosen and replaces nothing
    const made = editor.schema.nodes.reference.create(attrs);
    const tr = editor.state.tr.insert(end, made);
    tr.setSelection(pm.state.TextSelection.create(tr.doc, end + made.nodeSize));
    editor.view.dispatch(tr.scrollIntoView());
  }

  async function live(at = null) {
    const answer = await asked("live", at, choices, (attrs) => `${attrs.live} ${attrs.option}`);
    if (!answer) return;
    const [kind, option] = answer.value.split(" ");
    const { place, node } = answer;
    if (node) {
      const attrs = { ...node.attrs, live: kind, option };
      editor.view.dispatch(editor.state.tr.setNodeMarkup(place, undefined, attrs));
      return;
    }
    const table = inside(editor, "table"); // what is a table itself does not go into one
    if (table) editor.commands.setTextSelection(table.at + table.node.nodeSize);
    insertBlock(editor, editor.schema.nodes.live.create({ live: kind, option }));
  }

  return {
    reference: {
      run: () => reference(),
      can: () => Boolean(editor.state.selection.$from.parent.inlineContent) || chosen("reference") !== null,
      open: reference,
    },
    live: { run: () => live(), can: () => true, open: live },
  };
}

// Fetches how embedded data look now and puts it where they stand in the text.
export const previewFrom = (address) => async ({ live, option }, host) => {
  const query = new URLSearchParams({ art: live, auswahl: option });
  try {
    const answer = await fetch(`${address}?${query}`, { headers: { "X-Requested-With": "fetch" } });
    if (answer.ok) host.innerHTML = await answer.text();
  } catch {
    // The name of the data stands there already.
  }
};

// Moves the chosen block one place up or down among its neighbours.
export function shiftBlock(editor, step) {
  const { selection, tr } = editor.state;
  const node = selection.node;
  if (!node?.isBlock) return false;
  const { $from } = selection;
  const index = $from.index() + step;
  if (index < 0 || index >= $from.parent.childCount) return true;
  const other = $from.parent.child(index);
  const to = step < 0 ? selection.from - other.nodeSize : selection.from + other.nodeSize;
  tr.delete(selection.from, selection.to).insert(to, node);
  tr.setSelection(pm.state.NodeSelection.create(tr.doc, to)).scrollIntoView();
  editor.view.dispatch(tr);
  return true;
}
