import type { AppState, MarkedRole } from '../../preload/contract';
import { profileName, resolveCollisions } from '../../preload/profile-name';
import { roleKey } from '../role-id';
import {
  action,
  copyForShell,
  openConsole,
  useAsDefault,
  type TrayItem,
  type TrayReading,
} from './tray-item';

const mostRoles = 15;

/** Favourites and recent roles, each in a menu of its own; without any there is no such menu. */
export function roleItems(state: AppState, reading: TrayReading): readonly TrayItem[] {
  const texts = reading.texts.tray;
  const menu = (label: string, roles: readonly MarkedRole[]): readonly TrayItem[] => {
    if (roles.length === 0) return [];
    const shown = roles.slice(0, mostRoles).map((marked) => roleItem(marked, state, reading));
    const more = roles.length - shown.length;
    const rest = more > 0 ? [action(texts.moreRoles(more), { kind: 'open' })] : [];
    return [{ kind: 'submenu', label, items: [...shown, ...rest] }];
  };
  return [...menu(texts.favourites, state.marks.favourites), ...menu(texts.recent, state.marks.recent)];
}

function roleItem(marked: MarkedRole, state: AppState, reading: TrayReading): TrayItem {
  const texts = reading.texts.tray;
  const { role } = marked;
  const label = roleLabel(marked, state, reading);
  if (marked.isGone) return { kind: 'text', label: texts.roleGone(label) };
  const isKept = state.managedProfiles.some((profile) => roleKey(profile.role) === roleKey(role));
  return {
    kind: 'submenu',
    label,
    items: [
      ...(isKept ? [] : [keepFresh(marked, state, reading)]),
      copyForShell(role, state, reading),
      openConsole(role, reading),
      ...useAsDefault(role, state, reading),
      action(texts.showInWindow, { kind: 'open-role', role }),
    ],
  };
}

/** "Payments [prod] — AdministratorAccess": what the person calls the account, and its tag, since here it is acted on. */
function roleLabel({ role, accountName }: MarkedRole, state: AppState, { texts }: TrayReading): string {
  const marks = marksOf(role, state);
  const account = marks?.alias ?? accountName;
  return marks?.tag
    ? texts.tray.taggedRole(account, marks.tag.word, role.roleName)
    : texts.tray.role(account, role.roleName);
}

/** Keeps it under the name that the template makes, at once: another name is chosen in the window. */
function keepFresh({ role, accountName }: MarkedRole, state: AppState, { texts }: TrayReading): TrayItem {
  const plain = profileName(state.nameTemplate, {
    account: accountName,
    accountId: role.accountId,
    alias: marksOf(role, state)?.alias ?? null,
    role: role.roleName,
    session: state.sessions.find(({ id }) => id === role.sessionId)?.name ?? '',
  });
  const taken = state.managedProfiles.map(({ name }) => name);
  const name = resolveCollisions([plain], taken)[0] ?? plain;
  return action(texts.tray.keepFreshAs(name), {
    kind: 'command',
    name: 'keepFresh',
    payload: { role, profileName: name, region: null, output: null, takeOver: false },
  });
}

function marksOf({ sessionId, accountId }: MarkedRole['role'], { marks }: AppState) {
  return marks.accounts.find((one) => one.sessionId === sessionId && one.accountId === accountId);
}
