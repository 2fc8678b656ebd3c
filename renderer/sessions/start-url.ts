import { pastedStartUrl } from '../../preload/start-url';
import { looksLikeRegion } from '../regions';

function parse(text: string): URL | null {
  const pasted = pastedStartUrl(text);
  return URL.canParse(pasted) ? new URL(pasted) : null;
}

/**
 * The SSO region that a start URL contains, e.g. `https://ssoins-1.portal.eu-west-1.app.aws`. Most start URLs
 * (`https://acme.awsapps.com/start`) contain none; then null, and never a guess: AWS tells nobody of a wrong one.
 */
export function regionInStartUrl(text: string): string | null {
  const url = parse(text);
  if (url === null) return null;
  const parts = [...url.hostname.split('.'), ...url.pathname.split('/')];
  return parts.find(looksLikeRegion) ?? null;
}

/** A name for the organisation out of its start URL: `acme` of `https://acme.awsapps.com/start`, else null. */
export function nameInStartUrl(text: string): string | null {
  const label = parse(text)?.hostname.match(/^([a-z][a-z0-9-]*)\.awsapps\.com$/i)?.[1];
  // d-1234567890 and ssoins-… are ids that AWS gave, no names.
  return label === undefined || /^(d-[0-9a-f]{10}|ssoins-.*|start)$/i.test(label)
    ? null
    : label.toLowerCase();
}
