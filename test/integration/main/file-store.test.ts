import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, type Clock } from '../../../main/clock';
import { writeNewFile } from '../../../main/profiles/file-replace';
import { createFileStore } from '../../../main/profiles/file-store';
import { iniText, parseIni, type IniDocument } from '../../../main/profiles/ini-document';
import { addSection } from '../../../main/profiles/managed-section';
import { success, type Result } from '../../../main/result';
import { useTempFolder } from '../../support/temp-folder';
import { bundleWriter } from '../../support/writers/bundle';
import { wordsOf } from '../../unit/main/support/results';

const folder = useTempFolder();
const store = createFileStore({ clock: systemClock });
const old = '[default]\nregion = us-east-1\n';
const line = '[added]\nx = 1\n';

const append = (document: IniDocument): Result<IniDocument> => success(parseIni(iniText(document) + line));
const nothing = (document: IniDocument): Result<IniDocument> => success(document);
const inFolder = (...names: string[]): string => path.join(folder(), ...names);
const modeOf = (file: string): number => statSync(file).mode & 0o7777;
const textOf = (file: string): string => readFileSync(file, 'utf8');

function existing(name = 'credentials', text = old, mode = 0o600): string {
  const file = inFolder(name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

async function codeOf(outcome: Promise<Result<unknown>>): Promise<string> {
  const result = await outcome;
  return result.ok ? 'ok' : result.problem.code;
}

async function messageOf(outcome: Promise<Result<unknown>>): Promise<string> {
  return wordsOf(await outcome);
}

describe('a file that is edited', () => {
  it('holds what was asked for, and only a backup of the first change is beside it', async () => {
    const file = existing();
    const backupPath = `${file}.rolecall-backup-1`;
    expect(await store.edit(file, append)).toEqual(success(undefined));
    expect(textOf(file)).toBe(old + line);
    expect(readdirSync(folder())).toEqual(['credentials', 'credentials.rolecall-backup-1']);
    expect({ text: textOf(backupPath), mode: modeOf(backupPath) }).toEqual({ text: old, mode: 0o600 });
  });

  it.each([0o600, 0o640, 0o644, 0o400, 0o4700])('keeps its mode %o', async (mode) => {
    const file = existing('credentials', old, mode);
    await store.edit(file, append);
    expect(modeOf(file)).toBe(mode);
  });

  it.runIf(process.getuid?.() === 0)('keeps its owner, and its whole mode with it (as root)', async () => {
    const file = existing();
    chownSync(file, 12_345, 23_456);
    chmodSync(file, 0o4750);
    await store.edit(file, append);
    const { uid, gid } = statSync(file);
    expect({ uid, gid, mode: modeOf(file) }).toEqual({ uid: 12_345, gid: 23_456, mode: 0o4750 });
  });

  it('is not touched when nothing changes', async () => {
    const file = existing();
    utimesSync(file, 1_000_000, 1_000_000);
    const before = statSync(file, { bigint: true });
    expect(await codeOf(store.edit(file, nothing))).toBe('ok');
    const after = statSync(file, { bigint: true });
    expect([after.ino, after.mtimeNs, after.ctimeNs]).toEqual([before.ino, before.mtimeNs, before.ctimeNs]);
  });

  it('is replaced, so that whoever has the old one open reads it to its end', async () => {
    const file = existing();
    const before = statSync(file).ino;
    await store.edit(file, append);
    expect(statSync(file).ino).not.toBe(before);
  });

  it('takes every one of many changes that are asked for at once', async () => {
    const file = existing();
    const names = Array.from({ length: 30 }, (_, index) => `p${index}`);
    await Promise.all(
      names.map((name) =>
        store.edit(file, (document) => success(parseIni(`${iniText(document)}[${name}]\nx = 1\n`))),
      ),
    );
    expect(textOf(file)).toBe(old + names.map((name) => `[${name}]\nx = 1\n`).join(''));
  });
});

describe('a backup', () => {
  const keys = {
    accessKeyId: 'ASIAOURS',
    secretAccessKey: 'our-secret',
    sessionToken: 'our-token',
    region: null,
    label: 'acme · Payments (111122223333) · Admin',
    freshUntil: 0,
  };
  const withOurs = (text: string): string => iniText(addSection(parseIni(text), 'ours', keys).document);

  it('holds none of the keys that Rolecall wrote, which would outlive signing out', async () => {
    const theirs = '[theirs]\naws_access_key_id = AKIATHEIRS\naws_secret_access_key = theirs\n';
    const file = existing('credentials', `${withOurs(old)}${theirs}`);
    expect(textOf(file)).toContain('our-secret');
    await store.edit(file, append);
    const backup = textOf(`${file}.rolecall-backup-1`);
    expect(backup).not.toMatch(/our/i);
    expect(backup.startsWith(old)).toBe(true);
    expect(backup.endsWith(theirs)).toBe(true);
  });

  it('holds a section of Rolecall that somebody has changed', async () => {
    const file = existing('credentials', withOurs(old).replace('our-secret', 'changed'));
    await store.edit(file, append);
    expect(textOf(`${file}.rolecall-backup-1`)).toBe(withOurs(old).replace('our-secret', 'changed'));
  });

  it('is not made of a file with nothing else in it', async () => {
    const file = existing('credentials', withOurs(''));
    await store.edit(file, append);
    expect(readdirSync(folder())).toEqual(['credentials']);
  });
});

describe('a file that is to be new, temporary ones among them', () => {
  it.each([
    ['a file', (file: string) => writeFileSync(file, 'theirs')],
    ['a link to nothing', (file: string) => symlinkSync(inFolder('elsewhere'), file)],
  ])('is not made where there is %s', async (_, put) => {
    const file = inFolder('new');
    put(file);
    await expect(writeNewFile(file, 'keys', { durable: false })).rejects.toMatchObject({ code: 'EEXIST' });
    expect(existsSync(inFolder('elsewhere'))).toBe(false);
  });
});

describe('a file that is missing', () => {
  it('is nothing to wait for, however often it is read', async () => {
    const waits: number[] = [];
    const clock: Clock = {
      ...systemClock,
      after: (delayMs, run) => {
        waits.push(delayMs);
        return systemClock.after(delayMs, run);
      },
    };
    const patient = createFileStore({ clock });
    expect(await codeOf(patient.read(inFolder('credentials')))).toBe('ok');
    expect(await codeOf(patient.read(inFolder('credentials')))).toBe('ok');
    expect(waits).toEqual([]);
  });

  it('reads as empty', async () => {
    expect(await store.read(inFolder('credentials'))).toMatchObject({ ok: true, value: { text: '' } });
  });

  it('is made for its owner alone, as is its folder', async () => {
    const file = inFolder('home', '.aws', 'credentials');
    await store.edit(file, append);
    expect([textOf(file), modeOf(file), modeOf(path.dirname(file))]).toEqual([line, 0o600, 0o700]);
  });

  it('is not made for nothing', async () => {
    await store.edit(inFolder('home', 'credentials'), nothing);
    expect(existsSync(inFolder('home'))).toBe(false);
  });
});

describe('a symbolic link', () => {
  it('stays, and the file at the end of the chain is changed', async () => {
    const file = existing('real');
    symlinkSync(file, inFolder('middle'));
    symlinkSync(inFolder('middle'), inFolder('link'));
    await store.edit(inFolder('link'), append);
    expect(textOf(file)).toBe(old + line);
    expect(
      [lstatSync(inFolder('link')), lstatSync(inFolder('middle'))].map((one) => one.isSymbolicLink()),
    ).toEqual([true, true]);
  });

  it('that is relative counts from its own folder', async () => {
    mkdirSync(inFolder('.aws'));
    mkdirSync(inFolder('dotfiles'));
    const file = existing(path.join('dotfiles', 'credentials'));
    symlinkSync('../dotfiles/credentials', inFolder('.aws', 'credentials'));
    await store.edit(inFolder('.aws', 'credentials'), append);
    expect(textOf(file)).toBe(old + line);
  });

  it('that is relative counts from the real folder when the folder is a link too', async () => {
    mkdirSync(inFolder('disk', 'aws'), { recursive: true });
    const file = existing(path.join('disk', 'secrets'));
    symlinkSync(inFolder('disk', 'aws'), inFolder('.aws'));
    symlinkSync('../secrets', inFolder('disk', 'aws', 'credentials'));
    await store.edit(inFolder('.aws', 'credentials'), append);
    expect(textOf(file)).toBe(old + line);
    expect(existsSync(inFolder('secrets'))).toBe(false);
  });

  it('to nothing gets its file', async () => {
    symlinkSync('later', inFolder('credentials'));
    await store.edit(inFolder('credentials'), append);
    expect([textOf(inFolder('later')), modeOf(inFolder('later'))]).toEqual([line, 0o600]);
    expect(readlinkSync(inFolder('credentials'))).toBe('later');
  });

  it('to itself is refused', async () => {
    symlinkSync('credentials', inFolder('credentials'));
    expect(await codeOf(store.edit(inFolder('credentials'), append))).toBe('file-unreadable');
  });
});

describe('what is no file of AWS', () => {
  it('is refused when it is a folder', async () => {
    mkdirSync(inFolder('credentials'));
    expect(await codeOf(store.edit(inFolder('credentials'), append))).toBe('file-unreadable');
    expect(readdirSync(folder())).toEqual(['credentials']);
  });

  it('is refused when a part of its path is a file', async () => {
    existing('file');
    const outcome = store.edit(inFolder('file', 'credentials'), append);
    expect(await messageOf(outcome)).toContain('not a folder');
  });

  it('is refused when it is a pipe, without waiting for a writer', async () => {
    const file = inFolder('credentials');
    execFileSync('mkfifo', [file]);
    expect(await codeOf(store.edit(file, append))).toBe('file-unreadable');
  });

  it('is refused when it is larger than 10 MB', async () => {
    const file = existing('credentials', `# ${'x'.repeat(10 * 1024 * 1024)}\n`);
    expect(await messageOf(store.edit(file, append))).toContain('10 MB');
    expect(statSync(file).size).toBe(10 * 1024 * 1024 + 3);
  });
});

describe('a file that a reader of AWS files would fail on', () => {
  it.each([
    ['a section twice', '[a]\nx = 1\n[a]\n', 'line 3'],
    ['a stray line', '[a]\nx = 1\n\n!!!\n', 'line 4'],
    ['a byte-order mark', '\uFEFF[a]\nx = 1\n', 'line 1'],
  ])('is refused with file and line: %s', async (_, text, where) => {
    const file = existing('credentials', text);
    const ino = statSync(file).ino;
    const outcome = await store.edit(file, append);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'file-broken' } });
    expect(wordsOf(outcome)).toContain(`${file}, ${where}:`);
    expect([textOf(file), statSync(file).ino]).toEqual([text, ino]);
  });

  it('is refused when it is not UTF-8', async () => {
    const file = inFolder('credentials');
    writeFileSync(file, Buffer.from([0x5b, 0x61, 0x5d, 0x0a, 0xff, 0xfe]));
    expect(await codeOf(store.edit(file, append))).toBe('file-broken');
  });

  it('is never made by a change of ours', async () => {
    const file = existing();
    const outcome = store.edit(file, (document) => success(parseIni(`${iniText(document)}[default]\n`)));
    expect(await codeOf(outcome)).toBe('unexpected');
    expect(textOf(file)).toBe(old);
  });

  it('takes changes again once it was mended', async () => {
    const file = existing('credentials', '!!!\n');
    await store.edit(file, append);
    writeFileSync(file, old);
    expect(await codeOf(store.edit(file, append))).toBe('ok');
  });
});

