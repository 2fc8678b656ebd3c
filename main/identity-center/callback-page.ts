import { createHash } from 'node:crypto';

/** What the browser tab says at the end of a sign-in. Plain text; it is escaped here. */
export interface CallbackPageContent {
  /** The language that it is in, such as "en". */
  readonly lang: string;
  readonly title: string;
  readonly text: string;
}

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem;color:CanvasText;' +
  'background:Canvas}:root{color-scheme:light dark}h1{font-size:1.4rem}';

const styleHash = createHash('sha256').update(style).digest('base64');
const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// SECURITY: an answer runs nothing, loads nothing, is framed by nobody, stays in no cache and sends no referrer.
const headers = {
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** For answers that have nothing to show. */
export const bareHeaders = { ...headers, 'content-type': 'text/plain; charset=utf-8' };

const pageHeaders = {
  ...headers,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `${policy}; style-src 'sha256-${styleHash}'`,
};

export function callbackPage(content: CallbackPageContent): {
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
} {
  const title = escapeHtml(content.title);
  const html =
    `<!doctype html><html lang="${escapeHtml(content.lang)}"><head><meta charset="utf-8"><title>${title} – Rolecall</title>` +
    `<style>${style}</style></head><body><h1>${title}</h1><p>${escapeHtml(content.text)}</p></body></html>`;
  return { headers: pageHeaders, html };
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
