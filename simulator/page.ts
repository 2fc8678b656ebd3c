import { createHash } from 'node:crypto';
import { escapeMarkup } from './html-text';
import type { Reply } from './reply';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2230; --dim: #5b6477; --paper: #f3f5f9; --card: #fff; --line: #d9dee8; --go: #1f5fd6; --go-ink: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf2; --dim: #a3acbd; --paper: #14171e; --card: #1e232d; --line: #363e4d; --go: #7fa8ff; --go-ink: #0c1526; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: min(27rem, calc(100vw - 2rem)); margin: 2rem 0; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
.badge { margin: 0 0 1.25rem; color: var(--dim); font-size: .8rem; }
h1 { margin: 0 0 .75rem; font-size: 1.35rem; line-height: 1.3; }
p { margin: 0 0 1rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .3rem 1rem; margin: 0 0 1.5rem; }
dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
label { display: block; margin-bottom: .35rem; }
input { width: 100%; margin-bottom: 1.25rem; padding: .6rem .8rem; font: 600 1.25rem/1.4 ui-monospace, monospace; letter-spacing: .12em; text-align: center; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.actions { display: flex; gap: .75rem; }
button { flex: 1; padding: .65rem 1rem; font: inherit; font-weight: 600; color: inherit; background: none; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
button.go { background: var(--go); border-color: var(--go); color: var(--go-ink); }
:focus-visible { outline: 3px solid var(--go); outline-offset: 2px; }
.wrong { padding: .6rem .8rem; border: 1px solid currentColor; border-radius: 8px; color: #c0392b; }
@media (prefers-color-scheme: dark) { .wrong { color: #ff8f80; } }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

export interface PageInput {
  readonly status: number;
  readonly title: string;
  /** Markup; whoever makes it escapes what was not written by us. */
  readonly body: string;
  /** An origin that a form's answer redirects to, beside our own. */
  readonly redirectsTo?: string;
  readonly error?: string;
}

/** A whole page. It says on top that this is not AWS, so that nobody types a real password into it. */
export function pageReply({ status, title, body, redirectsTo, error }: PageInput): Reply {
  // SECURITY: nothing loads and nothing runs; forms go to us and, since browsers apply form-action to the
  // redirect that answers a form, to the one address this request may return to; no framing (clickjacking).
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    'img-src data:',
    `form-action 'self'${redirectsTo === undefined ? '' : ` ${redirectsTo}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      // Not no-referrer: that would make a form's Origin header `null`, which the origin check refuses.
      'Referrer-Policy': 'same-origin',
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="badge">Embedded Identity Center — not AWS</p>
<h1>${escapeMarkup(title)}</h1>
${body}
</main>
</body>
</html>
`,
    ...(error === undefined ? {} : { error }),
  };
}

/** Who is signing in: a name, or where there are several people a field to choose among them. */
export function userMarkup({ users }: { readonly users: readonly string[] }, chosen: string): string {
  if (users.length < 2) return escapeMarkup(chosen);
  const options = users.map(
    (user) => `<option${user === chosen ? ' selected' : ''}>${escapeMarkup(user)}</option>`,
  );
  return `<select name="user" aria-label="User">${options.join('')}</select>`;
}

/** A page that only says what happened. */
export function messagePage(status: number, title: string, text: string, error?: string): Reply {
  return pageReply({
    status,
    title,
    body: `<p>${escapeMarkup(text)}</p>`,
    ...(error === undefined ? {} : { error }),
  });
}

/** Sends the browser elsewhere; 303, so that a form's POST becomes a GET. */
export function redirectReply(location: string): Reply {
  return {
    status: 303,
    headers: { Location: location, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
    body: '',
  };
}
