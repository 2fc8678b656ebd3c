import { shell } from 'electron';
import { describeError, type Log } from '../log';
import { xdgOpen } from './xdg-open';

/** Shows a folder in the person's file manager, or a text in their editor; resolves with whether that could be done. */
export type OpenPath = (path: string) => Promise<boolean>;

/** SECURITY: called with folders and texts that are known to us only; a path from outside could name a program to run. */
export function createOpenPath(log: Log): OpenPath {
  return async (path) => {
    try {
      if (process.platform === 'linux') {
        await xdgOpen(path);
        return true;
      }
      const fault = await shell.openPath(path);
      if (fault !== '') throw new Error(fault);
      return true;
    } catch (error) {
      log.warn('a folder or file could not be opened', { error: describeError(error) });
      return false;
    }
  };
}
