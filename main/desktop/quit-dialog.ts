import { dialog } from 'electron';
import type { QuitAnswer, QuitQuestion } from '../../preload/contract';
import type { Texts } from '../../preload/texts';

/** Asks what quitting is to mean, in a dialog of the system's own: for when no window is open. */
export async function askBeforeQuit(
  question: QuitQuestion,
  texts: Texts['quit'],
  timeWords: (at: number) => string,
): Promise<{ readonly answer: QuitAnswer; readonly dontAskAgain: boolean }> {
  const answers = ['leave-keys', 'remove-keys', 'cancel'] as const;
  const { response, checkboxChecked } = await dialog.showMessageBox({
    type: 'question',
    title: texts.title,
    message: texts.title,
    detail: `${texts.meaning(question.profiles)} ${keysWords(question, texts, timeWords)}`,
    buttons: [texts.quit, texts.removeAndQuit, texts.cancel],
    defaultId: 0,
    cancelId: 2,
    checkboxLabel: texts.dontAskAgain,
    noLink: true,
  });
  return { answer: answers[response] ?? 'cancel', dontAskAgain: checkboxChecked };
}

function keysWords(
  { keysUntil }: QuitQuestion,
  texts: Texts['quit'],
  timeWords: (at: number) => string,
): string {
  return keysUntil === null ? texts.keysEnded : texts.keysStay(timeWords(keysUntil));
}
