import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { JSHandle, Page } from '@playwright/test';
import { startSimulator, type Simulator } from '../../simulator/index';
import { expectFocus } from '../support/accessibility';
import { launchApp, makeAppFolder, type AppFolder, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { pressOn } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, keepSwitch, openRole, roleOf, sessionPage } from '../support/person';

/** What else is in the file; it stays to the byte, whatever happens. */
const others = '# mine, by hand\n[work]\naws_access_key_id = AKIDWORK\naws_secret_access_key = work\n\n';
const theirs = [
  '[prod]',
  '# the old way in',
  'region=eu-central-1',
  'aws_access_key_id=AKIDTHEIRS',
  'aws_secret_access_key=theirs',
  'role_arn = arn:aws:iam::111122223333:role/old',
  '',
].join('\n');

let simulator: Simulator;
let folder: AppFolder;
let running: RunningApp;
let window: Page;

test.beforeEach(async () => {
  folder = await makeAppFolder();
  simulator = await startSimulator({ accounts: 12, roles: 3, autoApprove: true });
});

test.afterEach(async () => {
  await running.close();
  await simulator.stop();
  await folder.remove();
});

async function begin(credentials: string): Promise<void> {
  await writeFile(folder.credentialsFile, credentials);
  running = await launchApp({ endpoints: simulator.endpoints, folder });
  window = running.window;
  await addOrganisation(window, { ...roleOf(simulator).organisation, name: 'acme' });
  const page = sessionPage(window, 'acme');
  await expect(page.getByText(/^Signed in/).first()).toBeVisible();
}

async function open(index = 0): Promise<void> {
  const { roleName, query } = roleOf(simulator, index);
  await openRole(window, query, roleName);
}

const nameField = () => details(window).getByRole('textbox', { name: 'Profile name' });
const button = (name: string | RegExp) => details(window).getByRole('button', { name });
const messages = () => window.getByRole('region', { name: 'Messages' });
const dialog = () => window.getByRole('alertdialog').or(window.getByRole('dialog'));
const fresh = () =>
  details(window)
    .getByText(/^Keys fresh until/)
    .first();
const file = (): Promise<string> => readFile(folder.credentialsFile, 'utf8');
const fileSoon = () => expect.poll(file, { timeout: 20_000 });

async function keep(name: string, index = 0): Promise<void> {
  await open(index);
  await nameField().fill(name);
  await keepSwitch(window).press('Space');
  await expect(fresh()).toBeVisible();
}

async function takeOver(): Promise<void> {
  await open();
  await nameField().fill('prod');
  await keepSwitch(window).press('Space');
  await button('Take over this profile…').click();
  await dialog().getByRole('button', { name: 'Take over' }).click();
  await expect(fresh()).toBeVisible();
}

/** Changes the file as another program would, when its last change by us is no moment ago. */
async function changeLater(change: (text: string) => string): Promise<void> {
  // Sooner it would be taken for a program that writes back what it had read before us.
  await expect
    .poll(async () => Date.now() - (await stat(folder.credentialsFile)).mtimeMs, { timeout: 10_000 })
    .toBeGreaterThan(5_500);
  await writeFile(folder.credentialsFile, change(await file()));
}

/** Of a section that is the last. */
const withoutSection = (name: string) => (text: string) => text.slice(0, text.indexOf(`[${name}]`));
const edited = (text: string): string =>
  text.replace(/^aws_access_key_id = ASIA.*$/m, 'aws_access_key_id = BYHAND');

/** Collects what is read aloud from now on. */
function hearMessages(): Promise<JSHandle<readonly (string | null)[]>> {
  return messages()
    .getByRole('status')
    .evaluateHandle((status) => {
      const texts: (string | null)[] = [];
      const noteAdded = (changes: MutationRecord[]): void => {
        for (const { addedNodes } of changes) texts.push(...[...addedNodes].map((node) => node.textContent));
      };
      new MutationObserver(noteAdded).observe(status, { childList: true });
      return texts;
    });
}

