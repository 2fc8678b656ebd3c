import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LogSink } from './log';

/** At this size the file becomes `<name>.1` and a new one begins. */
const rotateAtBytes = 1024 * 1024;

/**
 * A sink that appends to a file of mode 0600 and keeps one older file. A log that cannot be written (a full
 * disk, say) is given up silently: it must never be the reason why something else fails.
 */
export function createLogFile(filePath: string): LogSink {
  mkdirSync(path.dirname(filePath), { recursive: true, mode: 0o700 });
  return (line) => {
    try {
      if (sizeOf(filePath) > rotateAtBytes) renameSync(filePath, `${filePath}.1`);
      appendFileSync(filePath, line, { mode: 0o600 });
    } catch {
      // see above
    }
  };
}

function sizeOf(filePath: string): number {
  return statSync(filePath, { throwIfNoEntry: false })?.size ?? 0;
}
