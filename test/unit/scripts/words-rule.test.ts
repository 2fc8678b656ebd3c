import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/machine/project.mjs';

// The project's own configuration. Only the rules that need types are off: the samples are files that do not exist.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

/** The lines in which the rule finds words. */
async function found(filePath: string, code: string): Promise<readonly number[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  const messages = result?.messages ?? [];
  expect(messages.filter(({ fatal }) => fatal === true)).toEqual([]);
  return messages.filter(({ ruleId }) => ruleId === 'rolecall/words-in-catalogue').map(({ line }) => line);
}

describe('words that a person reads outside of the catalogue', () => {
  it.each([
    ['text', 'export const One = () => <p>Sign in</p>;'],
    ['a word', 'export const One = () => <button>{1} Retry</button>;'],
    ['a label', 'export const One = () => <button aria-label="Close" />;'],
    ['a label in brackets', "export const One = () => <button aria-label={'Close'} />;"],
    [
      'a label with a value',
      'export const One = ({ name }: { name: string }) => <p title={`Stop ${name}`} />;',
    ],
    ['a placeholder', 'export const One = () => <input placeholder="such as acme" />;'],
  ])('are found in the window: %s', async (_, code) => {
    expect(await found('renderer/sample.tsx', code)).toEqual([1]);
  });

  it.each([
    ['a sentence', "export const said = 'Nothing was changed.';"],
    ['a sentence with a value', 'export const said = (name: string) => `Profile ${name} is gone.`;'],
    ['a message', "export const problem = { message: 'not there any more' };"],
    [
      'a message by choice',
      "export const problem = (on: boolean) => ({ message: on ? 'it is on' : 'it is off' });",
    ],
    ['a message that is made later', "export const problem = { message: () => 'not there any more' };"],
    ['the title of a notice', "export const notice = { title: 'Sign-in ended: acme', silent: true };"],
  ])('are found in main: %s', async (_, code) => {
    expect((await found('main/sample.ts', code))[0]).toBe(1);
  });

  it.each([
    ['an error', "throw new Error('Nothing was given to do.');"],
    [
      'an error of one’s own',
      "export const error = new ForeignSender(); throw new ForeignSender('This is not answered.');",
    ],
    ['the log', "log.warn('Something was odd', { code: 1 });"],
    ['technical details', "export const details = { details: 'GetRoleCredentials gave no keys' };"],
    ['a name', "export const header = 'Content-Type'; export const name = 'Rolecall';"],
    ['a media type', "export const type = { text: 'text/html; charset=utf-8' };"],
    ['the catalogue', 'export const said = (texts: { gone: string }) => ({ message: texts.gone });'],
  ])('are none: %s', async (_, code) => {
    expect(await found('main/sample.ts', code)).toEqual([]);
  });

  it.each([
    ['classes and ids', 'export const One = () => <p className="is open" id="first-part">{1} × 2</p>;'],
    ['a selector', "export const list = document.querySelector('.app .list > li');"],
  ])('are none in the window: %s', async (_, code) => {
    expect(await found('renderer/sample.tsx', code)).toEqual([]);
  });

  it('are no concern of the simulator, a tool for developers', async () => {
    expect(await found('simulator/sample.ts', "export const said = 'Nothing was changed.';")).toEqual([]);
  });
});