describe('another program at the same time', () => {
  /** A change during which somebody else acts, in the first try only. */
  function whileOther(act: () => void): { change: typeof append; tries: () => number } {
    let tries = 0;
    return {
      tries: () => tries,
      change: (document) => {
        tries += 1;
        if (tries === 1) act();
        return append(document);
      },
    };
  }

  it('loses nothing that it wrote in place', async () => {
    const file = existing();
    const { change, tries } = whileOther(() => appendFileSync(file, '[theirs]\nx = 1\n'));
    await store.edit(file, change);
    expect([textOf(file), tries()]).toEqual([`${old}[theirs]\nx = 1\n${line}`, 2]);
  });

  it('loses nothing when it replaced the file by one with the same text', async () => {
    const file = existing();
    const { change, tries } = whileOther(() => {
      writeFileSync(inFolder('new'), old, { mode: 0o644 });
      chmodSync(inFolder('new'), 0o644);
      renameSync(inFolder('new'), file);
    });
    await store.edit(file, change);
    expect([textOf(file), modeOf(file), tries()]).toEqual([old + line, 0o644, 2]);
  });

  it('may remove the file', async () => {
    const file = existing();
    const { change } = whileOther(() => rmSync(file));
    await store.edit(file, change);
    expect(textOf(file)).toBe(line);
  });

  it('may make the file', async () => {
    const file = inFolder('credentials');
    const { change } = whileOther(() => writeFileSync(file, old));
    await store.edit(file, change);
    expect(textOf(file)).toBe(old + line);
  });

  it('is left its way when it never stops', async () => {
    const file = existing();
    let count = 0;
    const outcome = store.edit(file, (document) => {
      count += 1;
      appendFileSync(file, `# ${count}\n`);
      return append(document);
    });
    expect(await codeOf(outcome)).toBe('file-unwritable');
    expect(textOf(file)).not.toContain('[added]');
    expect(readdirSync(folder())).toEqual(['credentials', 'credentials.rolecall-backup-1']);
  });
});

