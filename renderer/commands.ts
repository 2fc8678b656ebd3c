import type { CommandName, CommandPayload, Problem, RolecallBridge } from '../preload/contract';
import { texts } from './texts';

/** Has the main process do something. Resolves with null when it is done, else with why not; never rejects. */
export type Run = <N extends CommandName>(name: N, payload: CommandPayload<N>) => Promise<Problem | null>;

export function createRun(bridge: Pick<RolecallBridge, 'command'>): Run {
  return async (name, payload) => {
    try {
      const outcome = await bridge.command[name](payload);
      return outcome.ok ? null : outcome.problem;
    } catch (error) {
      return { code: 'unexpected', ...texts.commandFailed, details: String(error) };
    }
  };
}
