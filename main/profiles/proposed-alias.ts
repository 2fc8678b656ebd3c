/** What the profiles of one account call it. Pure. */

export interface ProposedAlias {
  readonly alias: string;
  /** All profiles of the account agree; else it is a guess. */
  readonly isClear: boolean;
}

const separators = /[-_./:@+% ]+/;
const shortest = 2;

/**
 * What people called an account, as far as their names for its profiles tell: what is left of them without the permission
 * set and the account's id. Null when nothing is left, or nothing in common. `payments-prod-admin` and
 * `payments-prod-ro` are of "payments-prod".
 */
export function proposedAlias(
  profiles: readonly { readonly name: string; readonly accountId: string; readonly roleName: string }[],
): ProposedAlias | null {
  const names = profiles
    .filter(({ name }) => name !== 'default')
    .map(({ name, accountId, roleName }) => bare(name, accountId, roleName));
  const [first = ''] = names;
  const isSame = names.every((name) => name.toLowerCase() === first.toLowerCase());
  const alias = isSame ? first : commonBeginning(names);
  return alias.length < shortest ? null : { alias, isClear: isSame };
}

/** A profile's name without the account's id and the permission set at its ends. */
function bare(name: string, accountId: string, roleName: string): string {
  const role = roleName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  let parts = name.split(separators).filter((part) => part !== accountId && part !== '');
  parts = parts.slice(0, parts.length - roleParts(parts.toReversed(), role, true));
  parts = parts.slice(roleParts(parts, role, false));
  const [begin = '', end = ''] = [parts[0], parts.at(-1)];
  // As it was written, with its own separators.
  return parts.length === 0 ? '' : name.slice(name.indexOf(begin), name.lastIndexOf(end) + end.length);
}

/** How many of the first parts mean the permission set: "admin", "read only" and "ro" do. */
function roleParts(parts: readonly string[], role: string, reversed: boolean): number {
  for (let count = parts.length; count > 0; count -= 1) {
    const taken = parts.slice(0, count);
    const word = (reversed ? taken.toReversed() : taken).join('').toLowerCase();
    const isShort = word === 'ro' && role.startsWith('readonly');
    if (isShort || (word.length >= 3 && role.startsWith(word))) return count;
  }
  return 0;
}

/** What all begin with, in whole parts. */
function commonBeginning(names: readonly string[]): string {
  const [first = '', ...others] = names;
  const split = others.map((name) => name.toLowerCase().split(separators));
  let end = 0;
  for (const [at, part] of first.split(separators).entries()) {
    if (split.some((other) => other[at] !== part.toLowerCase())) break;
    end = first.indexOf(part, end) + part.length;
  }
  return first.slice(0, end);
}
