import { spawn, type ChildProcess } from 'node:child_process';
import type { Clock } from '../clock';
import type { DemoFiles } from '../demo/demo-files';
import { removeLeftDemo } from '../demo/demo-folder';
import { describeError, type Log } from '../log';
import type { AppWindow } from './app-window';

/** The demo beside the real app: a process of its own, which shares nothing with this one. */
export interface DemoProcess {
  /** Starts it or brings it to the front; resolves with false when it does not start. */
  open(): Promise<boolean>;
  /** Ends it, and resolves when nothing is left of it. */
  stop(): Promise<void>;
}

/** A machine that is busy with other things takes some seconds. */
const shownWithinMs = 30_000;

interface Running {
  readonly child: ChildProcess;
  readonly shown: Promise<boolean>;
  /** It has ended, and its folder is gone. */
  readonly gone: Promise<void>;
}

export function createDemoProcess(deps: {
  /** What follows this program to start it as the demo. */
  readonly args: readonly string[];
  readonly files: DemoFiles;
  /** That of the real app: out of the way while the demo is open. */
  readonly window: Pick<AppWindow, 'show' | 'hide'>;
  readonly clock: Clock;
  readonly log: Log;
}): DemoProcess {
  const { args, files, window, clock, log } = deps;
  let running: Running | null = null;
  let stopping = false;

  function begin(): Running {
    // What it hears and says goes by this channel, and when one of the two processes is gone, the other hears of it.
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const ended = new Promise<void>((resolve) => {
      child.once('error', (error) => {
        log.error('the demo could not be started', { error: describeError(error) });
        resolve();
      });
      child.once('exit', () => {
        resolve();
      });
    });
    const shown = new Promise<boolean>((resolve) => {
      const cancel = clock.after(shownWithinMs, () => child.kill());
      const settle = (isShown: boolean): void => {
        cancel();
        resolve(isShown);
      };
      child.once('message', () => {
        settle(true);
      });
      void ended.then(() => {
        settle(false);
      });
    });
    const gone = ended.then(async () => {
      running = null;
      await removeLeftDemo(files).catch((error: unknown) => {
        log.warn('something of the demo is left until the next start', { error: describeError(error) });
      });
      if (!stopping) window.show();
    });
    return { child, shown, gone };
  }

  return {
    async open() {
      if (running) running.child.send({ kind: 'show-demo' });
      running ??= begin();
      const shown = await running.shown;
      if (shown) window.hide();
      return shown;
    },
    async stop() {
      stopping = true;
      if (!running) return;
      const { child, gone } = running;
      // That ends it, too: nobody is there any more who wanted it.
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
