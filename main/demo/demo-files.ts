import path from 'node:path';

/** Everything of the demo, in one folder that goes with it. */
export interface DemoFiles {
  readonly folder: string;
  /** Settings, list and log of the demo; its instance lock is here, too. */
  readonly userData: string;
  readonly credentials: string;
  readonly config: string;
  /** Says which process has the folder. */
  readonly holder: string;
}

/**
 * In the app's own folder, where nobody else has anything to lose, and where a demo that was killed is found again.
 * SECURITY: not in the folder for temporary files, in which others can make a folder of a known name first.
 */
export function demoFiles(userData: string): DemoFiles {
  const folder = path.join(userData, 'Demo');
  return {
    folder,
    userData: path.join(folder, 'user-data'),
    credentials: path.join(folder, 'aws', 'credentials'),
    config: path.join(folder, 'aws', 'config'),
    holder: path.join(folder, 'held-by'),
  };
}
