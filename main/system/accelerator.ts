/** Electron's names for the keys that a shortcut may end with. */
const keys =
  /^(?:[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4])|Space|Tab|Home|End|PageUp|PageDown|Insert|Up|Down|Left|Right)$/;
const modifiers: ReadonlySet<string> = new Set(['Control', 'Alt', 'Shift', 'Super', 'Command']);

/** Why this cannot be a shortcut that works everywhere; null when it can. Shift alone would take a letter away. */
export function acceleratorFault(accelerator: string): string | null {
  const parts = accelerator.split('+');
  const key = parts.pop() ?? '';
  const held = new Set(parts);
  const known = parts.every((part) => modifiers.has(part)) && held.size === parts.length;
  const strong = parts.some((part) => part !== 'Shift');
  return keys.test(key) && known && strong
    ? null
    : 'A shortcut is Ctrl, Alt or the command key together with a letter, a digit or a function key.';
}
