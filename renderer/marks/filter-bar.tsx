import { useRef } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { CloseIcon, FilterIcon } from '../ui/icons';
import { useFocusKept } from '../ui/use-focus-kept';
import { isChosen, toggled, type Filter, type FilterOption } from './filter';
import { TagMark } from './tag-mark';
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

/** Chooses what to narrow the list to; not there while there is nothing to choose from. */
export function FilterMenu({ options, filter, onChange }: Omit<FilterBarProps, 'focusElsewhere'>) {
  if (options.length === 0) return null;
  const sections = [
    { title: texts.filterSessions, kind: 'session' },
    { title: texts.filterTags, kind: 'tag' },
  ] as const;
  return (
    <MenuTrigger>
      <Button className="button button-quiet filter-button">
        <FilterIcon />
        {texts.filter}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={texts.filterChoices}
          selectionMode="multiple"
          selectedKeys={options.filter((option) => isChosen(filter, option)).map(({ key }) => key)}
          onSelectionChange={(keys) => {
            // One at a time is chosen or taken away, since each choice takes effect at once.
            const changed = options.find((option) => hasKey(keys, option.key) !== isChosen(filter, option));
            if (changed !== undefined) onChange(toggled(filter, changed));
          }}
        >
          {sections.map(({ title, kind }) => {
            const choices = options.filter((option) => option.kind === kind);
            return choices.length === 0 ? null : (
              <MenuSection key={kind}>
                <Header className="menu-title">{title}</Header>
                {choices.map((option) => (
                  <MenuItem
                    key={option.key}
                    id={option.key}
                    textValue={nameOf(option)}
                    className="menu-item menu-choice"
                  >
                    <OptionName option={option} />
                  </MenuItem>
                ))}
              </MenuSection>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function hasKey(keys: 'all' | ReadonlySet<string | number>, key: string): boolean {
  return keys === 'all' || keys.has(key);
}

function nameOf(option: FilterOption): string {
  return option.kind === 'session' ? option.label : option.tag.word;
}

function OptionName({ option }: { readonly option: FilterOption }) {
  return option.kind === 'session' ? <span>{option.label}</span> : <TagMark tag={option.tag} />;
}
