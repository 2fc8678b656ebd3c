/**
 * What profiles are called: the template that names are made from, and what a name may be. Both processes use it: the
 * window for previews, main when it writes many profiles at once. Pure: imports nothing.
 */

export interface ProfileNameTemplate {
  /** Text with placeholders: `{account}-{role}`. */
  readonly pattern: string;
  readonly letters: 'keep' | 'lower';
  /** Stands for whatever a name cannot have, such as the spaces in an account's name. */
  readonly separator: '-' | '_' | '.';
}

/** Whom a profile is for. */
export interface ProfileNameSource {
  /** The account's name. */
  readonly account: string;
  readonly accountId: string;
  /** What the person calls the account, if they gave it a name of their own. */
  readonly alias: string | null;
  readonly role: string;
  /** What the person calls the SSO session. */
  readonly session: string;
}

export type ProfileNameFault = 'empty' | 'too-long' | 'characters' | 'reserved';

const placeholders = ['account', 'accountId', 'alias', 'role', 'session'] as const;
type Placeholder = (typeof placeholders)[number];

export const profileNamePresets = {
  /** What Rolecall suggests. */
  accountAndRole: { pattern: '{account}-{role}', letters: 'lower', separator: '-' },
  aliasAndRole: { pattern: '{alias}-{role}', letters: 'lower', separator: '-' },
  /** For more than one organisation. */
  sessionAccountRole: { pattern: '{session}-{account}-{role}', letters: 'lower', separator: '-' },
  /** The AWS access portal's own, in its "Access keys" dialog. */
  portal: { pattern: '{accountId}_{role}', letters: 'keep', separator: '-' },
  /** What `aws configure sso` suggests. */
  awsCli: { pattern: '{role}-{accountId}', letters: 'keep', separator: '-' },
} as const satisfies Readonly<Record<string, ProfileNameTemplate>>;

const longest = 128;
/** What every reader of AWS files accepts (the JS SDK's `prefixKeyRegex`): none of it means anything to an INI file. */
const allowed = /^[A-Za-z0-9_.@+%:/-]+$/;
const notAllowed = /[^A-Za-z0-9_.@+%:/-]+/g;
const placeholderForm = /\{([^{}]*)\}/g;

/** Why a profile cannot be called so; null when it can. */
export function profileNameFault(name: string): ProfileNameFault | null {
  if (name === '') return 'empty';
  if (name.length > longest) return 'too-long';
  if (!allowed.test(name)) return 'characters';
  // botocore gives what [DEFAULT] holds to every profile. The JS SDK keeps profiles in a plain object: it gives up a
  // file with `__proto__`, and what every object has it takes for a profile that is there.
  return name === 'DEFAULT' || name in Object.prototype ? 'reserved' : null;
}

/** What is wrong with a template: `unknown` is a placeholder that there is not. */
export type PatternFault =
  | { readonly kind: 'empty' | 'bracket' | 'characters' | 'no-placeholder' }
  | { readonly kind: 'unknown'; readonly placeholder: string };

/** What placeholders look like in a template. */
export const placeholderList = placeholders.map((name) => `{${name}}`).join(', ');

/** What is wrong with a template; null when nothing is. */
export function patternFault(pattern: string): PatternFault | null {
  if (pattern === '') return { kind: 'empty' };
  for (const [text, name = ''] of pattern.matchAll(placeholderForm)) {
    if (!isPlaceholder(name)) return { kind: 'unknown', placeholder: text };
  }
  const rest = pattern.replaceAll(placeholderForm, '');
  if (/[{}]/.test(rest)) return { kind: 'bracket' };
  if (rest !== '' && !allowed.test(rest)) return { kind: 'characters' };
  return rest === pattern ? { kind: 'no-placeholder' } : null;
}

/**
 * The name for a profile. It is always one that a profile can have, whatever accounts are called: accents go, runs of
 * other characters become the separator, and what is left empty gives way to the next best (an alias to the account's
 * name, that to the account's id). It never is `default`: that is a choice of the person's own.
 */
export function profileName(template: ProfileNameTemplate, source: ProfileNameSource): string {
  const { pattern, separator } = template;
  const fill = (text: string): string => sanitised(text, template);
  const account = fill(source.account) || source.accountId.replaceAll(notAllowed, '') || 'account';
  const values: Readonly<Record<Placeholder, string>> = {
    account,
    accountId: source.accountId.replaceAll(notAllowed, '') || account,
    alias: fill(source.alias ?? '') || account,
    role: fill(source.role) || 'role',
    session: fill(source.session) || 'session',
  };
  const filled = pattern
    .replaceAll(placeholderForm, (text, name: string) => (isPlaceholder(name) ? values[name] : text))
    .replaceAll(notAllowed, separator)
    // A tool would take it for an option.
    .replace(/^-+/, '');
  const name = shortened(filled, longest) || 'profile';
  const isFree = profileNameFault(name) === null && name !== 'default';
  return isFree ? name : shortened(`profile${separator}${name}`, longest);
}

/**
 * The names, each made different from those before it and from `taken` by a number: `a`, `a-2`, `a-3`. A number that
 * would make a name that somebody else of these wants is passed over. The order decides who keeps the plain name.
 */
export function resolveCollisions(names: readonly string[], taken: Iterable<string> = []): readonly string[] {
  const used = new Set(taken);
  const wanted = new Set(names);
  const counts = new Map<string, number>();
  return names.map((name) => {
    let count = counts.get(name) ?? 1;
    let unique = name;
    while (used.has(unique) || (count > 1 && wanted.has(unique))) {
      count += 1;
      unique = `${shortened(name, longest - `-${count}`.length)}-${count}`;
    }
    counts.set(name, count);
    used.add(unique);
    return unique;
  });
}

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.some((one) => one === name);
}

function sanitised(text: string, { letters, separator }: ProfileNameTemplate): string {
  // What can stand as it is does, so that the portal's names come out as the portal has them.
  if (letters === 'keep' && allowed.test(text)) return text;
  const plain = text.normalize('NFKD').replaceAll(/\p{M}+/gu, '');
  const parts = (letters === 'lower' ? plain.toLowerCase() : plain).replaceAll(notAllowed, separator);
  return parts.split(separator).filter(Boolean).join(separator);
}

function shortened(name: string, length: number): string {
  return name.length <= length ? name : name.slice(0, length).replace(/[-_.]+$/, '');
}
