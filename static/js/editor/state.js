// The line that says what is saved. Aloud is said only what somebody has to know: a trouble, and that it is over.
const TROUBLES = ["offline", "conflict", "login", "gone", "refused", "long", "binned"];

export function stateLine(form) {
  const line = form.querySelector("[data-save-state]");
  const aloud = form.querySelector("[data-save-said]");
  let trouble = "";
  let isUntold = false; // that it is over is said when all is saved

  return {
    show(name, { time, address, reason } = {}) {
      if (time) line.querySelector("[data-saved-at]").textContent = time;
      if (address) line.querySelector("[data-conflict]").href = address;
      if (reason) line.querySelector("[data-reason]").textContent = reason;
      for (const each of line.querySelectorAll("[data-state]")) each.hidden = each.dataset.state !== name;
      line.dataset.now = name;
      if (TROUBLES.includes(name) && trouble !== name) {
        trouble = name;
        aloud.textContent = line.querySelector(`[data-state="${name}"]`).textContent.trim();
      } else if ((trouble || isUntold) && ["saved", "autosaved"].includes(name)) {
        trouble = "";
        isUntold = false;
        aloud.textContent = aloud.dataset.again;
      }
    },
    calm() {
      isUntold ||= Boolean(trouble);
      trouble = "";
    },
    get trouble() {
      return trouble;
    },
    onConflict(act) {
      line.querySelector("[data-conflict]").addEventListener("click", act);
    },
  };
}
