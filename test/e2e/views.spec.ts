import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { launchApp, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { pressOn } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { details, keepSwitch, openRole, sessionPage, signInTo } from '../support/person';

test.use({ simulatorOptions: { accounts: 12, roles: 3, autoApprove: true } });

interface View {
  readonly name: string;
  readonly open: (window: Page) => Promise<void>;
  readonly close: (window: Page) => Promise<void>;
}

const escape = (window: Page): Promise<void> => window.keyboard.press('Escape');
const sidebar = (window: Page, name: RegExp | string): Locator =>
  window.getByRole('navigation').getByRole('button', { name });
const settings = (window: Page): Locator => window.getByRole('region', { name: 'Settings' });

/** Every place of the window that is not a state of another. */
const views: readonly View[] = [
  {
    name: 'list',
    open: (window) => window.getByRole('searchbox').fill('read'),
    close: (window) => window.getByRole('searchbox').fill(''),
  },
  {
    name: 'nothing-found',
    open: (window) => window.getByRole('searchbox').fill('no such thing'),
    close: (window) => window.getByRole('searchbox').fill(''),
  },
  {
    name: 'details',
    async open(window) {
      await window.getByRole('searchbox').fill('read');
      await window.getByRole('searchbox').press('Enter');
      await expect(details(window).getByRole('heading', { level: 2 })).toBeVisible();
    },
    async close(window) {
      await escape(window);
      await window.getByRole('searchbox').fill('');
    },
  },
  {
    name: 'access-keys',
    async open(window) {
      await window.getByRole('searchbox').fill('read');
      await window.getByRole('searchbox').press('Enter');
      await details(window).getByRole('heading', { name: /^3\./ }).scrollIntoViewIfNeeded();
    },
    async close(window) {
      await escape(window);
      await window.getByRole('searchbox').fill('');
    },
  },
  {
    name: 'kept',
    open: (window) => sidebar(window, /^Kept fresh/).click(),
    close: (window) => sidebar(window, 'All roles').click(),
  },
  {
    name: 'no-favourites',
    open: (window) => sidebar(window, /^Favourites/).click(),
    close: (window) => sidebar(window, 'All roles').click(),
  },
  {
    name: 'session',
    open: (window) => sidebar(window, /^acme/).click(),
    close: escape,
  },
  {
    name: 'add-organisation',
    open: (window) => sidebar(window, 'Add organisation').click(),
    async close(window) {
      // Out of the field first.
      await escape(window);
      await escape(window);
    },
  },
  ...['General', 'Profile names', 'AWS files', 'Keychain', 'Starting and notifications', 'Help'].map(
    (part) => ({
      name: `settings-${part.toLowerCase().replaceAll(' ', '-')}`,
      async open(window: Page) {
        await window.keyboard.press('Control+,');
        await settings(window).getByRole('heading', { name: part, exact: true }).scrollIntoViewIfNeeded();
      },
      close: escape,
    }),
  ),
  {
    name: 'shortcuts',
    open: (window) => window.keyboard.press('Control+/'),
    close: escape,
  },
  {
    name: 'keep-several',
    async open(window) {
      await window.getByRole('searchbox').fill('');
      await window.getByRole('searchbox').press('Control+a');
      await window.getByRole('searchbox').press('Control+Enter');
      await expect(window.getByRole('dialog')).toBeVisible();
    },
    async close(window) {
      await escape(window);
      await expect(window.getByRole('dialog')).toHaveCount(0);
      await window.getByRole('button', { name: 'Clear selection' }).click();
    },
  },
];

/** How a person may have set up the window. */
const ways: Readonly<Record<string, (running: RunningApp) => Promise<unknown>>> = {
  usual: () => Promise.resolve(),
  narrow: ({ app }) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(720, 480)),
  // At 200 % the usual window is half as wide and high in the page's pixels.
  large: ({ app }) =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(1, 1);
      window?.setSize(520, 340);
    }),
  contrast: ({ window }) => window.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' }),
  'more-contrast': async ({ window }) => {
    await window.emulateMedia({ contrast: 'more' });
    expect(await window.evaluate(() => matchMedia('(prefers-contrast: more)').matches)).toBe(true);
  },
};

/** More contrast changes colours only, so that a view of each kind is enough. */
const viewsWithMoreContrast = ['list', 'details', 'session', 'settings-general', 'keep-several'];

/** Neither the window nor a part of it has to be scrolled sideways. */
async function expectNothingWider(window: Page, view: string): Promise<void> {
  const wider = await window.evaluate(() =>
    [...document.querySelectorAll('body, .roles, .tree-scroller, .pane, .pane-body, .page, .dialog-body')]
      .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
      .map(({ className }) => className || 'body'),
  );
  expect(wider, view).toEqual([]);
}

