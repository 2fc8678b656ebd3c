import { useMemo } from 'react';
import type { CatalogueProgress, Problem, SessionState } from '../../preload/contract';
import { useAppState, useCatalogue, useClock, useRunWithToast } from '../app-context';
import { texts as markTexts } from '../marks/texts';
import { Button, IconButton } from '../ui/button';
import { AttentionIcon, RefreshIcon } from '../ui/icons';
import { ProblemNote } from '../ui/problem-note';
import { Progress } from '../ui/progress';
import { ago } from '../ui/time-words';
import type { EmptyReason } from './empty-list';
import { texts } from './texts';
import { useRefreshLists } from './use-refresh-lists';

export interface EmptyListProps {
  readonly reason: EmptyReason;
  readonly query: string;
  readonly onClearSearch: () => void;
  readonly onClearFilter: () => void;
  readonly onShowAll: () => void;
  readonly onShowSession: (sessionId: string) => void;
}

/** What stands in the place of the list while it is empty: why, and what to do. */
export function EmptyList(props: EmptyListProps) {
  const { reason } = props;
  switch (reason.kind) {
    case 'nothing-found':
      return (
        <Empty
          title={(reason.isAllRead ? texts.nothingFound : texts.nothingFoundYet)(props.query.trim())}
          hint={reason.isAllRead ? texts.nothingFoundHint : texts.nothingFoundYetHint}
        >
          <Button onPress={props.onClearSearch}>{texts.clearSearch}</Button>
        </Empty>
      );
    case 'nothing-kept':
      return (
        <Empty title={texts.nothingKept} hint={texts.nothingKeptHint}>
          <Button onPress={props.onShowAll}>{texts.nothingKeptLink}</Button>
        </Empty>
      );
    case 'nothing-favourite':
      return (
        <Empty title={markTexts.nothingFavourite} hint={markTexts.nothingFavouriteHint}>
          <Button onPress={props.onShowAll}>{texts.nothingKeptLink}</Button>
        </Empty>
      );
    case 'nothing-recent':
      return (
        <Empty title={markTexts.nothingRecent} hint={markTexts.nothingRecentHint}>
          <Button onPress={props.onShowAll}>{texts.nothingKeptLink}</Button>
        </Empty>
      );
    case 'filtered-out':
      return (
        <Empty title={markTexts.filteredOut} hint={markTexts.filteredOutHint}>
          <Button onPress={props.onClearFilter}>{markTexts.clearFilter}</Button>
        </Empty>
      );
    case 'reading-keychain':
      return <Empty title={texts.readingKeychain} />;
    case 'signing-in':
      return (
        <Empty title={texts.signInRunning(reason.session.name)} hint={texts.signInRunningHint}>
          <Button onPress={() => props.onShowSession(reason.session.id)}>{texts.showSignIn}</Button>
        </Empty>
      );
    case 'loading':
      return <Empty title={texts.accountsComing} hint={texts.accountsComingHint} />;
    case 'sign-in-first':
      return <SignInFirst {...props} sessions={reason.sessions} />;
    case 'failed':
      return reason.sessions.map((session) => <Unread key={session.id} session={session} />);
    case 'no-accounts':
      return <NoAccounts sessionIds={reason.sessions.map(({ id }) => id)} />;
  }
}

function Empty(props: {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly children?: React.ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{props.title}</p>
      {props.hint !== undefined && <p className="muted">{props.hint}</p>}
      {props.children !== undefined && <div className="actions actions-centred">{props.children}</div>}
    </div>
  );
}

function SignInFirst({
  sessions,
  onShowSession,
}: EmptyListProps & { readonly sessions: Extract<EmptyReason, { kind: 'sign-in-first' }>['sessions'] }) {
  const run = useRunWithToast();
  return (
    <Empty title={texts.signInFirst} hint={texts.signInFirstHint}>
      {sessions.map((session, at) => (
        <Button
          key={session.id}
          look={at === 0 ? 'primary' : 'plain'}
          onPress={() => {
            onShowSession(session.id);
            void run('signIn', { sessionId: session.id, method: session.method });
          }}
        >
          {texts.signInTo(session.name)}
        </Button>
      ))}
    </Empty>
  );
}

