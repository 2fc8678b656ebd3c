import { describe, expect, it } from 'vitest';
import { autostartEntry, readAutostartEntry } from '../../../../main/system/autostart-entry';

/** Reads an Exec value as the Desktop Entry Specification says: first the string's escapes, then quotes and field codes. */
function argumentsOf(entry: string): readonly string[] {
  const value = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  const unescaped = value.replaceAll(/\\([snrt\\])/g, (_, sign: string) =>
    sign === '\\' ? '\\' : `<${sign}>`,
  );
  const parts: string[] = [];
  for (const [, quoted] of unescaped.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
    parts.push((quoted ?? '').replaceAll(/\\(["`$\\])/g, '$1').replaceAll('%%', '%'));
  }
  return parts;
}

describe('an autostart entry', () => {
  it.each([
    '/opt/Rolecall/rolecall',
    '/home/me/my apps/Rolecall 1.0.AppImage',
    '/home/me/100%/rolecall',
    '/home/me/$HOME/`id`/"quoted"/back\\slash/rolecall',
    '/home/mé/ロールコール',
    "/home/me/it's/rolecall",
  ])('starts exactly the command that it was made from: %s', (program) => {
    const command = [program, '--user-data-dir=/tmp/a b', '--at-login'];
    expect(argumentsOf(autostartEntry(command, '/icon.png', 'In the tray') ?? '')).toEqual(command);
  });

  it('cannot start a program whose path has a line break', () => {
    expect(autostartEntry(['/home/me/a\nExec=evil', '--at-login'], '/icon.png', 'In the tray')).toBeNull();
    expect(autostartEntry([], '/icon.png', 'In the tray')).toBeNull();
  });

  it('is known again as ours, and as on', () => {
    const entry = autostartEntry(['/opt/rolecall'], '/icon.png', 'In the tray') ?? '';
    expect(readAutostartEntry(entry)).toEqual({ isOurs: true, isOn: true });
  });

  it('that the person switched off in the settings of the desktop is off', () => {
    const entry = autostartEntry(['/opt/rolecall'], '/icon.png', 'In the tray') ?? '';
    for (const off of [
      entry.replace('X-GNOME-Autostart-enabled=true', 'X-GNOME-Autostart-enabled=false'),
      `${entry}Hidden=true\n`,
    ]) {
      expect(readAutostartEntry(off)).toEqual({ isOurs: true, isOn: false });
    }
  });

  it('of somebody else is not ours, whatever it starts', () => {
    const theirs = '[Desktop Entry]\nType=Application\nExec=rolecall\n';
    expect(readAutostartEntry(theirs).isOurs).toBe(false);
    expect(readAutostartEntry(`${theirs}[Desktop Action x]\nX-Rolecall-Autostart=true\n`).isOurs).toBe(false);
  });
});
