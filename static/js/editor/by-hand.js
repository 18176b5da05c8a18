// A text that is saved with its button only, as the texts beside the binding one are.
export function byHand({ form, surface, agreed }) {
  const { based_on: basedOn, title } = form.elements;
  const isChanged = () =>
    title.value !== agreed.title || !agreed.doc || (agreed.doc !== surface.doc && !agreed.doc.eq(surface.doc));
  return {
    isChanged,
    draft: () => ({ title: title.value, text: surface.html(), basedOn: basedOn.value, base: null, name: "" }),
    mayLeave: () => !isChanged(),
    close: () => undefined,
    later: () => {},
    leave: () => {},
    goOnFrom: () => {},
  };
}
