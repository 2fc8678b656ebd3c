import { createContext, useContext, useState, type ReactNode } from 'react';
import type { RoleId } from '../../../preload/contract';
import { useAppState } from '../../app-context';
import { later } from '../../later';

const KeepSeveralDialog = later('KeepSeveralDialog');

const KeepSeveralContext = createContext<((roles: readonly RoleId[]) => void) | null>(null);

/** Keeping several roles at once, for all of the window: it goes on when the list that it came from does not. */
export function KeepSeveralProvider({ children }: { readonly children: ReactNode }) {
  const { keepSeveral } = useAppState();
  const [chosen, setChosen] = useState<readonly RoleId[] | null>(null);
  const phase = keepSeveral?.phase;
  // A window that was closed meanwhile still tells what became of it.
  const left = phase?.kind === 'done' ? phase.failed.map(({ role }) => role) : [];
  const roles = chosen ?? (phase?.kind === 'asking' || left.length > 0 ? left : null);
  return (
    <KeepSeveralContext value={setChosen}>
      {children}
      {roles !== null && <KeepSeveralDialog roles={roles} onClose={() => setChosen(null)} />}
    </KeepSeveralContext>
  );
}

/** Opens the dialog for these roles. */
export function useKeepSeveral(): (roles: readonly RoleId[]) => void {
  const open = useContext(KeepSeveralContext);
  if (open === null) throw new Error('KeepSeveralProvider is missing');
  return open;
}