describe('a file system that refuses', () => {
  const mounted: string[] = [];
  afterEach(() => {
    for (const place of mounted.splice(0)) execFileSync('umount', [place]);
  });

  function mount(options: string): string {
    const place = inFolder('disk');
    mkdirSync(place);
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place], { stdio: 'pipe' });
    mounted.push(place);
    return place;
  }

  const mayMount = ((): boolean => {
    try {
      execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  })();

  it.runIf(mayMount)('leaves the file as it was when the disk is full (needs to mount)', async () => {
    const place = mount('size=64k');
    const file = path.join(place, 'credentials');
    writeFileSync(file, old);
    const filler = path.join(place, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(1024 * 1024))).toThrow('ENOSPC');
    const outcome = store.edit(file, append);
    expect(await messageOf(outcome)).toContain(
      `${file} could not be written: the disk is full. It is as it was.`,
    );
    expect(textOf(file)).toBe(old);
    expect(readdirSync(place).sort()).toEqual(['credentials', 'filler']);
  });

  it.runIf(mayMount)('leaves the file as it was when it may only be read (needs to mount)', async () => {
    const place = mount('size=1m');
    const file = path.join(place, 'credentials');
    writeFileSync(file, old);
    execFileSync('mount', ['-o', 'remount,ro', place]);
    const outcome = await store.edit(file, append);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'file-unwritable' } });
    expect(wordsOf(outcome)).toContain('read-only');
    expect(textOf(file)).toBe(old);
  });

  it.runIf(mayMount)('does not hinder a link to a file in another file system (needs to mount)', async () => {
    const place = mount('size=1m');
    const file = path.join(place, 'credentials');
    writeFileSync(file, old, { mode: 0o600 });
    symlinkSync(file, inFolder('link'));
    expect(statSync(file).dev).not.toBe(statSync(folder()).dev);
    expect(await store.edit(inFolder('link'), append)).toEqual(success(undefined));
    expect([textOf(file), modeOf(file)]).toEqual([old + line, 0o600]);
    expect([lstatSync(inFolder('link')).isSymbolicLink(), readdirSync(folder())]).toEqual([
      true,
      ['disk', 'link'],
    ]);
    expect(readdirSync(place)).toEqual(['credentials', 'credentials.rolecall-backup-1']);
  });

  /** A folder in which nothing may be made; the permissions of a mode do not bind root. */
  function forbid(place: string): () => void {
    if (process.getuid?.() !== 0) {
      chmodSync(place, 0o500);
      return () => chmodSync(place, 0o700);
    }
    execFileSync('chattr', ['+i', place], { stdio: 'pipe' });
    return () => void execFileSync('chattr', ['-i', place]);
  }

  const mayForbid = ((): boolean => {
    const place = mkdtempSync(path.join(tmpdir(), 'rolecall-probe-'));
    try {
      forbid(place)();
      return true;
    } catch {
      return false;
    } finally {
      rmSync(place, { recursive: true });
    }
  })();

  it.runIf(mayForbid)(
    'leaves the file as it was when its folder is not ours to write (needs chattr)',
    async () => {
      const file = existing();
      const allow = forbid(folder());
      try {
        expect(await messageOf(store.edit(file, append))).toContain(
          `${file} could not be written: this user may not. It is as it was.`,
        );
      } finally {
        allow();
      }
      expect(textOf(file)).toBe(old);
    },
  );
});

