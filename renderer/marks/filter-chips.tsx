import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { CloseIcon } from '../ui/icons';
import { useFocusKept } from '../ui/use-focus-kept';
import { isChosen, toggled, type Filter, type FilterOption } from './filter';
import { nameOf, OptionName } from './filter-option';
import { texts } from './texts';

export interface FilterBarProps {
  readonly options: readonly FilterOption[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  /** Where the focus goes when the last chip has gone. */
  readonly focusElsewhere: () => void;
}

/** What the list is narrowed to, each with a way to take it away. */
export function FilterChips({ options, filter, onChange, focusElsewhere }: FilterBarProps) {
  const chips = useRef<HTMLUListElement>(null);
  useFocusKept(chips, () => {
    const next = chips.current?.querySelector('button');
    if (next) next.focus();
    else focusElsewhere();
  });
  return (
    <ul ref={chips} className="chips" aria-label={texts.filterChosen}>
      {options
        .filter((option) => isChosen(filter, option))
        .map((option) => (
          <li key={option.key}>
            <Button
              className="chip"
              aria-label={texts.takeAway(nameOf(option))}
              onPress={() => onChange(toggled(filter, option))}
            >
              <OptionName option={option} />
              <CloseIcon />
            </Button>
          </li>
        ))}
    </ul>
  );
}
