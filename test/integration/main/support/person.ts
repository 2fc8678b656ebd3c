import type { OpenBrowser } from '../../../../main/identity-center/sign-in';

/** A browser and whoever sits before it. */
export interface BrowserPerson {
  readonly open: OpenBrowser;
  /** The addresses that were opened. */
  readonly opened: readonly string[];
  /** What the last page said, once there is one. */
  lastPage(): string | null;
}

/** What the person does with a page of the sign-in. */
export type Doing = 'follow' | 'deny' | 'look-away';

/** A browser that follows redirects as a real one does, and a person who allows, denies or does nothing. */
export function createBrowserPerson(doing: Doing): BrowserPerson {
  const opened: string[] = [];
  let page: string | null = null;

  async function visit(url: string): Promise<void> {
    const shown = await (await fetch(url)).text();
    const request = /name="request" value="([^"]+)"/.exec(shown)?.[1];
    if (doing === 'deny' && request !== undefined) {
      const answer = await fetch(new URL('/authorize', url), {
        method: 'POST',
        body: new URLSearchParams({ request, decision: 'deny' }),
      });
      page = await answer.text();
    } else page = shown;
  }

  return {
    opened,
    lastPage: () => page,
    open(url) {
      opened.push(url);
      if (doing !== 'look-away') {
        visit(url).catch((error: unknown) => {
          page = `not reached: ${String(error)}`;
        });
      }
      return Promise.resolve(true);
    },
  };
}
