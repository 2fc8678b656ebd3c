import type { ListNews, RoleChange, SessionState } from '../../preload/contract';
import { useClock } from '../app-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ago } from '../ui/time-words';
import { texts } from './texts';

/** Each permission set that was gained or lost, as far as main names them. */
export function NewsDialog(props: {
  readonly session: SessionState;
  readonly news: ListNews;
  readonly onDismiss: () => void;
  readonly onClose: () => void;
}) {
  const { session, news, onDismiss, onClose } = props;
  const since = useClock((now) => ago(news.since, now));
  return (
    <Dialog
      kind="form"
      title={texts.newsTitle(session.name)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.closeNews}</Button>
          <Button look="primary" onPress={onDismiss}>
            {texts.dismissNews}
          </Button>
        </>
      }
    >
      <p className="muted">{texts.newsSince(since)}</p>
      <Changes title={texts.gained(news.gainedCount)} changes={news.gained} count={news.gainedCount} />
      <Changes title={texts.lost(news.lostCount)} changes={news.lost} count={news.lostCount} />
    </Dialog>
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
