/**
 * Whether something was typed in a form that is still there, neither saved nor left. What is searched for is no loss: the
 * list remembers it.
 */
export function watchTyped(page: Document): () => boolean {
  /** The text of each field when the person first came to it. */
  const first = new WeakMap<Element, string>();
  page.addEventListener('focusin', ({ target }) => {
    if (isTextField(target) && !first.has(target)) first.set(target, target.value);
  });
  return () =>
    [...page.querySelectorAll('form input, form textarea')].some(
      (field) => isTextField(field) && first.has(field) && first.get(field) !== field.value,
    );
}

function isTextField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
