import { expect, test } from '../support/e2e-test';

test('the app opens its window', async ({ rolecall }) => {
  await expect(rolecall.window).toHaveTitle('Rolecall');
  await expect(rolecall.window.locator('#root')).not.toBeEmpty();
});
