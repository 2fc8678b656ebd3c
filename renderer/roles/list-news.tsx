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
      {sessions.map((session) => {
        const { id, name, news } = session;
        return (
          <div key={id} className={news === null ? undefined : 'note news'}>
            {/* Always there, so that the first news is said, too. */}
            <p role="status">{news !== null && texts.news(name, news.gainedCount, news.lostCount)}</p>
            {news !== null && <NewsActions session={session} news={news} />}
          </div>
        );
      })}
    </div>
  );
});

function NewsActions({ session, news }: { readonly session: SessionState; readonly news: News }) {
  const run = useRunWithToast();
  const [isOpen, setOpen] = useState(false);
  const dismiss = (): void => {
    setOpen(false);
    void run('dismissNews', { sessionId: session.id });
  };
  return (
    <>
      <div className="actions">
        <Button onPress={() => setOpen(true)}>{texts.showNews}</Button>
        <Button onPress={dismiss}>{texts.dismissNews}</Button>
      </div>
      {isOpen && (
        <NewsDialog session={session} news={news} onDismiss={dismiss} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
