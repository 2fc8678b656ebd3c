import { memo, useRef, useState } from 'react';
import type { ListNews as News, SessionState } from '../../preload/contract';
import { useAppState, useRunWithToast } from '../app-context';
import { later } from '../later';
import { Button } from '../ui/button';
import { useFocusKept } from '../ui/use-focus-kept';
import { texts } from './texts';

const NewsDialog = later('NewsDialog');

/** What the person gained and lost since they looked last, of each session; told once. */
export const ListNews = memo(function ListNews({ focusElsewhere }: { readonly focusElsewhere: () => void }) {
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
});

function SessionNews({ session, news }: { readonly session: SessionState; readonly news: News }) {
  const run = useRunWithToast();
  const [isOpen, setOpen] = useState(false);
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
        <NewsDialog session={session} news={news} onDismiss={dismiss} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}