/** What nobody in particular may do; the permissions of files do not bind root. */
const nobody = 65_534;
const mayBecomeNobody =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ['-e', '0'], { uid: nobody, gid: nobody, cwd: '/' }).status === 0;

describe.runIf(mayBecomeNobody)('a file that is not ours (as root, which can become somebody else)', () => {
  let bundle: string;
  beforeAll(async () => {
    bundle = await bundleWriter('counting-writer', path.join(process.cwd(), 'out/test-writers'));
  }, 60_000);

  /** Edits a file as somebody else than its owner; gives how that ended. */
  function editAsNobody(file: string): string {
    const script = inFolder('writer.cjs');
    copyFileSync(bundle, script);
    chmodSync(script, 0o644);
    chmodSync(folder(), 0o755);
    const { stdout } = spawnSync(process.execPath, [script, file, 'ours', '1'], {
      uid: nobody,
      gid: nobody,
      cwd: '/',
      encoding: 'utf8',
    });
    return stdout.trim().split('\n').at(-1) ?? '';
  }

  function folderOfNobody(mode: number): string {
    const place = inFolder('aws');
    mkdirSync(place);
    chownSync(place, nobody, nobody);
    chmodSync(place, mode);
    return place;
  }

  it('is left alone when it may not be read', () => {
    const file = path.join(folderOfNobody(0o700), 'credentials');
    writeFileSync(file, old, { mode: 0o600 });
    expect(editAsNobody(file)).toBe('file-unreadable');
    expect([textOf(file), readdirSync(path.dirname(file))]).toEqual([old, ['credentials']]);
  });

  it('is left alone when it could be replaced, but not with the owner that it has', () => {
    const file = path.join(folderOfNobody(0o700), 'credentials');
    writeFileSync(file, old);
    chmodSync(file, 0o644);
    expect(editAsNobody(file)).toBe('file-unwritable');
    expect([textOf(file), statSync(file).uid, modeOf(file)]).toEqual([old, 0, 0o644]);
    // The backup was made before that was known; half a file there is not.
    expect(readdirSync(path.dirname(file))).toEqual(['credentials', 'credentials.rolecall-backup-1']);
  });

  it('is left alone when it is in a folder that is not ours', () => {
    const place = inFolder('aws');
    mkdirSync(place);
    chmodSync(place, 0o755);
    const file = path.join(place, 'credentials');
    writeFileSync(file, old);
    chmodSync(file, 0o644);
    expect(editAsNobody(file)).toBe('file-unwritable');
    expect([textOf(file), readdirSync(place)]).toEqual([old, ['credentials']]);
  });

  it('is not made in a folder that cannot be made', () => {
    const place = inFolder('home');
    mkdirSync(place);
    chmodSync(place, 0o755);
    expect(editAsNobody(path.join(place, '.aws', 'credentials'))).toBe('file-unwritable');
    expect(readdirSync(place)).toEqual([]);
  });

  it('is edited when it is theirs', () => {
    const file = path.join(folderOfNobody(0o700), 'credentials');
    writeFileSync(file, old);
    chownSync(file, nobody, nobody);
    chmodSync(file, 0o600);
    expect(editAsNobody(file)).toBe('done');
    expect([textOf(file).startsWith(old), statSync(file).uid, modeOf(file)]).toEqual([true, nobody, 0o600]);
  });
});
