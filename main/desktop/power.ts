import { powerMonitor } from 'electron';

/** Calls back when the machine woke up or was unlocked: timers have stood still meanwhile. */
export function watchPower(lookAgain: (why: string) => void): void {
  powerMonitor.on('resume', () => {
    lookAgain('resume');
  });
  powerMonitor.on('unlock-screen', () => {
    lookAgain('unlock');
  });
}
