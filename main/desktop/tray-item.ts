import type { AppState, EpochMs, RoleId } from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import type { AppAction } from '../app-action';
import { roleKey } from '../role-id';

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: AppAction }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

/** In which words, and as of when. */
export interface TrayReading {
  readonly now: EpochMs;
  readonly texts: Texts;
  /** Writes a time as the person reads it. */
  readonly timeWords: (at: EpochMs) => string;
}

/** An item that does something. */
export function action(label: string, what: AppAction): TrayItem {
  return { kind: 'action', label, action: what };
}

/** Copies a role's keys as variables for the person's shell. */
export function copyForShell(role: RoleId, { shell }: AppState, { texts }: TrayReading): TrayItem {
  return action(texts.tray.copyFor(texts.roles.shells[shell]), {
    kind: 'command',
    name: 'copyCredentials',
    payload: { role, what: { kind: 'environment', shell } },
  });
}

/** Points the default profile at a role; nothing for the role that it is kept for. */
export function useAsDefault(role: RoleId, state: AppState, { texts }: TrayReading): readonly TrayItem[] {
  const isDefault = state.managedProfiles.some(
    (profile) => profile.name === 'default' && roleKey(profile.role) === roleKey(role),
  );
  return isDefault ? [] : [action(texts.profiles.useAsDefault, { kind: 'use-as-default', role })];
}

/** Opens the AWS console for a role in the browser. */
export function openConsole(role: RoleId, { texts }: TrayReading): TrayItem {
  return action(texts.roles.openConsole, { kind: 'command', name: 'openConsole', payload: { role } });
}
