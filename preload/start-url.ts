/**
 * Start URLs: what a person may give, and when two mean the same access portal. Both processes use it. Pure: imports
 * nothing.
 *
 * AWS gets a start URL exactly as the person wrote it, as from the AWS CLI (`/start`, `/start/` and `/start#/` all work
 * there). Only what pasting adds around it is taken off. Which hosts AWS's portals have is not asked: a company's own
 * address for its portal works as well.
 */

export type StartUrlFault = 'empty' | 'no-scheme' | 'not-https' | 'spaces' | 'not-a-url';

const longestStartUrl = 400;
// Spaces of all kinds, among them those that nobody sees: zero width, byte-order mark, soft hyphen.
const around = /^[\s\u200B-\u200D\u2060\uFEFF\u00AD]+|[\s\u200B-\u200D\u2060\uFEFF\u00AD]+$/g;

/** A start URL without what came along when it was copied. Apart from that it stays as it is. */
export function pastedStartUrl(text: string): string {
  return text.replaceAll(around, '');
}

/** What keeps a text from being a start URL; null when nothing does. */
export function startUrlFault(text: string): StartUrlFault | null {
  if (text === '') return 'empty';
  if (/\s/.test(text)) return 'spaces';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'no-scheme';
  const url = parse(text);
  if (url === null || url.hostname === '' || text.length > longestStartUrl) return 'not-a-url';
  if (url.protocol !== 'https:') return 'not-https';
  // SECURITY: a password in a start URL would be kept with the settings, which are no place for one.
  return url.username !== '' || url.password !== '' ? 'not-a-url' : null;
}

/**
 * Whether two start URLs lead to the same access portal: upper and lower case, how they end, and what the portal's page
 * adds to its own address (`#/?tab=accounts`) make no difference.
 */
export function samePortal(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

function comparable(text: string): string {
  const url = parse(pastedStartUrl(text));
  const plain = url === null ? text.trim() : `${url.host}${url.pathname}`;
  return plain.replace(/[/#]+$/, '').toLowerCase();
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
