import { useEffect, useEffectEvent, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { AppState, EventPayload, RoleId } from '../preload/contract';
import { useAppState, useParts, useRunWithToast } from './app-context';
import { roleKey } from './catalogue';
import { Messages } from './messages';
import { rememberedPlace, rememberPlace } from './place';
import { DefaultProfileProvider, useDefaultProfile } from './profiles/default-profile';
import { OtherFiles } from './profiles/other-files';
import { KeepSeveralProvider } from './profiles/several/keep-several';
import { UndoProvider, useUndo } from './profiles/undo';
import { QuitDialog } from './quit-dialog';
import { NoDetails, RoleDetails } from './roles/role-details';
import { RolesView, type ListHandle } from './roles/roles-view';
import { AddSession } from './sessions/add-session';
import { FirstRun, focusFirstRunForm } from './sessions/first-run';
import { KeychainBanner } from './sessions/keychain-banner';
import { SessionPage } from './sessions/session-page';
import { focusSettings, SettingsPage } from './settings/settings-page';
import { ShortcutsDialog } from './shortcuts/shortcuts-dialog';
import { Sidebar } from './sidebar';
import { texts } from './texts';
import { Button } from './ui/button';
import { Pane } from './ui/pane';
import { ProblemNote } from './ui/problem-note';
import type { ToastsHandle } from './ui/toasts';
import { useAnnouncements } from './use-announcements';
import { useWindowKeys } from './use-window-keys';
import { changeView, type Pane as PaneKind, type View } from './view';

export function App() {
  const { store } = useParts();
  const { status, state, catalogue } = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useAnnouncements();

  if (state === null || catalogue === null) {
    return (
      <main className="splash">
        {status === 'failed' ? (
          <ProblemNote announce problem={{ message: texts.startFailed, advice: texts.startFailedAdvice }}>
            <Button onPress={store.retry}>{texts.retry}</Button>
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
  const { store } = useParts();
  const state = useAppState();
  const [view, change] = useReducer(changeView, null, () => rememberedPlace().view);
  useEffect(() => rememberPlace({ view: { ...view, paneTakesFocus: false } }), [view]);
  const list = useRef<ListHandle>(null);
  const messages = useRef<ToastsHandle>(null);
  const pane = paneThatIs(view.pane, state);
  const firstRun = state.sessions.length === 0;
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const run = useRunWithToast();
  const { undo } = useUndo();
  const { makeDefault } = useDefaultProfile();

  const showSession = (sessionId: string, takeFocus = true): void =>
    change({ kind: 'pane', pane: { kind: 'session', sessionId }, takeFocus });
  const close = (): void => {
    change({ kind: 'close-pane' });
    list.current?.focusList();
  };
  const showRole = (role: RoleId): void =>
    change({ kind: 'pane', pane: { kind: 'role', role }, takeFocus: true });
  const showSettings = (): void => change({ kind: 'page', page: 'settings' });
  /** What is hidden takes no focus: first the list is shown. */
  const toList = (focus: (list: ListHandle) => void): void => {
    flushSync(() => change({ kind: 'page', page: 'roles' }));
    if (list.current === null) focusFirstRunForm();
    else focus(list.current);
  };
  const focusSearch = (): void => toList((shown) => shown.focusSearch());

  const onShow = useEffectEvent((what: EventPayload<'show'>) => {
    if (what.what === 'session') showSession(what.sessionId);
    else if (what.what === 'settings') showSettings();
    else if (what.what === 'role') showRole(what.role);
    else if (what.what === 'kept') change({ kind: 'scope', scope: 'kept' });
    else if (what.what === 'use-as-default') makeDefault(what.role);
    else focusSearch();
  });
  useEffect(() => store.onShow(onShow), [store]);
  useWindowKeys({
    search: focusSearch,
    undo,
    message: () => messages.current?.focusLatest() === true,
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
        onScope={(scope) => change({ kind: 'scope', scope })}
        onSession={(sessionId) => showSession(sessionId)}
        onAdd={() => {
          if (firstRun) focusSearch();
          else change({ kind: 'pane', pane: { kind: 'add' }, takeFocus: false });
        }}
        onSettings={showSettings}
      />
      <Banners />
      {firstRun ? (
        <FirstRun onAdded={(sessionId) => showSession(sessionId)} />
      ) : (
        // Both, since in a narrow window the pane is all that is to be seen.
        <main className="content">
          <RolesView
            key={view.scope}
            scope={view.scope}
            filter={view.filter}
            onFilter={(filter) => change({ kind: 'filter', filter })}
            openedRole={pane.kind === 'role' ? pane.role : null}
            onOpenRole={(role, takeFocus) =>
              change({ kind: 'pane', pane: { kind: 'role', role }, takeFocus })
            }
            onShowAll={() => change({ kind: 'scope', scope: 'all' })}
            onShowSession={(sessionId) => showSession(sessionId)}
            onBack={() => change({ kind: 'close-pane' })}
            handle={list}
          />
          <PaneOf view={view} pane={pane} onClose={close} onShowSession={showSession} />
        </main>
      )}
      {view.page === 'settings' && (
        <SettingsPage
          onShowShortcuts={() => setShowsShortcuts(true)}
          onClose={() => toList((shown) => shown.focusList())}
        />
      )}
      {showsShortcuts && <ShortcutsDialog onClose={() => setShowsShortcuts(false)} />}
      <Messages
        handle={messages}
        onShowRole={showRole}
        focusElsewhere={() => {
          if (view.page === 'roles') list.current?.focusList();
          else focusSettings();
        }}
      />
      <QuitDialog />
    </div>
  );
}

function PaneOf(props: {
  readonly view: View;
  readonly pane: PaneKind;
  readonly onClose: () => void;
  readonly onShowSession: (sessionId: string) => void;
}) {
  const { pane, onClose, onShowSession } = props;
  const { sessions } = useAppState();
  const shared = { takeFocus: props.view.paneTakesFocus, onClose };
  switch (pane.kind) {
    case 'none':
      return <NoDetails />;
    case 'role':
      return (
        <RoleDetails key={roleKey(pane.role)} role={pane.role} onShowSession={onShowSession} {...shared} />
      );
    case 'session': {
      const session = sessions.find(({ id }) => id === pane.sessionId);
      return session === undefined ? null : <SessionPage key={session.id} session={session} {...shared} />;
    }
    case 'add':
      return (
        <Pane key="add" label={texts.addOrganisation} title={texts.addOrganisation} {...shared}>
          <AddSession onAdded={onShowSession} onCancel={onClose} />
        </Pane>
      );
  }
}

/** What concerns the whole window stands above everything else. */
function Banners() {
  const { notices, keychain, otherFiles } = useAppState();
  const { store } = useParts();
  const run = useRunWithToast();
  const status = useSyncExternalStore(store.subscribe, () => store.getSnapshot().status);
  const closed = keychain.kind === 'unavailable' || keychain.kind === 'locked';
  if (status !== 'failed' && !closed && notices.length === 0 && otherFiles === null) return null;
  return (
    <section className="banners" aria-label={texts.notices}>
      {status === 'failed' && (
        <ProblemNote announce problem={{ message: texts.outOfDate, advice: '' }}>
          <Button onPress={store.retry}>{texts.retry}</Button>
        </ProblemNote>
      )}
      <KeychainBanner />
      <OtherFiles />
      {notices.map(({ id, problem }) => (
        <ProblemNote key={id} problem={problem}>
          <Button onPress={() => void run('dismissNotice', { noticeId: id })}>{texts.dismiss}</Button>
        </ProblemNote>
      ))}
    </section>
  );
}
