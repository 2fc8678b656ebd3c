import { useEffect, useEffectEvent, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { AppState, EventPayload, RoleId } from '../preload/contract';
import { useAppState, useHasCatalogue, useParts, useRunWithToast } from './app-context';
import { roleKey } from './catalogue';
import { DemoBar } from './demo';
import { Foot } from './foot';
import { FailedFirstPage, FailedInPlace, FailedPage, FailedPane } from './failed';
import { later, readTheRestAhead } from './later';
import { Messages } from './messages';
import { DefaultProfileProvider, useDefaultProfile } from './profiles/default-profile';
import { KeepSeveralProvider } from './profiles/several/keep-several';
import { UndoProvider, useUndo } from './profiles/undo';
import { NoDetails } from './roles/no-details';
import { createListMemory } from './roles/list-memory';
import { RolesView, type ListHandle } from './roles/roles-view';
import { useRefreshLists } from './roles/use-refresh-lists';
import { focusFirstRunForm } from './sessions/first-run-focus';
import { focusSettings } from './settings/settings-focus';
import { Sidebar } from './sidebar';
import { texts } from './texts';
import { Button } from './ui/button';
import { focusPane, Pane } from './ui/pane';
import { ProblemNote } from './ui/problem-note';
import type { ToastsHandle } from './ui/toasts';
import { useFocusNeverLost } from './ui/use-focus-never-lost';
import { useHandler } from './ui/use-handler';
import { whenIdle } from './ui/when-idle';
import { useAnnouncements } from './use-announcements';
import { useWindowKeys } from './use-window-keys';
import { changeView, type Pane as PaneKind, type Scope } from './view';

const AddSession = later('AddSession', FailedInPlace);
const FirstRun = later('FirstRun', FailedFirstPage);
const QuitDialog = later('QuitDialog');
const RoleDetails = later('RoleDetails', FailedPane);
const SessionPage = later('SessionPage', FailedPane);
const SettingsPage = later('SettingsPage', FailedPage);
const ShortcutsDialog = later('ShortcutsDialog');
const SignOutDialog = later('SignOutDialog');

export function App() {
  const { store } = useParts();
  const { status, state, catalogue } = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useAnnouncements();

  // All but the list is made while the list is on its way.
  if (state === null || (catalogue === null && status === 'failed')) {
    return (
      <main className="splash">
        <h1 className="visually-hidden">{texts.appName}</h1>
        {status === 'failed' ? (
          <ProblemNote announce problem={{ message: texts.startFailed, advice: texts.startFailedAdvice }}>
            <Button autoFocus onPress={store.retry}>
              {texts.retry}
            </Button>
          </ProblemNote>
        ) : (
          <p role="status">{texts.starting}</p>
        )}
      </main>
    );
  }
  return (
    <UndoProvider>
      <DefaultProfileProvider>
        <KeepSeveralProvider>
          <DemoBar />
          <Window />
        </KeepSeveralProvider>
      </DefaultProfileProvider>
    </UndoProvider>
  );
}

/** A pane whose session was removed is no pane. */
function paneThatIs(pane: PaneKind, state: AppState): PaneKind {
  const id = pane.kind === 'session' ? pane.sessionId : pane.kind === 'role' ? pane.role.sessionId : null;
  return id === null || state.sessions.some((session) => session.id === id) ? pane : { kind: 'none' };
}

function Window() {
  const { store, place } = useParts();
  const state = useAppState();
  const [view, change] = useReducer(changeView, null, () => place.get().view);
  useEffect(() => whenIdle(() => void readTheRestAhead()), []);
  const [lists] = useState(() => createListMemory(place.get().lists, (lists) => place.remember({ lists })));
  useEffect(() => place.remember({ view }), [place, view]);
  const list = useRef<ListHandle>(null);
  const messages = useRef<ToastsHandle>(null);
  const pane = paneThatIs(view.pane, state);
  const firstRun = state.sessions.length === 0;
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  /** Which session the tray asks to sign out of. */
  const [leaving, setLeaving] = useState<string | null>(null);
  const run = useRunWithToast();
  const { undo } = useUndo();
  const { makeDefault } = useDefaultProfile();
  const refreshLists = useRefreshLists();

  /** With the focus after a key, not after a click in the list. */
  const showPane = (shown: PaneKind, takeFocus: boolean): void => {
    flushSync(() => change({ kind: 'pane', pane: shown }));
    // In the first moments the pane may not be read yet.
    if (takeFocus && !focusPane()) void readTheRestAhead().then(focusPane);
  };
  const showSession = (sessionId: string): void => showPane({ kind: 'session', sessionId }, true);
  /** What is hidden takes no focus: first the list is shown, in a small window in the place of the pane. */
  const toList = (focus: (list: ListHandle) => void): void => {
    flushSync(() => change({ kind: 'page', page: 'roles' }));
    if (list.current?.isShown() === false) flushSync(() => change({ kind: 'close-pane' }));
    if (list.current === null) focusFirstRunForm();
    else focus(list.current);
  };
  const close = (): void => {
    flushSync(() => change({ kind: 'close-pane' }));
    toList((shown) => shown.focusList());
  };
  const showRole = (role: RoleId): void => showPane({ kind: 'role', role }, true);
  const showSettings = (): void => change({ kind: 'page', page: 'settings' });
  const showScope = (scope: Scope): void => {
    flushSync(() => change({ kind: 'scope', scope }));
    toList((shown) => shown.focusSearch());
  };
  const focusSearch = (): void => toList((shown) => shown.focusSearch());

  const onShow = useEffectEvent((what: EventPayload<'show'>) => {
    if (what.what === 'session') showSession(what.sessionId);
    else if (what.what === 'sign-out') {
      showSession(what.sessionId);
      setLeaving(what.sessionId);
    } else if (what.what === 'settings') showSettings();
    else if (what.what === 'role') showRole(what.role);
    else if (what.what === 'kept') showScope('kept');
    else if (what.what === 'use-as-default') makeDefault(what.role);
    else focusSearch();
  });
  useEffect(() => store.onShow(onShow), [store]);

  const focusElsewhere = (): void => {
    if (view.page === 'settings') focusSettings();
    else if (pane.kind === 'none' || !focusPane()) toList((shown) => shown.focusList());
  };
  useFocusNeverLost(focusElsewhere);
  /** From what stood below the list, if the list is to be seen. */
  const focusList = useHandler(() => {
    if (list.current?.isShown() === true) list.current.focusSearch();
    else focusElsewhere();
  });
  useWindowKeys({
    search: focusSearch,
    undo,
    message: () => messages.current?.focusLatest() === true,
    refresh: refreshLists,
    settings: showSettings,
    zoomIn: () => void run('zoom', { direction: 'in' }),
    zoomOut: () => void run('zoom', { direction: 'out' }),
    zoomReset: () => void run('zoom', { direction: 'reset' }),
    shortcuts: () => setShowsShortcuts(true),
    quit: () => void run('quit', null),
  });

  return (
    <div className="app" data-page={view.page} data-pane={firstRun ? 'first-run' : pane.kind}>
      <Sidebar
        view={{ ...view, pane }}
        onScope={showScope}
        onSession={showSession}
        onAdd={() => {
          if (firstRun) focusSearch();
          else showPane({ kind: 'add' }, false);
        }}
        onSettings={showSettings}
      />
      {firstRun ? (
        <FirstRun onAdded={showSession} />
      ) : (
        // Both, since in a narrow window the pane is all that is to be seen.
        <main className="content">
          <RolesView
            key={view.scope}
            scope={view.scope}
            memory={lists}
            filter={view.filter}
            onFilter={(filter) => change({ kind: 'filter', filter })}
            openedRole={pane.kind === 'role' ? pane.role : null}
            onOpenRole={(role, takeFocus) => showPane({ kind: 'role', role }, takeFocus)}
            onShowAll={() => {
              lists.note('all', { query: '' });
              showScope('all');
            }}
            onShowSession={showSession}
            onBack={() => change({ kind: 'close-pane' })}
            handle={list}
          />
          <PaneOf pane={pane} onClose={close} onShowSession={showSession} />
        </main>
      )}
      {view.page === 'settings' && (
        <SettingsPage
          onShowShortcuts={() => setShowsShortcuts(true)}
          onClose={() => toList((shown) => shown.focusList())}
        />
      )}
      <Foot focusElsewhere={focusList} />
      <Messages handle={messages} onShowRole={showRole} focusElsewhere={focusElsewhere} />
      {state.sessions
        .filter(({ id }) => id === leaving)
        .map((session) => (
          <SignOutDialog key={session.id} session={session} onClose={() => setLeaving(null)} />
        ))}
      {showsShortcuts && <ShortcutsDialog onClose={() => setShowsShortcuts(false)} />}
      {state.quitQuestion !== null && <QuitDialog question={state.quitQuestion} />}
    </div>
  );
}

function PaneOf(props: {
  readonly pane: PaneKind;
  readonly onClose: () => void;
  readonly onShowSession: (sessionId: string) => void;
}) {
  const { pane, onClose, onShowSession } = props;
  const { sessions } = useAppState();
  const hasCatalogue = useHasCatalogue();
  if (pane.kind === 'none') return <NoDetails />;
  if (!hasCatalogue) return null;
  switch (pane.kind) {
    case 'role':
      return (
        <RoleDetails
          key={roleKey(pane.role)}
          role={pane.role}
          onShowSession={onShowSession}
          onClose={onClose}
        />
      );
    case 'session': {
      const session = sessions.find(({ id }) => id === pane.sessionId);
      return session === undefined ? null : (
        <SessionPage key={session.id} session={session} onClose={onClose} />
      );
    }
    case 'add':
      return (
        <Pane key="add" label={texts.addOrganisation} title={texts.addOrganisation} onClose={onClose}>
          <AddSession onAdded={onShowSession} onCancel={onClose} />
        </Pane>
      );
  }
}
