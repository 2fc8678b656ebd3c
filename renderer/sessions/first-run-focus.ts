export const firstRunFormId = 'first-run-form';

/** The form is on the page already: "Add organisation" in the sidebar only has to lead there. */
export function focusFirstRunForm(): void {
  document.getElementById(firstRunFormId)?.querySelector('input')?.focus();
}
