import { utilityProcess } from 'electron';
import { z } from 'zod';
import type { SimulatorAddress } from '../demo/demo';

const addressSchema = z.object({
  oidc: z.url(),
  portal: z.url(),
  sts: z.url(),
  startUrl: z.url(),
  region: z.string(),
});

export interface RunningSimulator {
  readonly address: SimulatorAddress;
  /** Called when it ends by itself. */
  onEnd(ended: (exitCode: number) => void): void;
}

/**
 * Starts the embedded Identity Center in a process of its own, which ends with this one, however this one ends.
 * It listens on a free port of this machine's loopback address.
 * @throws Error with what it wrote when it does not start.
 */
export function startDemoSimulator(scriptPath: string): Promise<RunningSimulator> {
  // As it announces itself to everybody who starts it: in the first line that it writes.
  const child = utilityProcess.fork(scriptPath, ['--accounts', '40', '--roles', '3'], {
    // SECURITY: it needs nothing of the environment, and gets nothing of it.
    env: {},
    stdio: 'pipe',
    serviceName: 'rolecall-demo',
  });
  return new Promise((resolve, reject) => {
    let written = '';
    let complaints = '';
    child.stderr?.on('data', (chunk) => (complaints += String(chunk)));
    child.stdout?.on('data', (chunk) => {
      const [line = '', ...more] = (written += String(chunk)).split('\n');
      if (more.length === 0) return;
      const address = addressSchema.safeParse(parseJson(line));
      if (address.success) resolve({ address: address.data, onEnd: (ended) => void child.on('exit', ended) });
      else reject(new Error(z.prettifyError(address.error)));
    });
    child.once('exit', (exitCode) => {
      reject(new Error(`the simulator ended with ${String(exitCode)} ${complaints}`.trim()));
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
