import type { CDPSession, Page } from '@playwright/test';

export const firstRow = '[role="treegrid"] [role="row"][aria-rowindex="2"]';

/**
 * When a page showed something, in epoch milliseconds by the page itself: Playwright looks again after 20, 50 and 100 ms
 * only, and puts a script into the page for it that takes longer to read than most pages.
 */
export async function shownAt(page: Page, selector: string): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  const expression = `new Promise((done) => {
    const look = () => requestAnimationFrame(document.querySelector('${selector}') ? () => done(Date.now()) : look);
    look();
  })`;
  for (let tries = 0; tries < 10; tries += 1) {
    // The empty page that comes first goes away with what was asked of it.
    const answer = await cdp
      .send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      .catch(() => null);
    if (typeof answer?.result.value === 'number') return answer.result.value;
  }
  throw new Error(`${selector} was not shown`);
}

/** Asked in one expression: what the test's own code does in the page would be counted as work. */
export async function painted(cdp: CDPSession): Promise<void> {
  const expression = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
  await cdp.send('Runtime.evaluate', { expression, awaitPromise: true });
}