test('a profile of somebody else is taken over after a question, and stopping puts it back', async () => {
  const before = others + theirs;
  await begin(before);
  await open();
  await nameField().fill('prod');
  await keepSwitch(window).press('Space');
  await expect(button('Take over this profile…')).toBeVisible();
  await lookAt(window, 'profile-exists');
  // Another name, and the offer is gone: it was about that one.
  await nameField().fill('prod2');
  await expect(button('Take over this profile…')).toHaveCount(0);
  await nameField().fill('prod');

  await button('Take over this profile…').focus();
  await window.keyboard.press('Enter');
  await expect(dialog()).toContainText('Take over prod?');
  await lookAt(window, 'take-over');
  await window.keyboard.press('Escape');
  expect(await file()).toBe(before);

  await button('Take over this profile…').click();
  await dialog().getByRole('button', { name: 'Take over' }).click();
  await expect(fresh()).toBeVisible();
  await expect(
    details(window).getByText('Stopping puts back the profile that was here before.'),
  ).toBeVisible();
  await expectFocus(window);
  await lookAt(window, 'taken-over');
  const taken = await file();
  expect(taken.startsWith(others)).toBe(true);
  expect(taken).toContain('# the old way in\nregion=eu-central-1\n');
  expect(taken).toMatch(/^aws_access_key_id = ASIA/m);
  expect(taken).not.toMatch(/AKIDTHEIRS|theirs|role_arn/);

  const home = path.dirname(folder.credentialsFile);
  const backups = (await readdir(home)).filter((name) => name.includes('.rolecall-backup-'));
  expect(backups.length).toBeGreaterThan(0);
  for (const name of backups) {
    expect(await readFile(path.join(home, name), 'utf8')).toBe(before);
    expect((await stat(path.join(home, name))).mode & 0o777).toBe(0o600);
  }

  await keepSwitch(window).press('Space');
  await fileSoon().toBe(before);
});

test('a profile that was removed by hand is shown as such, and taken back', async () => {
  await begin(others);
  await keep('kept');
  await changeLater(withoutSection('kept'));
  await expect(details(window).getByText(/\[kept\] was removed in .* by something else/)).toBeVisible();
  await expect(button('Renew now')).toHaveCount(0);
  await expect(keepSwitch(window)).toHaveCount(0);
  expect(await file()).toBe(others);
  await lookAt(window, 'changed-outside');
  await pressOn(window, button('Take back'));
  await fileSoon().toContain('[kept]');
  await expect(fresh()).toBeVisible();
  await expectFocus(window);
  // What was said about it has had its day.
  await expect(messages().getByText(/was removed in/)).toHaveCount(0);
  await lookAt(window, 'taken-back');
});

