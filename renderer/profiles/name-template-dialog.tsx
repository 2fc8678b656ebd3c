import { useId, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { patternFault, type ProfileNameTemplate } from '../../preload/profile-name';
import { useAppState, useAttempt } from '../app-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { NameTemplateFields, trimmed } from './name-template-fields';
import { texts } from './texts';

/** How the names of new profiles are made, where the person is about to keep one. Settings has the same. */
export function NameTemplateDialog({ onClose }: { readonly onClose: () => void }) {
  const { nameTemplate } = useAppState();
  const [entered, setTemplate] = useState<ProfileNameTemplate>(nameTemplate);
  const patternField = useRef<HTMLInputElement>(null);
  const { busy, problem, attempt } = useAttempt();
  const formId = useId();

  async function save(): Promise<void> {
    const template = trimmed(entered);
    if (patternFault(template.pattern) !== null) patternField.current?.focus();
    else if (await attempt('chooseNameTemplate', { template })) onClose();
  }

  return (
    <Dialog
      kind="form"
      title={texts.namesTitle}
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
      <p className="muted">{texts.namesIntro}</p>
      <Form
        id={formId}
        className="form name-form"
        onSubmit={(event) => {
          event.preventDefault();
          // A form in a dialog is, for React, still inside of the form that opened it.
          event.stopPropagation();
          void save();
        }}
      >
        <NameTemplateFields value={entered} onChange={setTemplate} patternField={patternField} />
        {problem !== null && <ProblemNote announce problem={problem} />}
      </Form>
    </Dialog>
  );
}
