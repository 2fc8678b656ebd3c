import { useState } from 'react';
import type { ListNews as News, SessionState } from '../../preload/contract';
import { useRunWithToast } from '../app-context';
import { later } from '../later';
import { Button } from '../ui/button';
import { texts } from './texts';

const NewsDialog = later('NewsDialog');

/** What the person gained and lost since they looked last; told once. Screen readers say it also while it waits for its turn. */
export function ListNews({
  session,
  isShown,
}: {
  readonly session: SessionState;
  readonly isShown: boolean;
}) {
  const { name, news } = session;
  const words = news === null ? null : texts.news(name, news.gainedCount, news.lostCount);
  return (
    <>
      {/* Both are always there, so that the first news is said, too. */}
      <p role="status" className="visually-hidden">
        {!isShown && words}
      </p>
      <div className={isShown ? 'foot-words news' : undefined}>
        <p role="status">{isShown && words}</p>
        {isShown && news !== null && <NewsActions session={session} news={news} />}
      </div>
    </>
  );
}

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
