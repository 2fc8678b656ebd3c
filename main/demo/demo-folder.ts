import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { DemoFiles } from './demo-files';

/** Makes the folder this process's own; from now on nobody takes it for one that was left behind. */
export function holdDemoFolder({ credentials, config, userData, holder }: DemoFiles): void {
  for (const folder of [path.dirname(credentials), path.dirname(config), userData]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  writeFileSync(holder, String(process.pid));
}

/** Removes what a demo has left behind, unless one is using it. Rejects when something of it cannot be removed. */
export async function removeLeftDemo(files: DemoFiles): Promise<void> {
  if (existsSync(files.folder) && !isHeld(files)) await rm(files.folder, removal);
}

/**
 * Removes the demo that this process is. What its browser engine still holds, or writes at its very end, is left for who
 * started it, and else for the next start.
 */
export async function removeOwnDemo({ folder }: DemoFiles): Promise<void> {
  await rm(folder, { ...removal, maxRetries: 0 }).catch(() => undefined);
}

/** As `removeLeftDemo`, but at once: for a demo that is about to begin. */
export function clearLeftDemo(files: DemoFiles): void {
  if (existsSync(files.folder) && !isHeld(files)) rmSync(files.folder, removal);
}

/** Windows lets go of the files of a process some time after its end. */
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

function isHeld({ holder }: DemoFiles): boolean {
  try {
    const pid = Number(readFileSync(holder, 'utf8'));
    // Nobody is sent anything by this: it only finds out whether there is such a process.
    return Number.isInteger(pid) && pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // There, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