test('a profile that was changed by hand is let go as it is', async () => {
  await begin(others);
  await keep('kept');
  await changeLater(edited);
  const byHand = await file();
  expect(byHand).toContain('BYHAND');
  await expect(details(window).getByText(/\[kept\] was changed in .* by something else/)).toBeVisible();
  await pressOn(window, button('Let go'));
  await expect(keepSwitch(window)).not.toBeChecked();
  await expectFocus(window);
  await expect(messages().getByText('The file stays as it is.')).toBeVisible();
  await expect(window.getByRole('button', { name: /^Kept fresh 0/ })).toBeVisible();
  expect(await file()).toBe(byHand);
  // There is nothing to take back of a profile that was let go.
  await window.getByRole('button', { name: /^Kept fresh/ }).click();
  await expect(window.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
});

test('the last keep, stop and take-over can be taken back', async () => {
  const before = others + theirs;
  await begin(before);
  await keep('mine', 1);
  await expect(messages().getByRole('button', { name: 'Undo: kept mine' })).toBeVisible();
  await lookAt(window, 'undo-message');
  // By keyboard: F6 leads to the message, which stays while it has the focus.
  await window.keyboard.press('F6');
  await expect(messages().getByRole('button', { name: 'Undo: kept mine' })).toBeFocused();
  const said = await hearMessages();
  await window.keyboard.press('Enter');
  await fileSoon().toBe(before);
  await expect(messages()).toContainText('Undone: profile mine is no longer kept fresh.');
  // Once: it is read aloud.
  expect(await said.jsonValue()).toEqual([expect.stringMatching(/^Undone: /)]);
  await expectFocus(window);

  await keep('mine', 1);
  await keepSwitch(window).press('Space');
  await fileSoon().toBe(before);
  await window.getByRole('button', { name: /^Kept fresh/ }).click();
  const undoStop = window.getByRole('main').getByRole('button', { name: 'Undo: stopped keeping mine' });
  await expect(undoStop).toBeVisible();
  await lookAt(window, 'undo-in-kept');
  await undoStop.click();
  await fileSoon().toMatch(/\[mine\]\n#.*\naws_access_key_id = ASIA/);
  await expect(fresh()).toBeVisible();
  await expect(undoStop).toHaveCount(0);
  await expectFocus(window);
  await lookAt(window, 'undone-stop');
  await keepSwitch(window).press('Space');
  await fileSoon().toBe(before);

  await window.getByRole('button', { name: /^All roles/ }).click();
  await takeOver();
  await details(window).getByRole('heading', { level: 2 }).focus();
  await window.keyboard.press('Control+z');
  await fileSoon().toBe(before);
  await expect(messages()).toContainText('Undone: profile prod is as it was before.');
});

test('taking back what somebody else has changed since asks first', async () => {
  const before = others + theirs;
  await begin(before);
  await takeOver();
  await changeLater(edited);
  await expect(details(window).getByText(/\[prod\] was changed/)).toBeVisible();
  await window.getByRole('button', { name: /^Kept fresh/ }).click();
  const undo = window.getByRole('main').getByRole('button', { name: 'Undo: took over prod' });
  await undo.click();
  await expect(dialog()).toContainText('Something else has changed prod');
  const there = dialog().getByRole('group', { name: 'What is in the file now:' });
  await expect(there).toContainText('[prod]');
  await expect(there).toContainText('region=eu-central-1');
  await expect(there).not.toContainText('BYHAND');
  await lookAt(window, 'undo-changed');
  await pressOn(window, dialog().getByRole('button', { name: 'Leave it' }));
  await expect(undo).toBeFocused();
  expect(await file()).toContain('BYHAND');

  // All of it, even.
  await writeFile(folder.credentialsFile, `${others}[prod]\naws_access_key_id = AKIDOTHER\n`);
  await window.keyboard.press('Enter');
  await expect(there).toHaveText(/^\[prod\]\s+aws_access_key_id = …$/);
  const said = await hearMessages();
  await pressOn(window, dialog().getByRole('button', { name: 'Undo all the same' }));
  await fileSoon().toBe(before);
  await expect(undo).toHaveCount(0);
  await expect.poll(() => said.jsonValue()).toEqual([expect.stringMatching(/^Undone: /)]);
  await expectFocus(window);
});

test('what a program with a stale copy overwrites a moment after us is put back', async () => {
  await begin(others);
  await keep('kept');
  const ours = await file();
  // It had read the file before us, and writes it in place, as the AWS CLI does.
  await writeFile(folder.credentialsFile, others.replace('= work', '= work2'));
  await fileSoon().toMatch(/\[kept\]\n#.*\naws_access_key_id = ASIA/);
  expect(await file()).toContain('= work2');
  expect(ours).not.toContain('= work2');
  await expect(fresh()).toBeVisible();
  await expect(messages().getByText(/by something else/)).toHaveCount(0);
});

test('a file that lost what others had in it is left alone until the person says so', async () => {
  await begin(others + theirs);
  await keep('kept', 1);
  await changeLater((text) => text.replace(others, ''));
  await button('Renew now').click();
  await expect(
    details(window)
      .getByText(/\[work\] vanished from/)
      .first(),
  ).toBeVisible();
  expect(await file()).not.toContain('[work]');
  await lookAt(window, 'file-lost');
  const key = /aws_access_key_id = (ASIA.*)/.exec(await file())?.[1] ?? '';
  await pressOn(window, button('Go on with the file as it is'));
  await expect(details(window).getByText(/vanished/)).toHaveCount(0);
  await expect(fresh()).toBeVisible();
  await expectFocus(window);
  await button('Renew now').click();
  await fileSoon().not.toContain(key);
});
