// Who else has this section open.
export function presenceOf(form) {
  const place = form.querySelector("[data-writers]");
  const names = new Intl.ListFormat("de");

  return function show(writers) {
    const sentence = writers.length > 1 ? place.dataset.many : place.dataset.one;
    const said = writers.length ? sentence.replace("{name}", names.format(writers)) : "";
    if (place.textContent !== said) place.textContent = said;
  };
}
