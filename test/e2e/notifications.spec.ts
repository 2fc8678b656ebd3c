// For the type of `window.rolecall`.
import type {} from '../../renderer/bridge';
import { startSimulator, type Simulator } from '../../simulator/index';
import { launchApp, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { startNotificationServer, type NotificationServer } from '../support/notification-server';
import { pressOn } from '../support/keyboard';
import { addOrganisation, details, keepSwitch, openRole } from '../support/person';
import { stateIn } from '../support/window-state';

test.skip(process.platform !== 'linux', 'notices are read over D-Bus, which only Linux has');

let server: NotificationServer;
let simulator: Simulator;
let running: RunningApp;

test.afterEach(async () => {
  await running.close();
  await simulator.stop();
  server.close();
});

async function begin(capabilities?: readonly string[]): Promise<void> {
  server = await startNotificationServer(capabilities);
  simulator = await startSimulator({ accounts: 3, roles: 1, autoApprove: true });
  running = await launchApp({ endpoints: simulator.endpoints });
  await addOrganisation(running.window, { ...organisation(), name: 'acme' });
  await signedIn();
}

function organisation() {
  const [first] = simulator.organisations;
  if (!first) throw new Error('the simulator has no organisation');
  return first;
}

async function signedIn(): Promise<void> {
  await expect(running.window.getByRole('navigation').getByText(/^signed in/)).toBeVisible();
}

async function keep(profileName: string) {
  const [account] = organisation().accounts;
  const [roleName] = account?.roleNames ?? [];
  if (!account || !roleName) throw new Error('the simulator has no role');
  await openRole(running.window, `${account.accountId} ${roleName}`, roleName);
  await details(running.window).getByRole('textbox', { name: 'Profile name' }).fill(profileName);
  await keepSwitch(running.window).press('Space');
  await expect(details(running.window).getByText(/^Keys fresh until/)).toBeVisible();
  return { accountId: account.accountId, roleName };
}

/** The person works in something else. */
const look = {
  away: () =>
    running.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    }),
  async here() {
    await running.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        window.show();
        window.focus();
      }
    });
    // The focus comes from the X server, when it does.
    await expect
      .poll(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null))
      .toBe(true);
  },
};

/** The organisation ends the session, and Rolecall learns of it: a renewal by hand asks AWS. */
async function endSession(): Promise<void> {
  simulator.endSessions();
  await renewAll();
}

/** The person is taken off the first account, and Rolecall learns of it. */
async function loseAssignment(): Promise<void> {
  const [account] = organisation().accounts;
  const [roleName] = account?.roleNames ?? [];
  if (!account || !roleName) throw new Error('the simulator has no role');
  simulator.revokeAssignment(account.accountId, roleName);
  await renewAll();
}

async function renewAll(): Promise<void> {
  const { managedProfiles } = await stateIn(running.window);
  await running.window.evaluate(
    (ids) => Promise.all(ids.map((profileId) => window.rolecall.command.renewNow({ profileId }))),
    managedProfiles.map(({ id }) => id),
  );
}

const titles = () => server.onScreen.map(({ title }) => title);

test('a sign-in that has ended is told once, and a click on the notice signs in', async () => {
  await begin();
  await keep('work');
  await look.away();
  await endSession();
  await expect.poll(titles).toEqual(['Your sign-in to acme has ended']);
  expect(server.onScreen[0]?.body).toBe(
    'Sign in again, and everything that waits goes on by itself. (Click: Sign in)',
  );

  const opened = (await running.browser.opened()).length;
  server.click(1);
  await expect.poll(async () => (await running.browser.opened()).length).toBe(opened + 1);
  await look.here();
  await signedIn();
  expect(titles()).toEqual([]);
  expect(server.everShown).toHaveLength(1);
});

test('a notice is taken away when its cause is mended elsewhere, and told anew when it comes back', async () => {
  await begin();
  await keep('work');
  await look.away();
  await endSession();
  await expect.poll(titles).toHaveLength(1);
  await look.here();
  await running.window.getByRole('button', { name: 'Sign in to acme' }).first().click();
  await expect.poll(titles).toEqual([]);
  await signedIn();

  await look.away();
  await endSession();
  await expect.poll(titles).toEqual(['Your sign-in to acme has ended']);
  expect(server.everShown).toHaveLength(2);
});

test('an assignment that is gone leads to its role', async () => {
  await begin();
  const { roleName } = await keep('work');
  // Something else is open in the window when it is closed.
  await running.window.getByRole('button', { name: /^acme/ }).first().click();
  await look.away();
  await loseAssignment();
  await expect.poll(titles).toEqual(['No access any more for profile work']);
  server.click(1);
  await expect(details(running.window).getByRole('heading', { name: roleName })).toBeVisible();
});

test('several at once are one notice', async () => {
  await begin();
  const first = await keep('first');
  const other = organisation().accounts[1];
  const otherRole = other?.roleNames[0];
  if (!other || !otherRole) throw new Error('the simulator has no second role');
  await openRole(running.window, `${other.accountId} ${otherRole}`, otherRole);
  await details(running.window).getByRole('textbox', { name: 'Profile name' }).fill('second');
  await keepSwitch(running.window).press('Space');
  await expect(details(running.window).getByText(/^Keys fresh until/)).toBeVisible();
  await look.away();
  simulator.revokeAssignment(first.accountId, first.roleName);
  simulator.revokeAssignment(other.accountId, otherRole);
  await renewAll();
  await expect.poll(titles).toEqual(['2 things need you']);
  expect(server.onScreen[0]?.body).toBe(
    'first: no access any more\nsecond: no access any more\n(Click: Show)',
  );
});

test('nothing is told outside the window while the person has it before them', async () => {
  await begin();
  await keep('work');
  await look.here();
  await endSession();
  await running.window.getByRole('button', { name: 'Sign in to acme' }).first().click();
  await signedIn();
  await look.away();
  await loseAssignment();
  // What was told first would have been first.
  await expect
    .poll(() => server.everShown.map(({ title }) => title))
    .toEqual(['No access any more for profile work']);
});

test('what the person does not want to hear of is not told, and there is no click where the desktop passes none on', async () => {
  await begin([]);
  await keep('work');
  await running.window.keyboard.press('Control+,');
  const { window } = running;
  await pressOn(window, window.getByRole('checkbox', { name: 'a sign-in has ended' }), 'Space');
  await look.away();
  await endSession();
  await look.here();
  await running.window.keyboard.press('Escape');
  await running.window.getByRole('button', { name: 'Sign in to acme' }).first().click();
  await signedIn();
  await look.away();
  await loseAssignment();
  // The one about the sign-in would have come before this one.
  await expect
    .poll(() => server.everShown.map(({ title }) => title))
    .toEqual(['No access any more for profile work']);
  expect(server.everShown[0]?.body).not.toContain('Click');
});
