/** Electron's names for the keys that a shortcut may end with. */
const keys =
  /^(?:[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4])|Space|Tab|Home|End|PageUp|PageDown|Insert|Up|Down|Left|Right)$/;
const modifiers: ReadonlySet<string> = new Set(['Control', 'Alt', 'Shift', 'Super', 'Command']);

/** Whether this can be a shortcut that works everywhere. Shift alone would take a letter away. */
export function isAccelerator(accelerator: string): boolean {
  const parts = accelerator.split('+');
  const key = parts.pop() ?? '';
  const held = new Set(parts);
  const known = parts.every((part) => modifiers.has(part)) && held.size === parts.length;
  const strong = parts.some((part) => part !== 'Shift');
  return keys.test(key) && known && strong;
}
