import { useRef, useState } from 'react';
import { useAppState, useParts, useRunWithToast } from '../app-context';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { acceleratorOf, acceleratorWords } from './accelerator';
import { Setting } from './settings-section';
import { systemTexts as texts } from './texts';

/** The shortcut that opens the window from anywhere: recorded by pressing it. */
export function ShortcutSetting() {
  const { accelerator, problem } = useAppState().system.openShortcut;
  const { isMac } = useParts();
  const run = useRunWithToast();
  const [recording, setRecording] = useState(false);
  const recorder = useRef<HTMLButtonElement>(null);

  function record(event: React.KeyboardEvent): void {
    if (!recording) return;
    // Tab leaves, Esc gives up; everything else is what the person wants to press.
    const alone = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (alone && (event.key === 'Tab' || event.key === 'Escape')) {
      setRecording(false);
      if (event.key === 'Escape') event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const pressed = acceleratorOf(event, isMac);
    if (pressed === null) return;
    setRecording(false);
    void run('setOpenShortcut', { accelerator: pressed });
  }

  return (
    <>
      <Setting label={texts.shortcut} hint={texts.shortcutHint}>
        <div className="actions" onKeyDownCapture={record}>
          <kbd className="shortcut">
            {accelerator === null ? texts.shortcutNone : acceleratorWords(accelerator, isMac)}
          </kbd>
          <Button
            ref={recorder}
            aria-label={recording ? texts.shortcutRecording : texts.shortcutRecordLabel}
            onPress={() => setRecording(!recording)}
            onBlur={() => setRecording(false)}
          >
            {recording ? texts.shortcutRecording : texts.shortcutRecord}
          </Button>
          {accelerator !== null && (
            <Button
              onPress={() => {
                recorder.current?.focus();
                void run('setOpenShortcut', { accelerator: null });
              }}
            >
              {texts.shortcutClear}
            </Button>
          )}
        </div>
      </Setting>
      {problem !== null && <ProblemNote problem={problem} />}
    </>
  );
}
