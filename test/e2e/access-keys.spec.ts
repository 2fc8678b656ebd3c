import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '../support/e2e-test';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, openRole, roleOf } from '../support/person';

test.use({ simulatorOptions: { accounts: 3, roles: 2, autoApprove: true } });

test('keys are copied in the form that each shell and tool takes, and a value is shown only when it is asked for', async ({
  simulator,
  rolecall: { app, window, folder },
}) => {
  const { organisation, roleName, query } = roleOf(simulator);
  await addOrganisation(window, { ...organisation, name: 'acme' });
  await openRole(window, query, roleName);
  const pane = details(window);
  const clipboard = () => app.evaluate(({ clipboard: system }) => system.readText());
  const copies = async (button: string, expected: RegExp): Promise<void> => {
    await pane.getByRole('button', { name: button }).click();
    await expect.poll(clipboard).toMatch(expected);
  };

  const until = pane.getByText(/valid until/);
  await expect(until).toHaveCount(0);
  await pane.getByRole('radio', { name: 'fish' }).click();
  await copies('Copy environment variables', /^set -gx AWS_ACCESS_KEY_ID 'ASIA/);
  await pane.getByRole('radio', { name: 'Nushell' }).click();
  await copies('Copy environment variables', /^\$env\.AWS_ACCESS_KEY_ID = 'ASIA/);
  await lookAt(window, 'access-keys');
  await copies('Copy for a .env file', /^AWS_ACCESS_KEY_ID=ASIA/);
  await copies('Copy as JSON', /^\{\n {2}"Version": 1,/);
  const { AccessKeyId, SecretAccessKey } = JSON.parse(await clipboard()) as Record<string, string>;
  if (!AccessKeyId || !SecretAccessKey) throw new Error('no keys were copied');

  await expect(pane).not.toContainText(SecretAccessKey);
  await window.clock.install();
  // How long they hold, as a time and as what is left of it, which goes on by itself and is not called out.
  await expect(until).toHaveText(
    /^Copied or revealed last: valid until \d\d:\d\d( tomorrow)?, 59 min left\.$/,
  );
  expect(await until.evaluate((element) => element.closest('[role="status"], [aria-live]'))).toBeNull();
  await window.clock.fastForward(20 * 60_000);
  await expect(until).toContainText(/3\d min left/);
  await pane.getByRole('button', { name: 'Reveal secret access key' }).click();
  await expect(pane.getByText(SecretAccessKey)).toBeVisible();
  await lookAt(window, 'access-keys-revealed');
  await pane.getByRole('button', { name: 'Hide secret access key' }).click();
  await expect(pane).not.toContainText(SecretAccessKey);

  // Nobody has to remember: after half a minute, and when the window is left.
  await pane.getByRole('button', { name: 'Reveal secret access key' }).click();
  await expect(pane.getByText(SecretAccessKey)).toBeVisible();
  await window.clock.fastForward(31_000);
  await expect(pane).not.toContainText(SecretAccessKey);
  await pane.getByRole('button', { name: 'Reveal access key ID' }).click();
  await expect(pane.getByText(AccessKeyId)).toBeVisible();
  await window.evaluate(() => globalThis.dispatchEvent(new Event('blur')));
  await expect(pane).not.toContainText(AccessKeyId);

  const log = await readFile(path.join(folder.userData, 'logs/rolecall.log'), 'utf8');
  expect(log).toContain('a value was shown');
  expect(log).not.toContain(SecretAccessKey);
  expect(log).not.toContain(AccessKeyId);
});

test('the console is opened in the browser, by the portal of the organisation, for the role that is shown', async ({
  simulator,
  rolecall: { window, browser },
}) => {
  const { organisation, account, roleName, query } = roleOf(simulator);
  await addOrganisation(window, { ...organisation, name: 'acme' });
  await openRole(window, query, roleName);
  await browser.become('ignore');
  const expected = `${organisation.startUrl}/#/console?account_id=${account.accountId}&role_name=${roleName}`;

  await details(window).getByRole('button', { name: 'Open console' }).click();
  await expect.poll(async () => (await browser.opened()).at(-1)).toBe(expected);
  const before = (await browser.opened()).length;
  await window.getByRole('searchbox').press('ControlOrMeta+o');
  await expect.poll(async () => (await browser.opened()).length).toBe(before + 1);
  expect((await browser.opened()).at(-1)).toBe(expected);
});
