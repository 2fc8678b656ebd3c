import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock';
import { linkTarget } from './file-replace';

export interface FileWatcher {
  /** These are the files to watch, from now on. */
  watch(filePaths: readonly string[]): void;
  stop(): void;
}

/** Writers often write in several steps; what counts is the end. */
const quietForMs = 300;
/** No system tells of every change, so that each file is looked at now and then besides. */
const lookEveryMs = 60_000;
/** Where the system cannot watch (network folders, a folder that is not there yet), looking must do. */
const lookUnwatchedEveryMs = 5_000;

interface Watched {
  readonly stop: () => void;
}

/**
 * Calls back when a file was changed by anybody, ourselves included, once it has been quiet for a moment. It watches the
 * folder, since files are replaced by renaming, and looks at the file's identity now and then besides: no system tells
 * of every change.
 */
export function createFileWatcher(deps: {
  readonly clock: Clock;
  readonly changed: (filePath: string) => void;
}): FileWatcher {
  const { clock, changed } = deps;
  const watched = new Map<string, Watched>();

  function start(filePath: string): Watched {
    let stopped = false;
    let watcher: FSWatcher | null = null;
    let watchedFolder = '';
    let identity = '';
    let cancelQuiet: (() => void) | null = null;
    let cancelLook: (() => void) | null = null;

    const noticed = (): void => {
      cancelQuiet?.();
      cancelQuiet = clock.after(quietForMs, () => {
        changed(filePath);
      });
    };

    async function look(first: boolean): Promise<void> {
      const target = await linkTarget(filePath).catch(() => filePath);
      const now = await identityOf(target);
      if (stopped) return;
      // What happened before the watch began is noticed by nobody else.
      if (first || now !== identity) noticed();
      identity = now;
      watchFolder(target);
      cancelLook = clock.after(watcher ? lookEveryMs : lookUnwatchedEveryMs, () => void look(false));
    }

    function watchFolder(target: string): void {
      const folder = path.dirname(target);
      if (watcher && watchedFolder === folder) return;
      watcher?.close();
      watcher = null;
      try {
        const name = path.basename(target);
        watcher = watch(folder, { persistent: false }, (_event, file) => {
          if (file === null || file === name) noticed();
        });
        watchedFolder = folder;
        watcher.on('error', () => {
          watcher?.close();
          watcher = null;
        });
      } catch {
        // No folder yet, or a system that cannot: the look every few seconds goes on.
      }
    }

    void look(true);
    return {
      stop() {
        stopped = true;
        cancelQuiet?.();
        cancelLook?.();
        watcher?.close();
      },
    };
  }

  return {
    watch(filePaths) {
      for (const [filePath, one] of watched) {
        if (filePaths.includes(filePath)) continue;
        one.stop();
        watched.delete(filePath);
      }
      for (const filePath of filePaths) {
        if (!watched.has(filePath)) watched.set(filePath, start(filePath));
      }
    },
    stop() {
      for (const one of watched.values()) one.stop();
      watched.clear();
    },
  };
}

/** Changes whenever the file does; the same for as long as it is missing. */
async function identityOf(target: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeMs } = await stat(target);
    return `${dev}/${ino}/${size}/${mtimeMs}`;
  } catch {
    return 'missing';
  }
}
