/** Marks an autostart entry as ours: another one of the same name is left alone. */
const mark = 'X-Rolecall-Autostart';

/**
 * An entry of the XDG autostart folder that starts a command.
 * Source: Desktop Entry Specification 1.5, "The Exec key"; Desktop Application Autostart Specification 0.5.
 *
 * @param comment what the settings of the desktop show beside the name
 * @returns null when the command cannot be written in such a file
 */
export function autostartEntry(command: readonly string[], icon: string, comment: string): string | null {
  if (command.length === 0 || command.some((part) => unwritable.test(part))) return null;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=Rolecall',
    `Comment=${stringValue(comment)}`,
    `Exec=${stringValue(command.map(quoted).join(' '))}`,
    `Icon=${stringValue(icon)}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    `${mark}=true`,
    '',
  ].join('\n');
}

/** Whose an entry is, and whether the desktop follows it: its own settings switch entries off with these keys. */
export function readAutostartEntry(text: string): { readonly isOurs: boolean; readonly isOn: boolean } {
  const keys = new Map<string, string>();
  let inEntry = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) inEntry = line.trim() === '[Desktop Entry]';
    const [, key, value] = /^([A-Za-z0-9-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (inEntry && key !== undefined && value !== undefined) keys.set(key, value);
  }
  return {
    isOurs: keys.get(mark) === 'true',
    isOn: keys.get('Hidden') !== 'true' && keys.get('X-GNOME-Autostart-enabled') !== 'false',
  };
}

/** Control characters: the format has no way to write a line break inside an argument. */
// eslint-disable-next-line no-control-regex -- that is what is looked for
const unwritable = /[\u0000-\u001f\u007f]/;

/** An argument in double quotes; `%` would begin a field code. */
function quoted(argument: string): string {
  return `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** Any value of type string is unescaped once more, before it is taken apart into arguments. */
function stringValue(value: string): string {
  return value.replaceAll('\\', '\\\\');
}
