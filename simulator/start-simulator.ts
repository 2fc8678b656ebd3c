import { createIdentityCenter } from './identity-center';
import type { Simulator, SimulatorOptions } from './options';
import { startServer } from './server';

/**
 * Starts an Identity Center on a loopback port.
 * @throws the error of `listen` when the port is taken; RangeError for options that make no sense.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  let origin = '';
  const center = createIdentityCenter(options, () => origin);
  const server = await startServer({ port: options.port ?? 0, center });
  origin = server.origin;
  return {
    ...center.controls,
    endpoints: { oidc: origin, portal: origin, sts: origin },
    stop: () => server.stop(),
  };
}