for (const [way, set] of Object.entries(ways)) {
  test(`every view can be used: ${way}`, async ({ simulator }) => {
    test.setTimeout(300_000);
    const running = await launchApp({ endpoints: simulator.endpoints });
    const { window } = running;
    await set(running);
    await expect(window.getByRole('textbox', { name: 'Start URL' })).toBeVisible();
    await expectNothingWider(window, 'first-run');
    await lookAt(window, `${way}-first-run`, { colours: way === 'contrast' ? 'of the system' : 'ours' });

    const [organisation] = simulator.organisations;
    const account = organisation?.accounts[0];
    const roleName = account?.roleNames[0];
    if (!organisation || !account || roleName === undefined) throw new Error('the simulator has no role');
    await signInTo(window, organisation, 'acme');
    await sessionPage(window, 'acme').getByRole('button', { name: 'Close' }).click();
    await openRole(window, `${account.accountId} ${roleName}`, roleName);
    await keepSwitch(window).press('Space');
    await expect(details(window).getByText(/^Keys fresh until/)).toBeVisible();
    await lookAt(window, `${way}-toast`);
    await escape(window);
    await window.getByRole('searchbox').fill('');

    const shown =
      way === 'more-contrast' ? views.filter(({ name }) => viewsWithMoreContrast.includes(name)) : views;
    for (const { name, open, close } of shown) {
      await open(window);
      await expectNothingWider(window, name);
      await lookAt(window, `${way}-${name}`, { colours: way === 'contrast' ? 'of the system' : 'ours' });
      await close(window);
    }
    await running.close();
  });
}

/** Who is signed in can be read to the end in the sidebar, once it is scrolled there. */
async function expectWholeUser(window: Page): Promise<void> {
  const user = window.getByRole('navigation').getByText(/@.*\.example$/);
  await user.scrollIntoViewIfNeeded();
  await expect(user).toBeInViewport({ ratio: 1 });
  expect(
    await user.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
  ).toBeLessThanOrEqual(0);
}

/** What moves in the window. */
const moving = (window: Page): Promise<readonly string[]> =>
  window.evaluate(() =>
    document
      .getAnimations()
      .map(({ effect }) => (effect instanceof KeyframeEffect && effect.target?.outerHTML) || 'something'),
  );

test.describe('while the list is on its way', () => {
  test.use({ simulatorOptions: { accounts: 60, roles: 2, latencyMs: 150, autoApprove: true } });

  test('with reduced motion nothing moves', async ({ simulator, rolecall: { window } }) => {
    const [organisation] = simulator.organisations;
    if (!organisation) throw new Error('the simulator has no organisation');
    await window.emulateMedia({ reducedMotion: 'reduce' });
    await signInTo(window, organisation, 'acme');
    await expect(window.getByRole('progressbar').first()).toBeVisible();
    expect(await moving(window)).toEqual([]);
    // Who did not ask for that sees that something is on its way.
    await window.emulateMedia({ reducedMotion: 'no-preference' });
    await expect.poll(() => moving(window)).not.toEqual([]);
    await window.emulateMedia({ reducedMotion: 'reduce' });
    await expect(window.getByRole('treegrid').getByRole('row').nth(3)).toBeVisible();
    expect(await moving(window)).toEqual([]);

    const [account] = organisation.accounts;
    const [roleName] = account?.roleNames ?? [];
    if (!account || roleName === undefined) throw new Error('the simulator has no role');
    await openRole(window, `${account.accountId} ${roleName}`, roleName);
    await details(window).getByRole('button', { name: 'Copy account ID' }).click();
    await expect(window.getByRole('region', { name: 'Messages' }).getByText(/^Copied/)).toBeVisible();
    expect(await moving(window)).toEqual([]);
    await window.keyboard.press('Control+/');
    await expect(window.getByRole('dialog')).toBeVisible();
    expect(await moving(window)).toEqual([]);
  });
});

// Pictures of it are those that are called large: Playwright cuts off what is enlarged.
test('with everything twice as large, the list, the details and the settings can be used', async ({
  simulator,
  rolecall: { window },
}) => {
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('the simulator has no organisation');
  await signInTo(window, organisation, 'acme');
  const usualWidth = await window.evaluate(() => innerWidth);
  for (const _step of [110, 125, 150, 175, 200]) await window.keyboard.press('Control+=');
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(usualWidth / 2);
  await expectNothingWider(window, 'session');
  await expectAccessible(window);

  // By keyboard, since every place has to make way for the next.
  const active = window.getByRole('treegrid').locator('[data-active]');
  await window.keyboard.press('/');
  await window.keyboard.type('read');
  await expect(active).toBeInViewport({ ratio: 1 });
  await window.keyboard.press('ArrowDown');
  await expect(active).toBeInViewport({ ratio: 1 });
  await window.keyboard.press('ArrowUp');
  await expect(active).toBeInViewport({ ratio: 1 });
  await expectNothingWider(window, 'list');
  await expectAccessible(window);
  await window.keyboard.press('Enter');
  await expect(details(window).getByRole('heading', { level: 2 })).toBeFocused();
  await expectNothingWider(window, 'details');
  await expectAccessible(window);
  await pressOn(window, details(window).getByRole('textbox', { name: 'Profile name' }));
  await expect(details(window).getByText(/^Keys fresh until/)).toBeVisible();
  await expectWholeUser(window);
  await expectAccessible(window);

  await window.keyboard.press('Control+,');
  await expect(settings(window).getByText('200 %')).toBeVisible();
  await expectNothingWider(window, 'settings');
  await expectAccessible(window);
  await pressOn(window, settings(window).getByRole('button', { name: 'As usual' }));
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(usualWidth);
});