function NoAccounts({ sessionIds }: { readonly sessionIds: readonly string[] }) {
  const run = useRunWithToast();
  return (
    <Empty title={texts.noAccounts} hint={texts.noAccountsHint}>
      <Button onPress={() => sessionIds.forEach((sessionId) => void run('refreshCatalogue', { sessionId }))}>
        {texts.refresh}
      </Button>
    </Empty>
  );
}

/** The foot says it, too, where a message may cover it for a while: here there is nothing else to see. */
function Unread({ session }: { readonly session: SessionState }) {
  const run = useRunWithToast();
  const { id: sessionId, name, catalogue } = session;
  return (
    <Empty title={`${texts.listFailed(name)}.`} hint={catalogue.problem?.message}>
      <Button onPress={() => void run('refreshCatalogue', { sessionId })}>{texts.tryAgain}</Button>
    </Empty>
  );
}

/** The list of this session could not be read; what was known stays in the list. */
export function ListProblem({
  session,
  problem,
}: {
  readonly session: SessionState;
  readonly problem: Problem;
}) {
  const run = useRunWithToast();
  const { id: sessionId, name } = session;
  const { updatedAt } = session.catalogue;
  const updated = useClock((now) => (updatedAt === null ? null : texts.updated(ago(updatedAt, now))));
  return (
    <ProblemNote announce problem={{ ...problem, message: `${texts.listFailed(name)}. ${problem.message}` }}>
      <Button onPress={() => void run('refreshCatalogue', { sessionId })}>{texts.tryAgain}</Button>
      {updated !== null && <span className="muted">{updated}</span>}
    </ProblemNote>
  );
}

function progressWords(name: string, loading: NonNullable<CatalogueProgress['loading']>): string {
  const { accountsDone, accountsFound, areAllFound } = loading;
  const words = areAllFound
    ? texts.progress(name, accountsDone, accountsFound)
    : texts.accountsFound(name, accountsFound);
  return loading.atAwsPace ? texts.atAwsPace(words) : words;
}

/** How many accounts of each session have permission sets that could not be read, where there are any. */
export function useFailedAccounts(): readonly {
  readonly session: SessionState;
  readonly count: number;
}[] {
  const { sessions } = useAppState();
  const { accounts } = useCatalogue();
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { sessionId, problem } of accounts)
      if (problem !== null) found.set(sessionId, (found.get(sessionId) ?? 0) + 1);
    return found;
  }, [accounts]);
  return sessions.flatMap((session) => {
    const count = counts.get(session.id);
    const { loading, problem } = session.catalogue;
    return count === undefined || loading !== null || problem !== null ? [] : [{ session, count }];
  });
}

/** Each of the accounts has its sign in the list, and few are in sight. */
export function FailedAccounts({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <p role="status" className="failed-accounts">
      <AttentionIcon /> <span>{texts.accountsFailed(name, count)}</span>
    </p>
  );
}

function listsRead(sessions: readonly SessionState[]): readonly CatalogueProgress[] {
  return sessions.filter(({ signIn }) => signIn.kind === 'signed-in').map(({ catalogue }) => catalogue);
}

/** When the lists were read, by the oldest. */
export function ListAge() {
  const { sessions } = useAppState();
  const updatedAt = listsRead(sessions)
    .map((one) => one.updatedAt ?? Infinity)
    .reduce((a, b) => Math.min(a, b), Infinity);
  const words = useClock((now) => (Number.isFinite(updatedAt) ? texts.updated(ago(updatedAt, now)) : null));
  return words !== null && <p className="list-age">{words}</p>;
}

/** Reads the lists anew. */
export function RefreshLists() {
  const { sessions } = useAppState();
  const refresh = useRefreshLists();
  if (sessions.length === 0) return null;
  return (
    <IconButton label={texts.refresh} isDisabled={listsRead(sessions).length === 0} onPress={refresh}>
      <RefreshIcon />
    </IconButton>
  );
}

/** How far the lists that are being read have come. */
export function ListProgress() {
  const { sessions } = useAppState();
  return (
    <div className="list-progress">
      {sessions.map(({ id, name, signIn, catalogue: { loading } }) =>
        loading === null || signIn.kind !== 'signed-in' ? null : (
          <Progress
            key={id}
            label={progressWords(name, loading)}
            done={loading.accountsDone}
            total={loading.areAllFound ? loading.accountsFound : null}
          />
        ),
      )}
    </div>
  );
}
