import type { KeyboardEvent } from 'react';
import type { RoleId } from '../../preload/contract';
import { useAppState, useCatalogue, useParts, useRunWithToast } from '../app-context';
import { accountKey } from '../catalogue';
import { profilesOf } from '../profiles/keep-role';
import { nameSource, suggestName } from '../profiles/suggested-name';
import { texts as profileTexts } from '../profiles/texts';

export interface RoleActions {
  /** Copies the environment variables for the default shell. */
  readonly copy: (role: RoleId) => void;
  readonly openConsole: (role: RoleId) => void;
  /** Keeps the role fresh under the suggested name; resolves with whether that (already) is so. */
  readonly keep: (role: RoleId) => Promise<boolean>;
}

export function useRoleActions(): RoleActions {
  const { toasts } = useParts();
  const { shell, managedProfiles, sessions, nameTemplate } = useAppState();
  const { accounts } = useCatalogue();
  const run = useRunWithToast();

  return {
    copy(role) {
      void run('copyCredentials', { role, what: { kind: 'environment', shell } });
    },
    openConsole(role) {
      void run('openConsole', { role });
    },
    async keep(role) {
      const kept = profilesOf(role, managedProfiles)[0];
      if (kept !== undefined) {
        toasts.add({ kind: 'done', text: profileTexts.alreadyKept(kept.name) });
        return true;
      }
      const account = accounts.find((candidate) => accountKey(candidate) === accountKey(role));
      const session = sessions.find(({ id }) => id === role.sessionId);
      const { name: profileName } = suggestName(
        nameTemplate,
        nameSource(role, account?.name ?? role.accountId, session),
        managedProfiles.map(({ name }) => name),
      );
      return (
        (await run('keepFresh', { role, profileName, region: null, output: null, takeOver: false })) === null
      );
    },
  };
}

export type RoleShortcut = 'copy' | 'keep' | 'console';

/** What a key with Ctrl (Cmd on macOS) does on the selected role; null when it does nothing. */
export function roleShortcut(event: KeyboardEvent, isMac: boolean): RoleShortcut | null {
  const modifier = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!modifier || event.altKey || event.shiftKey) return null;
  if (event.key === 'Enter') return 'keep';
  if (event.key.toLowerCase() === 'o') return 'console';
  return event.key.toLowerCase() === 'c' && !textIsSelected(event.target) ? 'copy' : null;
}

/** Then Ctrl+C means the text, as everywhere. */
function textIsSelected(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement) return target.selectionStart !== target.selectionEnd;
  return window.getSelection()?.isCollapsed === false;
}
