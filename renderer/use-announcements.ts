import { useEffect } from 'react';
import type { AccountRef, RoleId } from '../preload/contract';
import { announcementsOf, isMended } from './announcements';
import { useParts } from './app-context';
import { accountKey } from './catalogue';

/** Tells in messages what changed from one state to the next, while the window is open. */
export function useAnnouncements(): void {
  const { store, toasts, renewalsAsked, undoing } = useParts();
  useEffect(() => {
    let before = store.getSnapshot().state;
    const nameRole = (role: RoleId | AccountRef): string => {
      const { catalogue, state } = store.getSnapshot();
      const isIts = (one: AccountRef): boolean => accountKey(one) === accountKey(role);
      const alias = state?.marks.accounts.find(isIts)?.alias;
      const account = alias ?? catalogue?.accounts.find(isIts)?.name ?? role.accountId;
      return 'roleName' in role ? `${account}, ${role.roleName}` : account;
    };
    return store.subscribe(() => {
      const after = store.getSnapshot().state;
      if (after === before || after === null) return;
      if (before !== null) {
        for (const message of announcementsOf(before, after, nameRole, renewalsAsked, Date.now())) {
          const isChange = message.kind === 'done' && message.undoable !== undefined;
          if (!(isChange && undoing.size > 0)) toasts.add(message);
        }
      }
      for (const toast of toasts.getSnapshot()) {
        if (isMended(toast, after)) toasts.dismiss(toast.id);
      }
      for (const { id, status } of after.managedProfiles) {
        if (status.kind === 'fresh') renewalsAsked.delete(id);
      }
      before = after;
    });
  }, [store, toasts, renewalsAsked, undoing]);
}
