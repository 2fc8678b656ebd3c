import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A program of somebody else's that stays, and asks AWS once for each step. */
export interface SteppingClient {
  /** What it got: `{"account": …}` or `{"error": …}`. */
  step(): Promise<unknown>;
}

/** Starts it in an environment that knows nothing of the person's AWS; it ends with the test. */
export function startSteppingClient(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): SteppingClient {
  const child = spawn(file, [...args], {
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  onTestFinished(() => {
    child.kill();
  });
  return {
    async step() {
      child.stdin.write('\n');
      const line = await lines.next();
      return line.done === true ? { error: 'it has ended' } : (JSON.parse(line.value) as unknown);
    },
  };
}
