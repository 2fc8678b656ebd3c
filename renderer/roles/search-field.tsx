import type { KeyboardEvent, Ref } from 'react';
import { IconButton } from '../ui/button';
import { CloseIcon, SearchIcon } from '../ui/icons';
import { texts } from './texts';

export interface SearchFieldProps {
  readonly query: string;
  readonly onChange: (query: string) => void;
  readonly onClear: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly treeId: string;
  /** The element id of the row that the arrow keys have reached; null for none. */
  readonly activeRowId: string | null;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** Search as you type; the arrow keys move in the list while the focus stays here. */
export function SearchField(props: SearchFieldProps) {
  const { query, onChange, onClear, onKeyDown, treeId, activeRowId, inputRef } = props;
  return (
    <div className="search" role="search">
      <SearchIcon />
      <input
        ref={inputRef}
        type="search"
        className="search-input"
        aria-label={texts.search}
        placeholder={texts.search}
        aria-controls={treeId}
        aria-activedescendant={activeRowId ?? undefined}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {query === '' ? (
        <kbd aria-hidden="true">/</kbd>
      ) : (
        <IconButton label={texts.clearSearch} onPress={onClear}>
          <CloseIcon />
        </IconButton>
      )}
    </div>
  );
}
