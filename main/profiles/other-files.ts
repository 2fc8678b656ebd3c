import { failure, success, type Result } from '../result';
import type { ManagedProfiles } from './managed-profiles';
import { notMoved, type ProfileFiles } from './profile-move';

/**
 * Profiles that are kept in other files than those that this start found. The variables that name the files are not seen
 * by an app that is started from a dock or at login, so nothing is moved without being asked for.
 */
export interface OtherFiles {
  /** The profiles about which the person has to be asked; empty when they have said what they want. */
  asked(): readonly ProfileFiles[];
  /** They stay where they are, and are not asked about again while the files are these. */
  leave(): void;
  /** They go to the files of this start. Fails with what stayed behind and why; `profile-exists` leaves the question. */
  move(takeOver: boolean): Promise<Result<void>>;
}

/** Answers for more pairs of files than anybody has. */
const mostAnswers = 20;

export function createOtherFiles(deps: {
  readonly profiles: Pick<ManagedProfiles, 'list' | 'move'>;
  /** The files of this start. */
  readonly usual: ProfileFiles;
  readonly answers: {
    load(): readonly ProfileFiles[];
    save(answers: readonly ProfileFiles[]): void;
  };
  readonly changed: () => void;
}): OtherFiles {
  const { profiles, usual, answers, changed } = deps;
  const isUsual = ({ filePath, configPath }: ProfileFiles): boolean =>
    filePath === usual.filePath && configPath === usual.configPath;
  const elsewhere = () => profiles.list().filter((profile) => !isUsual(profile));

  function leave(): void {
    answers.save([...answers.load().filter((one) => !isUsual(one)), usual].slice(-mostAnswers));
    changed();
  }

  return {
    asked: () => (answers.load().some(isUsual) ? [] : elsewhere()),
    leave,
    async move(takeOver) {
      const moved = await profiles.move(
        elsewhere().map(({ id }) => id),
        usual,
        takeOver,
      );
      if (!moved.ok) return moved;
      const why = notMoved(moved.value, usual);
      if (!why) return success(undefined);
      // What stayed for another reason than a name stays: to ask again would be no help.
      if (why.code !== 'profile-exists') leave();
      changed();
      return failure(why);
    },
  };
}
