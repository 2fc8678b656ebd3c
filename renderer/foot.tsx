import { memo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useAppState, useParts, useRunWithToast } from './app-context';
import { later } from './later';
import { FailedInPlace } from './failed';
import { ListNews } from './roles/list-news';
import {
  FailedAccounts,
  ListAge,
  ListProblem,
  ListProgress,
  RefreshLists,
  useFailedAccounts,
} from './roles/list-status';
import { KeychainBanner } from './sessions/keychain-banner';
import { texts } from './texts';
import { Button } from './ui/button';
import { ProblemNote } from './ui/problem-note';
import { useFocusKept } from './ui/use-focus-kept';

const OtherFiles = later('OtherFiles', FailedInPlace);

interface FootItem {
  readonly key: string;
  /** What the person has to know, rather than how things are going. */
  readonly isNotice: boolean;
  readonly content: ReactNode;
}

/**
 * Where everything stands that comes by itself, one thing at a time, the most urgent first: it has a room of its own, so
 * that nothing else moves and nothing is covered. It shows all of a long text while the pointer or the focus is in it.
 */
export const Foot = memo(function Foot({ focusElsewhere }: { readonly focusElsewhere: () => void }) {
  const items = useFootItems();
  const { sessions } = useAppState();
  const area = useRef<HTMLDivElement>(null);
  useFocusKept(area, focusElsewhere);
  /** What was shown when the person came here stays: they may be about to press its button. */
  const [held, setHeld] = useState<string | null>(null);
  const heldAt = items.findIndex(({ key }) => key === held);
  const at = Math.max(0, heldAt);
  const shown = items[at];
  const hold = (): void => {
    if (heldAt < 0) setHeld(shown?.key ?? null);
  };

  return (
    <footer className="foot">
      <div
        ref={area}
        className="foot-item"
        onPointerEnter={hold}
        onPointerLeave={() => setHeld(null)}
        onFocus={hold}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) setHeld(null);
        }}
      >
        {shown?.isNotice === true ? (
          <section key={shown.key} className="foot-words" aria-label={texts.notices}>
            {shown.content}
          </section>
        ) : (
          <div className={(shown?.content ?? null) === null ? undefined : 'foot-words'}>{shown?.content}</div>
        )}
        {sessions.map((session) => (
          <ListNews key={session.id} session={session} isShown={shown?.key === newsKey(session.id)} />
        ))}
        {/* Its room is kept: the buttons before it stay where they are when a second thing comes. */}
        <div className="foot-turn">
          {items.length > 1 && (
            <Button
              look="quiet"
              aria-label={texts.nextNotice(at + 1, items.length)}
              onPress={() => setHeld(items[(at + 1) % items.length]?.key ?? null)}
            >
              {`${at + 1}/${items.length}`}
            </Button>
          )}
        </div>
      </div>
      <RefreshLists />
    </footer>
  );
});

const newsKey = (sessionId: string): string => `news of ${sessionId}`;

function useFootItems(): readonly FootItem[] {
  const { notices, keychain, otherFiles, sessions } = useAppState();
  const { store } = useParts();
  const run = useRunWithToast();
  const status = useSyncExternalStore(store.subscribe, () => store.getSnapshot().status);
  const failedAccounts = useFailedAccounts();
  const items: FootItem[] = [];
  const notice = (key: string, content: ReactNode): void => void items.push({ key, isNotice: true, content });

  if (status === 'failed')
    notice(
      'out of date',
      <ProblemNote announce problem={{ message: texts.outOfDate, advice: '' }}>
        <Button onPress={store.retry}>{texts.retry}</Button>
      </ProblemNote>,
    );
  if (keychain.kind === 'unavailable' || keychain.kind === 'locked') notice('keychain', <KeychainBanner />);
  if (otherFiles !== null) notice('other files', <OtherFiles />);
  // The latest first: it may be about what the person has just done in the tray.
  for (const { id, problem } of notices.toReversed())
    notice(
      `notice ${id}`,
      <ProblemNote problem={problem}>
        <Button onPress={() => void run('dismissNotice', { noticeId: id })}>{texts.dismiss}</Button>
      </ProblemNote>,
    );
  for (const session of sessions) {
    const { problem, loading } = session.catalogue;
    if (problem !== null && loading === null)
      notice(`list of ${session.id}`, <ListProblem session={session} problem={problem} />);
  }
  for (const { id, news } of sessions)
    if (news !== null) items.push({ key: newsKey(id), isNotice: false, content: null });
  for (const { session, count } of failedAccounts)
    items.push({
      key: `accounts of ${session.id}`,
      isNotice: false,
      content: <FailedAccounts name={session.name} count={count} />,
    });
  const isReading = sessions.some(
    ({ signIn, catalogue }) => signIn.kind === 'signed-in' && catalogue.loading !== null,
  );
  if (isReading) items.push({ key: 'progress', isNotice: false, content: <ListProgress /> });
  if (items.length === 0) items.push({ key: 'age', isNotice: false, content: <ListAge /> });
  return items;
}
