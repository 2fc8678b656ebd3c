import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { FilterIcon } from '../ui/icons';
import { isChosen, toggled } from './filter';
import type { FilterBarProps } from './filter-chips';
import { nameOf, OptionName } from './filter-option';
import { texts } from './texts';

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
