/** What a profile may be called: no character that an INI file, a shell or a tool reads in its own way. */
const ALLOWED = /^[A-Za-z0-9_.@+%:/-]+$/;
/** Names that the AWS config format or JavaScript gives a meaning of their own. */
const REFUSED = new Set(['DEFAULT', '__proto__']);

export type ProfileNameFault = 'empty' | 'characters' | 'reserved';

/** Why a profile cannot be called so; null when it can. */
export function profileNameFault(name: string): ProfileNameFault | null {
  if (name === '') return 'empty';
  if (!ALLOWED.test(name)) return 'characters';
  return REFUSED.has(name) ? 'reserved' : null;
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_.@+%:/-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * A name for the profile of a role: `<account>-<permission set>`, in lower case, of allowed characters only, and
 * none of `taken`. An account whose name has no such character goes by its id.
 */
export function suggestProfileName(
  role: { readonly accountName: string; readonly accountId: string; readonly roleName: string },
  taken: readonly string[],
): string {
  const account = slug(role.accountName) || role.accountId;
  const base = `${account}-${slug(role.roleName) || 'role'}`;
  const used = new Set(taken);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!used.has(name)) return name;
  }
}
