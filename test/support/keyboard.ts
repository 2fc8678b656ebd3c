import { expect, type Locator, type Page } from '@playwright/test';

/** Whoever has to press it more often than that does not get there. */
const mostTabs = 40;

/** Goes to a control by the Tab key. On the way, the focus is always on something, and to be seen there. */
export async function tabTo(window: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let tabs = 0; tabs <= mostTabs; tabs += 1) {
    if (await target.evaluate((element) => element.contains(document.activeElement))) return;
    await window.keyboard.press(key);
    expect(await faultOfFocus(window)).toBeNull();
  }
  throw new Error(`${mostTabs} times ${key} do not lead to ${target.toString()}`);
}

/** The same when the control does something, and presses a key there. */
export async function pressOn(window: Page, target: Locator, key = 'Enter'): Promise<void> {
  await expect(target).toBeEnabled();
  await tabTo(window, target);
  await window.keyboard.press(key);
}

/** Writes into a field that has been reached by the Tab key, in the place of what it held. */
export async function typeInto(window: Page, field: Locator, text: string): Promise<void> {
  await tabTo(window, field);
  await window.keyboard.press('ControlOrMeta+a');
  await window.keyboard.type(text);
}

/** Along a group of choices by the arrow keys, to this one, which is then chosen. */
export async function choose(window: Page, group: Locator, name: string | RegExp): Promise<void> {
  const wanted = group.getByRole('radio', { name, exact: true });
  await tabTo(window, group);
  const count = await group.getByRole('radio').count();
  for (let presses = 0; presses < count; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await window.keyboard.press('ArrowRight');
  }
  await expect(wanted).toBeFocused();
  await window.keyboard.press('Space');
  await expect(wanted).toBeChecked();
}

/** What is wrong with where the focus is, in words; null when it is somewhere and to be seen. */
function faultOfFocus(window: Page): Promise<string | null> {
  return window.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'The focus is nowhere.';
    // Of radio buttons and the like, what is drawn stands around the control or beside it.
    const drawn = element.closest('label, [data-focus-visible], .search');
    const near = [element, ...(drawn === null ? [] : [drawn, ...drawn.querySelectorAll('*')])];
    const isMarked = near.some((one) => getComputedStyle(one).outlineStyle !== 'none');
    return isMarked ? null : `The focus cannot be seen on ${element.outerHTML.slice(0, 300)}`;
  });
}
