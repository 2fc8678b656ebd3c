import { useAppState, useAttempt } from '../app-context';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { AcceptLoss } from './accept-loss';
import { texts } from './texts';

/** Asks what becomes of profiles that are kept in other files than those that this start found. */
export function OtherFiles() {
  const { otherFiles, credentialsPath, configPath } = useAppState();
  const { busy, problem, attempt } = useAttempt();
  if (otherFiles === null) return null;
  const clashes = problem?.code === 'profile-exists';
  const isOtherCredentials = otherFiles.credentialsPaths.some((path) => path !== credentialsPath);
  const [from, to] = isOtherCredentials
    ? [otherFiles.credentialsPaths, credentialsPath]
    : [otherFiles.configPaths, configPath];
  const message =
    problem === null ? texts.otherFiles(otherFiles.count, from.join(', '), to) : problem.message;
  const advice = problem === null ? texts.otherFilesAdvice : problem.advice;
  return (
    <ProblemNote announce={problem !== null} problem={{ message, advice }}>
      {problem?.code === 'file-lost-sections' && <AcceptLoss profileId={null} />}
      <Button isBusy={busy} onPress={() => void attempt('leaveOtherFiles', null)}>
        {texts.leaveOtherFiles}
      </Button>
      <Button isBusy={busy} onPress={() => void attempt('moveOtherFiles', { takeOver: clashes })}>
        {clashes ? texts.moveAndTakeOver : texts.moveOtherFiles}
      </Button>
    </ProblemNote>
  );
}
