import { useRef, useState } from 'react';
import type { ListNews as News, RoleChange, SessionState } from '../../preload/contract';
import { useAppState, useClock, useRunWithToast } from '../app-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ago } from '../ui/time-words';
import { useFocusKept } from '../ui/use-focus-kept';
import { texts } from './texts';

/** What the person gained and lost since they looked last, of each session; told once. */
export function ListNews({ focusElsewhere }: { readonly focusElsewhere: () => void }) {
  const { sessions } = useAppState();
  const area = useRef<HTMLDivElement>(null);
  useFocusKept(area, focusElsewhere);
  return (
    <div ref={area} className="news-area">
      {sessions.map((session) =>
        session.news === null ? null : <SessionNews key={session.id} session={session} news={session.news} />,
      )}
    </div>
  );
}

function SessionNews({ session, news }: { readonly session: SessionState; readonly news: News }) {
  const run = useRunWithToast();
  const [isOpen, setOpen] = useState(false);
  const since = useClock((now) => ago(news.since, now));
  const dismiss = (): void => {
    setOpen(false);
    void run('dismissNews', { sessionId: session.id });
  };
  return (
    <div className="note news" role="status">
      <p>{texts.news(session.name, news.gainedCount, news.lostCount)}</p>
      <div className="actions">
        <Button onPress={() => setOpen(true)}>{texts.showNews}</Button>
        <Button onPress={dismiss}>{texts.dismissNews}</Button>
      </div>
      {isOpen && (
        <Dialog
          kind="form"
          title={texts.newsTitle(session.name)}
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button onPress={() => setOpen(false)}>{texts.closeNews}</Button>
              <Button look="primary" onPress={dismiss}>
                {texts.dismissNews}
              </Button>
            </>
          }
        >
          <p className="muted">{texts.newsSince(since)}</p>
          <Changes title={texts.gained(news.gainedCount)} changes={news.gained} count={news.gainedCount} />
          <Changes title={texts.lost(news.lostCount)} changes={news.lost} count={news.lostCount} />
        </Dialog>
      )}
    </div>
  );
}

function Changes(props: {
  readonly title: string;
  readonly changes: readonly RoleChange[];
  readonly count: number;
}) {
  const { title, changes, count } = props;
  if (count === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="news-list">
        {changes.map(({ accountId, accountName, roleName }) => (
          <li key={`${accountId}/${roleName}`}>
            <bdi>{accountName}</bdi> <span className="muted">{roleName}</span>
          </li>
        ))}
        {count > changes.length && <li className="muted">{texts.moreNews(count - changes.length)}</li>}
      </ul>
    </section>
  );
}
