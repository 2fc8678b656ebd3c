/** What of a key event says which combination it is. */
export type KeyPress = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** Keys by their place on the keyboard; a letter that Alt or Shift make into something else stays what it is. */
const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  Tab: 'Tab',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** The shortcut as Electron writes it ("Control+Alt+R"); null while it is not one yet, e.g. a modifier alone. */
export function acceleratorOf(press: KeyPress, isMac: boolean): string | null {
  const key =
    named[press.code] ??
    /^(?:Key([A-Z])|Digit([0-9])|(F[0-9]{1,2}))$/.exec(press.code)?.slice(1).find(Boolean);
  const modifiers = [
    ...(press.ctrlKey ? ['Control'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey ? ['Shift'] : []),
    ...(press.metaKey ? [isMac ? 'Command' : 'Super'] : []),
  ];
  const strong = press.ctrlKey || press.altKey || press.metaKey;
  return key === undefined || !strong ? null : [...modifiers, key].join('+');
}

const macSigns: Readonly<Record<string, string>> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Command: '⌘' };

/** The shortcut as a person reads it: "Ctrl + Alt + R", on a Mac "⌃⌥R". */
export function acceleratorWords(accelerator: string, isMac: boolean): string {
  const parts = accelerator.split('+');
  return isMac
    ? parts.map((part) => macSigns[part] ?? part).join('')
    : parts.map((part) => (part === 'Control' ? 'Ctrl' : part)).join(' + ');
}
