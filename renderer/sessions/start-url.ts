import { looksLikeRegion } from '../regions';

export type StartUrlFault = 'empty' | 'no-scheme' | 'not-https' | 'not-a-url';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** What keeps a text from being a start URL; null when nothing does. Loopback may be http: the demo is. */
export function startUrlFault(text: string): StartUrlFault | null {
  if (text === '') return 'empty';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'no-scheme';
  const url = parse(text);
  if (url === null || url.hostname === '') return 'not-a-url';
  if (url.protocol === 'https:') return null;
  return url.protocol === 'http:' && LOOPBACK.has(url.hostname) ? null : 'not-https';
}

/**
 * The SSO region that a start URL contains, e.g. `https://ssoins-1.portal.eu-west-1.app.aws`. Most start URLs
 * (`https://acme.awsapps.com/start`) contain none; then null, and never a guess: AWS tells nobody of a wrong one.
 */
export function regionInStartUrl(text: string): string | null {
  const url = parse(text.trim());
  if (url === null) return null;
  const parts = [...url.hostname.split('.'), ...url.pathname.split('/')];
  return parts.find(looksLikeRegion) ?? null;
}

/** A name for the organisation out of its start URL: `acme` of `https://acme.awsapps.com/start`, else null. */
export function nameInStartUrl(text: string): string | null {
  const label = parse(text.trim())?.hostname.match(/^([a-z][a-z0-9-]*)\.awsapps\.com$/i)?.[1];
  // d-1234567890 and ssoins-… are ids that AWS gave, no names.
  return label === undefined || /^(d-[0-9a-f]{10}|ssoins-.*|start)$/i.test(label)
    ? null
    : label.toLowerCase();
}
