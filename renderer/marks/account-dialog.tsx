import { useId, useState } from 'react';
import { Form, Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import {
  longestAlias,
  longestTagWord,
  tagColours,
  type AccountRef,
  type TagColour,
} from '../../preload/contract';
import { useAppState, useAttempt } from '../app-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { SuggestField } from '../ui/suggest-field';
import { TextField } from '../ui/text-field';
import { texts } from './texts';
import { useMarks } from './use-marks';
import { suggestedWords, usualColour } from './usual-colour';

export interface AccountDialogProps {
  readonly account: AccountRef;
  /** What AWS calls it. */
  readonly accountName: string;
  readonly onClose: () => void;
}

/** What the person calls an account, and the tag they put on it. */
export function AccountDialog({ account, accountName, onClose }: AccountDialogProps) {
  const { marks } = useAppState();
  const before = useMarks().ofAccount(account);
  const [alias, setAlias] = useState(before.alias ?? '');
  const [word, setWord] = useState(before.tag?.word ?? '');
  // The colour follows the word until the person chooses one.
  const [chosen, setChosen] = useState<TagColour | null>(before.tag?.colour ?? null);
  const { busy, problem, attempt } = useAttempt();
  const formId = useId();
  const colour = chosen ?? usualColour(word, marks.accounts);
  const wanted = {
    alias: alias.trim() === '' ? null : alias.trim(),
    tag: word.trim() === '' ? null : { word: word.trim(), colour },
  };
  const aliasLong = alias.trim().length > longestAlias;
  const wordLong = word.trim().length > longestTagWord;

  async function save(): Promise<void> {
    if (aliasLong || wordLong) return;
    const { sessionId, accountId } = account;
    const ref = { sessionId, accountId };
    if (wanted.alias !== before.alias && !(await attempt('setAlias', { ...ref, alias: wanted.alias })))
      return;
    const sameTag = wanted.tag?.word === before.tag?.word && wanted.tag?.colour === before.tag?.colour;
    if (!sameTag && !(await attempt('setTag', { ...ref, tag: wanted.tag }))) return;
    onClose();
  }

  return (
    <Dialog
      kind="form"
      title={texts.editTitle(accountName)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button type="submit" form={formId} look="primary" isBusy={busy}>
            {texts.save}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          // A form in a dialog is, for React, still inside of whatever opened it.
          event.stopPropagation();
          void save();
        }}
      >
        <TextField
          label={texts.alias}
          hint={texts.aliasHint(accountName)}
          value={alias}
          onChange={setAlias}
          error={aliasLong ? texts.aliasLong(longestAlias) : null}
          autoFocus
        />
        <SuggestField
          label={texts.tag}
          hint={texts.tagHint}
          suggestions={suggestedWords(marks.accounts).map((value) => ({
            value,
            note: isInUse(value, marks.accounts) ? texts.tagUsed : '',
          }))}
          value={word}
          onChange={setWord}
          error={wordLong ? texts.tagLong(longestTagWord) : null}
        />
        {wanted.tag !== null && <ColourChoice value={colour} onChange={setChosen} />}
        {problem !== null && <ProblemNote announce problem={problem} />}
        <p className="muted">{texts.onlyHere}</p>
      </Form>
    </Dialog>
  );
}

function isInUse(word: string, accounts: Parameters<typeof suggestedWords>[0]): boolean {
  return accounts.some(({ tag }) => tag?.word === word);
}

function ColourChoice(props: { readonly value: TagColour; readonly onChange: (colour: TagColour) => void }) {
  return (
    <RadioGroup
      className="colours"
      value={props.value}
      onChange={(value) => {
        const colour = tagColours.find((one) => one === value);
        if (colour !== undefined) props.onChange(colour);
      }}
    >
      <Label className="field-label">{texts.colour}</Label>
      <div className="colour-choices">
        {tagColours.map((colour) => (
          <RadioField key={colour} value={colour}>
            <RadioButton className="colour">
              <span className={`tag tag-${colour}`}>
                <span className="tag-dot" aria-hidden="true" />
                <span className="tag-word">{texts.colours[colour]}</span>
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
