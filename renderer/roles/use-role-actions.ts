import type { KeyboardEvent } from 'react';
import type { RoleId } from '../../preload/contract';
import { useAppState, useCatalogue, useParts, useRunWithToast } from '../app-context';
import { accountKey } from '../catalogue';
import { texts as markTexts } from '../marks/texts';
import { useMarks } from '../marks/use-marks';
import { useDefaultProfile } from '../profiles/default-profile';
import { profilesOf } from '../profiles/keep-role';
import { nameSource, suggestName } from '../profiles/suggested-name';
import { texts as profileTexts } from '../profiles/texts';
import {
  actionOf,
  isTextField,
  menuShortcuts,
  roleShortcuts,
  type RoleAction,
} from '../shortcuts/shortcut-table';

export interface RoleActions {
  /** Copies the environment variables for the default shell. */
  readonly copy: (role: RoleId) => void;
  readonly openConsole: (role: RoleId) => void;
  /** Keeps the role fresh under the suggested name; resolves with whether that (already) is so. */
  readonly keep: (role: RoleId) => Promise<boolean>;
  /** Points the default profile at the role. */
  readonly makeDefault: (role: RoleId) => void;
  /** Makes the role a favourite, or no favourite any more; resolves with words for that, null when it failed. */
  readonly toggleFavourite: (role: RoleId) => Promise<string | null>;
}

export function useRoleActions(): RoleActions {
  const { toasts } = useParts();
  const { shell, managedProfiles, sessions, nameTemplate } = useAppState();
  const { accounts } = useCatalogue();
  const run = useRunWithToast();
  const marks = useMarks();
  const { makeDefault } = useDefaultProfile();

  function accountName(role: RoleId): string {
    return accounts.find((candidate) => accountKey(candidate) === accountKey(role))?.name ?? role.accountId;
  }

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
      const session = sessions.find(({ id }) => id === role.sessionId);
      const { name: profileName } = suggestName(
        nameTemplate,
        nameSource(role, accountName(role), marks.ofAccount(role).alias, session),
        managedProfiles.map(({ name }) => name),
      );
      return (
        (await run('keepFresh', { role, profileName, region: null, output: null, takeOver: false })) === null
      );
    },
    makeDefault,
    async toggleFavourite(role) {
      const was = marks.isFavourite(role);
      if ((await run('toggleFavourite', { role })) !== null) return null;
      const name = marks.ofAccount(role).alias ?? accountName(role);
      return (was ? markTexts.isNoFavourite : markTexts.isFavourite)(role.roleName, name);
    },
  };
}

/** What a key with Ctrl (Cmd on macOS) does on the selected role; null when it does nothing. */
export function roleShortcut(event: KeyboardEvent, isMac: boolean): RoleAction | null {
  const action = actionOf(roleShortcuts, event, { isMac, inText: isTextField(event.target) });
  return action === 'copy' && textIsSelected(event.target) ? null : action;
}

/** Then Ctrl+C means the text, as everywhere. */
function textIsSelected(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement) return target.selectionStart !== target.selectionEnd;
  return window.getSelection()?.isCollapsed === false;
}

/** Whether a key asks for the menu of the row: the menu key, or Shift+F10, which is on every keyboard. */
export function isMenuKey(event: KeyboardEvent): boolean {
  return actionOf(menuShortcuts, event, { isMac: false, inText: false }) !== null;
}
