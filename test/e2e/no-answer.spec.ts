import { channel } from '../../preload/contract';
import { expect, test } from '../support/e2e-test';
import { pressOn } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { sessionPage, signInTo } from '../support/person';
import { stateIn } from '../support/window-state';

test.use({ simulatorOptions: { accounts: 12, roles: 3, autoApprove: true } });

test('a window that gets no answer says so, shows what it is told all the same, and asks again', async ({
  simulator,
  rolecall: { app, window },
}) => {
  const [organisation] = simulator.organisations;
  if (organisation === undefined) throw new Error('the simulator has no organisation');
  await signInTo(window, organisation, 'acme');
  // Until then it is told more and more.
  await expect(sessionPage(window, 'acme').getByText(/^12 accounts, updated/)).toBeVisible();
  await expect(window.getByRole('progressbar')).toHaveCount(0);
  const answer = JSON.stringify(await stateIn(window));
  const query = channel('query', 'state');
  const retry = window.getByRole('button', { name: 'Retry' });

  // One query is refused; all else is answered.
  await app.evaluate(({ ipcMain }, name) => {
    ipcMain.removeHandler(name);
    ipcMain.handle(name, () => Promise.reject(new Error('no answer')));
  }, query);
  await window.reload();
  const failed = window.getByText('Rolecall did not answer.');
  await expect(failed).toBeVisible();
  await lookAt(window, 'start-failed');
  await pressOn(window, retry);
  await expect(failed).toBeVisible();
  await expect(retry).toBeFocused();

  // Ctrl and the wheel: whatever changes the state has main tell it.
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('zoom-changed', {}, 'in');
  });
  const older = window.getByText('The list could not be brought up to date; what you see may be older.');
  await expect(older).toBeVisible();
  await window.keyboard.press('Control+0');
  await expect.poll(() => window.evaluate(() => devicePixelRatio)).toBe(1);
  await lookAt(window, 'out-of-date');
  await app.evaluate(
    ({ ipcMain }, [name, state]) => {
      ipcMain.removeHandler(name);
      ipcMain.handle(name, () => state);
    },
    [query, answer] as const,
  );
  await pressOn(window, retry);
  await expect(older).toHaveCount(0);
  await expect(window.getByRole('treegrid').getByRole('row').nth(3)).toBeVisible();
});
