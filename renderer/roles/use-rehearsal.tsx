import { useEffect, useEffectEvent } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { whenIdle } from '../ui/when-idle';
import { Row } from './row';
import type { TreeRow } from './tree-rows';

/** Words of every kind, as somebody might type them. */
const words = ['e', 'ad', 'adm', 'prod', 're on', '12'];
/** As many rows as a window shows. */
const MOST_ROWS = 20;
const ROW_HEIGHT = 32;

/**
 * Once, when there is nothing else to do, a few words are searched for and the rows made where nobody sees them: what
 * has run before runs several times as fast, and the first key that a person types should.
 * @param ready whether there is something to search in
 * @param search the rows that a word finds
 */
export function useRehearsal(ready: boolean, search: (word: string) => readonly TreeRow[]): void {
  const find = useEffectEvent(search);
  useEffect(() => {
    if (!ready) return undefined;
    let stage: Stage | null = null;
    let cancel = (): void => undefined;
    const close = (): void => {
      stage?.close();
      stage = null;
    };
    function rehearse([word, ...rest]: readonly string[]): void {
      cancel = whenIdle(() => {
        if (word === undefined) {
          close();
          return;
        }
        stage ??= openStage();
        stage.show(find(word));
        rehearse(rest);
      });
    }
    rehearse(words);
    return () => {
      cancel();
      close();
    };
  }, [ready]);
}

interface Stage {
  readonly show: (rows: readonly TreeRow[]) => void;
  readonly close: () => void;
}

function openStage(): Stage {
  const element = document.createElement('div');
  element.className = 'rehearsal';
  element.inert = true;
  document.body.append(element);
  const root = createRoot(element);
  return {
    show(rows) {
      flushSync(() => root.render(rows.slice(0, MOST_ROWS).map(rehearsedRow)));
    },
    close() {
      root.unmount();
      element.remove();
    },
  };
}

function rehearsedRow(row: TreeRow, at: number) {
  const isActive = at === 1;
  return (
    <Row
      key={at}
      // Its element is not that of the row in the list.
      row={{ ...row, key: `rehearsed/${row.key}` }}
      rowIndex={at}
      start={at * ROW_HEIGHT}
      size={ROW_HEIGHT}
      isActive={isActive}
      isTabStop={false}
      isOpened={false}
      profiles={undefined}
      sessionName={null}
      showProfileNames={false}
      isFavourite={false}
      isGone={false}
      mark="none"
      isBeingRead={false}
      hasButtons={isActive}
      hasCheck={isActive}
    />
  );
}
