import path from 'node:path';
import { app } from 'electron';
import { createDemo, type Demo } from '../demo/demo';
import type { DemoFiles } from '../demo/demo-files';
import { holdDemoFolder } from '../demo/demo-folder';
import { describeError, type Log } from '../log';
import type { AppWindow } from './app-window';
import { startDemoSimulator } from './demo-simulator';

/**
 * Makes this process the demo: with its own folder, and an Identity Center of its own. Who started it is told when there
 * is something to see; when they have gone, the demo goes too.
 */
export async function beginDemo(
  files: DemoFiles,
  { window, log }: { readonly window: AppWindow; readonly log: Log },
): Promise<Demo> {
  holdDemoFolder(files);
  process.on('disconnect', () => {
    app.quit();
  });
  // There is one thing to say to a demo: somebody wants to see it.
  process.on('message', () => {
    window.show();
  });
  try {
    const simulator = await startDemoSimulator(path.join(__dirname, '..', 'simulator', 'cli.cjs'));
    simulator.onEnd((exitCode) => {
      log.warn("the demo's Identity Center has ended", { exitCode });
    });
    const demo = createDemo(files, simulator.address, process.env, process.platform);
    window.whenPainted(() => {
      process.send?.({
        kind: 'demo-shown',
        folder: files.folder,
        shellLine: demo.shellLine,
        sts: simulator.address.sts,
      });
    });
    return demo;
  } catch (error) {
    log.error('the demo did not start', { error: describeError(error) });
    app.exit(1);
    throw error;
  }
}
