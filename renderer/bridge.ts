import type { RolecallBridge } from '../preload/contract';

declare global {
  interface Window {
    readonly rolecall: RolecallBridge;
  }
}

/** The way to the main process. The only file that touches `window.rolecall`; all else gets it as an argument. */
export function mainProcess(): RolecallBridge {
  return window.rolecall;
}
