import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeError, type Log } from '../log';
import { problem } from '../problems';
import { failure, success } from '../result';
import { autostartEntry, readAutostartEntry } from './autostart-entry';
import type { LoginItem } from './system-ports';

/** On the command line of an app that the system started at login. */
export const atLoginSwitch = 'at-login';

/** Linux: an entry of the XDG autostart folder, which the desktop follows. One of that name that is not ours is left alone. */
export function createAutostart(deps: {
  /** `~/.config`, or what XDG_CONFIG_HOME says. */
  readonly configFolder: string;
  /** What starts this app. */
  readonly command: readonly string[];
  /** A path, or a name that the desktop knows. */
  readonly icon: string;
  /** What the app is, in a few words for the settings of the desktop, in the language of the person. */
  readonly comment: () => string;
  readonly log: Log;
}): LoginItem {
  const { log } = deps;
  const folder = path.join(deps.configFolder, 'autostart');
  const filePath = path.join(folder, 'rolecall.desktop');
  const entryNow = (): string | null =>
    autostartEntry([...deps.command, `--${atLoginSwitch}`], deps.icon, deps.comment());
  const notOurs = problem('start-at-login-failed', {
    message: ({ problems }) => problems.system.notOurEntry.message(filePath),
    advice: ({ problems }) => problems.system.notOurEntry.advice,
  });

  async function found(): Promise<{
    readonly text: string;
    readonly isOurs: boolean;
    readonly isOn: boolean;
  } | null> {
    const there = await readFile(filePath, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    return there === null ? null : { text: there, ...readAutostartEntry(there) };
  }

  async function write(entry: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = path.join(folder, `.rolecall.desktop.${process.pid}`);
    await writeFile(temporary, entry, { mode: 0o644 });
    await rename(temporary, filePath);
  }

  return {
    async read() {
      try {
        const entry = await found();
        if (entry === null) return { kind: 'off' };
        if (!entry.isOurs) return { kind: 'unavailable', problem: notOurs };
        return { kind: entry.isOn ? 'on' : 'held-back' };
      } catch (error) {
        return {
          kind: 'unavailable',
          problem: problem('start-at-login-failed', { details: describeError(error) }),
        };
      }
    },
    async set(on) {
      try {
        const entry = await found();
        if (entry && !entry.isOurs) return failure(notOurs);
        const text = entryNow();
        if (!on) await rm(filePath, { force: true });
        else if (text !== null) await write(text);
        else
          return failure(
            problem('start-at-login-failed', {
              advice: ({ problems }) => problems.system.unwritablePath,
            }),
          );
        return success(undefined);
      } catch (error) {
        log.warn('the autostart entry could not be changed', { error: describeError(error) });
        return failure(problem('start-at-login-failed', { details: describeError(error) }));
      }
    },
    async follow() {
      const text = entryNow();
      // An AppImage that was moved, a new version elsewhere, another language: the entry follows the app that the person starts.
      const entry = await found().catch(() => null);
      if (entry?.isOurs && entry.isOn && text !== null && entry.text !== text) {
        await write(text).catch((error: unknown) => {
          log.warn('the autostart entry could not be brought up to date', { error: describeError(error) });
        });
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
