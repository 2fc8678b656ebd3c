import type { CommandPayload, FailedKeep } from '../../preload/contract';
import type { NotKept, ToKeep } from '../profiles/profile-keeping';
import { failure, type Outcome } from '../result';
import type { Unworded } from '../wording';
import { done, type CommandParts, type Commands } from './command-parts';

/** Several managed profiles at once: keeping them with one write and one step to undo, and stopping them. */
export function createSeveralCommands(
  parts: CommandParts,
): Pick<
  Commands,
  'prepareKeepSeveral' | 'keepSeveral' | 'cancelKeepSeveral' | 'closeKeepSeveral' | 'stopSeveral'
> {
  const { sessions, catalogues, profiles, traces } = parts;
  /** The keep that is under way; null while none is. */
  let running: { isCancelled: boolean } | null = null;

  function show(change: Partial<NonNullable<typeof traces.keepSeveral>>): void {
    traces.keepSeveral = {
      taken: [],
      problem: null,
      phase: { kind: 'choosing' },
      ...traces.keepSeveral,
      ...change,
    };
    parts.changed();
  }

  async function readNames(): Promise<Outcome> {
    const taken = await parts.takenNames();
    show(taken.ok ? { taken: taken.value, problem: null } : { problem: taken.problem });
    return done;
  }

  /** Those of a session that is not there any more are none of these. */
  function toKeep({ profiles: wanted, region, output }: CommandPayload<'keepSeveral'>): readonly ToKeep[] {
    const { credentialsPath: filePath, configPath } = parts;
    return wanted.flatMap(({ role, profileName: name }) => {
      const session = sessions.find(role.sessionId);
      if (!session.ok) return [];
      const accountName = catalogues.accountName(role.sessionId, role.accountId) ?? role.accountId;
      const files = { filePath, configPath };
      return [
        {
          role,
          name,
          accountName,
          sessionName: session.value.name,
          region,
          output,
          ...files,
          takeOver: false,
        },
      ];
    });
  }

  return {
    async prepareKeepSeveral() {
      const phase = traces.keepSeveral?.phase;
      // What failed is still to be shown; what went well, in a window that is not there any more, is not.
      if (phase?.kind === 'done' && phase.failed.length === 0) show({ phase: { kind: 'choosing' } });
      return readNames();
    },
    async keepSeveral(payload) {
      if (running) return done;
      const run = { isCancelled: false };
      running = run;
      try {
        const requests = toKeep(payload);
        const total = requests.length;
        show({ phase: { kind: 'asking', answered: 0, total } });
        const result = await profiles.keepSeveral(requests, {
          answered: (answered) => show({ phase: { kind: 'asking', answered, total } }),
          isCancelled: () => run.isCancelled,
        });
        show({
          phase:
            result === null
              ? { kind: 'choosing' }
              : { kind: 'done', kept: result.kept.length, failed: result.failed.map(asFailed) },
        });
        return done;
      } catch (error) {
        // A defect: nobody is left waiting for an end.
        show({ phase: { kind: 'choosing' } });
        throw error;
      } finally {
        running = null;
      }
    },
    cancelKeepSeveral() {
      if (running) running.isCancelled = true;
      return Promise.resolve(done);
    },
    closeKeepSeveral() {
      if (!running) {
        traces.keepSeveral = null;
        parts.changed();
      }
      return Promise.resolve(done);
    },
    async stopSeveral({ profileIds }) {
      const stopped = await profiles.stop(profileIds);
      return stopped.ok ? done : failure(stopped.problem);
    },
  };
}

function asFailed({ request, problem }: NotKept): Unworded<FailedKeep> {
  return { role: request.role, profileName: request.name, problem };
}
