import { createContext, useContext, useRef, useState, type ReactNode } from 'react';
import type { ManagedProfileState, RoleId } from '../../preload/contract';
import { useAppState, useCatalogue, useParts } from '../app-context';
import { accountKey, roleKey } from '../catalogue';
import { later } from '../later';
import { useMarks } from '../marks/use-marks';
import { leftAlone } from './profile-words';
import { texts } from './texts';

const TakeOverDialog = later('TakeOverDialog');

export interface DefaultProfile {
  readonly busy: boolean;
  /** Points the default profile at the role; asks when somebody else's is there. */
  readonly makeDefault: (role: RoleId) => void;
}

const DefaultProfileContext = createContext<DefaultProfile | null>(null);

/** "Use as default" for all of the window: from a row, the details, or the tray. */
export function DefaultProfileProvider({ children }: { readonly children: ReactNode }) {
  const { run, toasts } = useParts();
  const { managedProfiles } = useAppState();
  const { accounts } = useCatalogue();
  const marks = useMarks();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<RoleId | null>(null);

  async function makeDefault(role: RoleId): Promise<void> {
    if (running.current) return;
    if (managedProfiles.some((profile) => isDefaultOf(profile, role))) {
      toasts.add({ kind: 'done', text: texts.alreadyDefault });
      return;
    }
    running.current = true;
    setBusy(true);
    const problem = await run('useAsDefault', { role, takeOver: false });
    running.current = false;
    setBusy(false);
    if (problem?.code === 'profile-exists') setAsked(role);
    else if (problem !== null) toasts.add({ kind: 'problem', problem });
  }

  function accountName(role: RoleId): string {
    const account = accounts.find((candidate) => accountKey(candidate) === accountKey(role));
    return marks.ofAccount(role).alias ?? account?.name ?? role.accountId;
  }

  return (
    <DefaultProfileContext value={{ busy, makeDefault: (role) => void makeDefault(role) }}>
      {children}
      {asked !== null && (
        <TakeOverDialog
          profileName={texts.defaultName}
          role={asked}
          accountName={accountName(asked)}
          hasSettings={false}
          takeOver={(attempt) => attempt('useAsDefault', { role: asked, takeOver: true })}
          onClose={() => setAsked(null)}
        />
      )}
    </DefaultProfileContext>
  );
}

export function useDefaultProfile(): DefaultProfile {
  const context = useContext(DefaultProfileContext);
  if (context === null) throw new Error('DefaultProfileProvider is missing');
  return context;
}

/** Whether this is the default profile, kept for the role and in our hands. */
export function isDefaultOf({ name, role, status }: ManagedProfileState, wanted: RoleId): boolean {
  return name === texts.defaultName && roleKey(role) === roleKey(wanted) && !leftAlone(status);
}
