import type { ReactNode } from 'react';
import type { SessionState } from '../preload/contract';
import { useAppState, useRunWithToast } from './app-context';
import { texts as markTexts } from './marks/texts';
import { shortWords, signInSignal } from './sessions/session-words';
import { texts as sessionTexts } from './sessions/texts';
import { texts } from './texts';
import { Button } from './ui/button';
import { FreshIcon, GearIcon, ListIcon, PlusIcon, RecentIcon, SignalIcon, StarIcon } from './ui/icons';
import type { Scope, View } from './view';

export interface SidebarProps {
  readonly view: View;
  readonly onScope: (scope: Scope) => void;
  readonly onSession: (sessionId: string) => void;
  readonly onAdd: () => void;
  readonly onSettings: () => void;
}

interface ScopeItem {
  readonly scope: Scope;
  readonly name: string;
  readonly icon: ReactNode;
  readonly count: number | null;
}

export function Sidebar({ view, onScope, onSession, onAdd, onSettings }: SidebarProps) {
  const { sessions, managedProfiles, marks } = useAppState();
  const run = useRunWithToast();
  const current = view.page === 'roles' ? view.scope : null;
  const pane = view.page === 'roles' ? view.pane : null;
  const scopes: readonly ScopeItem[] = [
    { scope: 'all', name: texts.allRoles, icon: <ListIcon />, count: null },
    { scope: 'kept', name: texts.keptFresh, icon: <FreshIcon />, count: managedProfiles.length },
    { scope: 'favourites', name: markTexts.favourites, icon: <StarIcon />, count: marks.favourites.length },
    { scope: 'recent', name: markTexts.recent, icon: <RecentIcon />, count: null },
  ];
  return (
    <nav className="sidebar" aria-label={texts.navigation}>
      <h1 className="visually-hidden">{texts.appName}</h1>
      <ul className="side-list">
        {scopes.map(({ scope, name, icon, count }) => (
          <li key={scope}>
            <button
              type="button"
              className="side-item"
              aria-current={current === scope ? 'page' : undefined}
              onClick={() => onScope(scope)}
            >
              {icon}
              <span className="side-name">{name}</span>
              {count !== null && <span className="side-count">{count}</span>}
            </button>
          </li>
        ))}
      </ul>
      <h2 className="side-title">{texts.sessions}</h2>
      <ul className="side-list">
        {sessions.map((session) => (
          <SessionItem
            key={session.id}
            session={session}
            current={pane?.kind === 'session' && pane.sessionId === session.id}
            onOpen={() => onSession(session.id)}
            onSignIn={() => {
              onSession(session.id);
              void run('signIn', { sessionId: session.id, method: session.method });
            }}
          />
        ))}
        <li>
          <button type="button" className="side-item side-add" onClick={onAdd}>
            <PlusIcon />
            <span className="side-name">{texts.addOrganisation}</span>
          </button>
        </li>
      </ul>
      <div className="side-foot">
        <button
          type="button"
          className="side-item"
          aria-current={view.page === 'settings' ? 'page' : undefined}
          onClick={onSettings}
        >
          <GearIcon />
          <span className="side-name">{texts.settings}</span>
        </button>
      </div>
    </nav>
  );
}

interface SessionItemProps {
  readonly session: SessionState;
  readonly current: boolean;
  readonly onOpen: () => void;
  readonly onSignIn: () => void;
}

function SessionItem({ session, current, onOpen, onSignIn }: SessionItemProps) {
  const { name, signIn, user } = session;
  const words = shortWords(signIn);
  const whose = signIn.kind === 'signed-in' ? user : null;
  const out = signIn.kind === 'signed-out' || signIn.kind === 'sign-in-failed';
  return (
    <li className="side-session">
      <button
        type="button"
        className="side-item"
        aria-current={current ? 'true' : undefined}
        onClick={onOpen}
      >
        <SignalIcon signal={signInSignal(signIn)} />
        <span className="side-name">
          <bdi>{name}</bdi>
          {/* One line, whatever it says: below it are others. */}
          <span className="side-state" title={whose === null ? words : `${words}, ${whose}`}>
            {whose === null ? words : `${words} `}
            {whose !== null && <bdi className="side-user">{whose}</bdi>}
          </span>
        </span>
      </button>
      {out && (
        <Button look="quiet" aria-label={sessionTexts.signInTo(name)} onPress={onSignIn}>
          {sessionTexts.signIn}
        </Button>
      )}
    </li>
  );
}
