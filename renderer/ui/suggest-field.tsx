import { useId, useState, type KeyboardEvent } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { texts } from '../texts';
import type { TextFieldProps } from './text-field';

export interface Suggestion {
  readonly value: string;
  readonly note: string;
}

/**
 * What fits the text. All of them once the text is one of them and was not just typed: the list was opened to choose
 * another. What was typed in full needs no list.
 */
function fitting(suggestions: readonly Suggestion[], text: string, isTyping: boolean): readonly Suggestion[] {
  const wanted = text.trim().toLowerCase();
  if (suggestions.some(({ value }) => value === wanted)) return isTyping ? [] : suggestions;
  return suggestions.filter(
    ({ value, note }) => value.includes(wanted) || note.toLowerCase().includes(wanted),
  );
}

/**
 * A text field with suggestions; any text is allowed. Of our own (WAI-ARIA combobox with a list popup), because
 * React Aria's hides the rest of the page from screen readers while its list is open.
 */
export function SuggestField({
  suggestions,
  label,
  hint,
  error,
  inputRef,
  onBlur,
  ...props
}: TextFieldProps & { readonly suggestions: readonly Suggestion[] }) {
  const listId = useId();
  const [open, setOpen] = useState<'no' | 'typing' | 'to choose'>('no');
  const [active, setActive] = useState(-1);
  const shown = open === 'no' ? [] : fitting(suggestions, props.value, open === 'typing');
  const expanded = shown.length > 0;
  const optionId = (at: number): string => `${listId}-${at}`;

  function show(at: number): void {
    setOpen(expanded ? open : 'to choose');
    setActive(at);
    document.getElementById(optionId(at))?.scrollIntoView({ block: 'nearest' });
  }

  function pick(suggestion: Suggestion): void {
    props.onChange(suggestion.value);
    setOpen('no');
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const picked = shown[active];
    if (event.key === 'ArrowDown') show(expanded ? (active + 1) % shown.length : -1);
    else if (event.key === 'ArrowUp' && expanded) show(active <= 0 ? shown.length - 1 : active - 1);
    else if (event.key === 'Enter' && expanded && picked !== undefined) pick(picked);
    // Whoever has just typed means the list, whether there is one or not, and never the form with what is in it.
    else if (event.key === 'Escape' && open !== 'no') setOpen('no');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <TextField
      {...props}
      onChange={(value) => {
        props.onChange(value);
        setOpen('typing');
        setActive(-1);
      }}
      onBlur={(event) => {
        setOpen('no');
        onBlur?.(event);
      }}
      isInvalid={error !== null}
      className="field"
      autoComplete="off"
      spellCheck="false"
    >
      <Label className="field-label">{label}</Label>
      <div className="suggest">
        <Input
          className="input"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={expanded}
          aria-controls={listId}
          aria-activedescendant={expanded && active >= 0 ? optionId(active) : undefined}
          ref={inputRef ?? null}
          onKeyDown={onKeyDown}
          onClick={() => setOpen('to choose')}
        />
        <ul
          id={listId}
          role="listbox"
          aria-label={texts.suggestions}
          className="suggest-list"
          hidden={!expanded}
        >
          {shown.map((suggestion, at) => (
            <li
              key={suggestion.value}
              id={optionId(at)}
              role="option"
              aria-selected={at === active}
              className="suggest-option"
              // The field must keep the focus: losing it would close the list before the click arrives.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(suggestion)}
            >
              <span>{suggestion.value}</span>
              <span className="suggest-note">{suggestion.note}</span>
            </li>
          ))}
        </ul>
      </div>
      {error !== null && <FieldError className="field-error">{error}</FieldError>}
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
    </TextField>
  );
}
