import { useAppState, useRunWithToast } from '../app-context';

/** Reads the lists anew of all sessions that are signed in. */
export function useRefreshLists(): () => void {
  const { sessions } = useAppState();
  const run = useRunWithToast();
  return () => {
    for (const { id: sessionId, signIn } of sessions)
      if (signIn.kind === 'signed-in') void run('refreshCatalogue', { sessionId });
  };
}
