import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAutostart } from '../../../../main/system/autostart';
import { useTempFolder } from '../../../support/temp-folder';
import { silentLog } from '../support/silent-log';

const folder = useTempFolder();
const entryPath = (): string => path.join(folder(), 'autostart', 'rolecall.desktop');
const autostart = (command: readonly string[] = ['/opt/Rolecall/rolecall'], comment = 'In the tray') =>
  createAutostart({
    configFolder: folder(),
    command,
    icon: 'rolecall',
    comment: () => comment,
    log: silentLog,
  });

describe('starting at login on Linux', () => {
  it('is off at first, makes the folder when it is switched on, and leaves nothing when it is switched off', async () => {
    expect(await autostart().read()).toEqual({ kind: 'off' });
    expect((await autostart().set(true)).ok).toBe(true);
    expect(await readFile(entryPath(), 'utf8')).toContain('Exec="/opt/Rolecall/rolecall" "--at-login"');
    expect(await autostart().read()).toEqual({ kind: 'on' });
    expect((await autostart().set(false)).ok).toBe(true);
    expect(await readdir(path.dirname(entryPath()))).toEqual([]);
    expect((await autostart().set(false)).ok).toBe(true);
  });

  it("leaves somebody else's entry alone, both ways", async () => {
    const theirs = '[Desktop Entry]\nExec=theirs\n';
    await mkdir(path.dirname(entryPath()));
    await writeFile(entryPath(), theirs);
    expect((await autostart().read()).kind).toBe('unavailable');
    expect((await autostart().set(true)).ok).toBe(false);
    expect((await autostart().set(false)).ok).toBe(false);
    await autostart(['/moved/rolecall']).follow();
    expect(await readFile(entryPath(), 'utf8')).toBe(theirs);
  });

  it('follows an app that has moved', async () => {
    await autostart(['/old/Rolecall.AppImage']).set(true);
    await autostart(['/new/Rolecall.AppImage']).follow();
    expect(await readFile(entryPath(), 'utf8')).toContain('Exec="/new/Rolecall.AppImage"');
  });

  it('follows the language', async () => {
    await autostart().set(true);
    await autostart(undefined, 'Im Tray').follow();
    expect(await readFile(entryPath(), 'utf8')).toContain('\nComment=Im Tray\n');
  });

  it('follows nothing while it is off, or held back in the settings of the desktop', async () => {
    await autostart(['/new/rolecall']).follow();
    expect(await autostart().read()).toEqual({ kind: 'off' });
    await autostart(['/old/rolecall']).set(true);
    const heldBack = `${await readFile(entryPath(), 'utf8')}Hidden=true\n`;
    await writeFile(entryPath(), heldBack);
    await autostart(['/new/rolecall']).follow();
    expect(await readFile(entryPath(), 'utf8')).toBe(heldBack);
    expect(await autostart().read()).toEqual({ kind: 'held-back' });
  });

  it('says so when the entry cannot be written', async () => {
    // A file where the folder should be: that stops root too.
    await writeFile(path.join(folder(), 'autostart'), '');
    const set = await autostart().set(true);
    expect(set.ok).toBe(false);
    expect(!set.ok && set.problem.code).toBe('start-at-login-failed');
  });

  it('says so when the path of the app cannot stand in an entry', async () => {
    expect((await autostart(['/opt/a\nb/rolecall']).set(true)).ok).toBe(false);
    expect(await autostart().read()).toEqual({ kind: 'off' });
  });
});
