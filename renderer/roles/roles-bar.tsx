import { memo, useRef } from 'react';
import { useAppState, useRunWithToast } from '../app-context';
import { unhurried } from '../later';
import { FilterChips, type FilterBarProps } from '../marks/filter-chips';
import { texts as markTexts } from '../marks/texts';
import { Button } from '../ui/button';
import { useFocusKept } from '../ui/use-focus-kept';
import type { Scope } from '../view';

const FilterMenu = unhurried('FilterMenu');
const KeptActions = unhurried('KeptActions');

export interface RolesBarProps extends FilterBarProps {
  readonly scope: Scope;
  /** How much there is, in words. */
  readonly count: string;
}

/** What stands between the search field and the list: how much there is, what it is narrowed to, what concerns it all. */
export const RolesBar = memo(function RolesBar({ scope, count, ...filterProps }: RolesBarProps) {
  return (
    <div className="roles-bar">
      <FilterChips {...filterProps} />
      <p className="roles-count" role="status">
        {count}
      </p>
      <div className="actions roles-actions">
        {scope === 'kept' && <KeptActions focusElsewhere={filterProps.focusElsewhere} />}
        {scope === 'recent' && <ClearRecent focusElsewhere={filterProps.focusElsewhere} />}
        <FilterMenu {...filterProps} />
      </div>
    </div>
  );
});

function ClearRecent({ focusElsewhere }: Pick<FilterBarProps, 'focusElsewhere'>) {
  const { marks } = useAppState();
  const run = useRunWithToast();
  const place = useRef<HTMLDivElement>(null);
  useFocusKept(place, focusElsewhere);
  return (
    <div ref={place}>
      {marks.recent.length > 0 && (
        <Button look="quiet" onPress={() => void run('clearRecent', null)}>
          {markTexts.clearRecent}
        </Button>
      )}
    </div>
  );
}
