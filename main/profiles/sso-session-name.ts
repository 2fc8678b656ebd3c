/**
 * A session's name as it may stand in `[sso-session NAME]`: the safe subset of all readers. Two names that people tell
 * apart can come to the same here.
 */
export function ssoSessionName(name: string): string {
  const safe = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^A-Za-z0-9_.@+%:/-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return safe || 'rolecall';
}
