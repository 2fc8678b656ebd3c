import { app } from 'electron';

/** What is tidied up at quit may take this long; then the app ends all the same. */
const tidyWithinMs = 3_000;

/** Lets `tidy` finish before the app ends. */
export function tidyAtQuit(tidy: () => Promise<void>): void {
  let tidied = false;
  app.on('will-quit', (event) => {
    if (tidied) return;
    event.preventDefault();
    const done = (): void => {
      tidied = true;
      // Not in this turn: while Electron is still asking, a second quit is not heard.
      setImmediate(() => {
        app.quit();
      });
    };
    const timer = setTimeout(done, tidyWithinMs);
    void tidy().finally(() => {
      clearTimeout(timer);
      done();
    });
  });
}
