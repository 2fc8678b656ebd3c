import type {
  CommandName,
  CommandPayload,
  Problem,
  Revealed,
  RevealName,
  RevealPayload,
  RolecallBridge,
} from '../preload/contract';
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

/** Asks for a single secret that the person wants to see; never rejects. */
export type AskToReveal = <N extends RevealName>(name: N, payload: RevealPayload<N>) => Promise<Revealed>;

export function createAskToReveal(bridge: Pick<RolecallBridge, 'reveal'>): AskToReveal {
  return async (name, payload) => {
    try {
      return await bridge.reveal[name](payload);
    } catch (error) {
      return {
        ok: false,
        problem: { code: 'unexpected', ...texts.commandFailed, details: String(error) },
      };
    }
  };
}
