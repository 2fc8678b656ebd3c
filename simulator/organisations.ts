import { accountNames, permissionSetNames, userNames } from './names';
import type { AccountOptions, OrganisationOptions, SimulatedAccount, SimulatedOrganisation } from './options';
import { createSeededRandom, stableHex } from './seeded-random';
import type { SeededRandom } from './seeded-random';

const DEFAULT_ACCOUNTS = 12;
const DEFAULT_ROLES = 3;
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'eu-central-1', 'us-west-2'] as const;
const DEFAULT_ORGANISATION_NAMES = [
  'Northwind Traders',
  'Alpine Robotics',
  'Harbour Health',
  'Copperfield Media',
] as const;

export interface OrganisationsInput {
  readonly seed: number;
  readonly organisations: readonly OrganisationOptions[];
  readonly users?: number | undefined;
  readonly accounts?: number | undefined;
  readonly roles?: number | undefined;
}

/** `count` organisations with believable names, for callers that only say how many. */
export function namedOrganisations(count: number): OrganisationOptions[] {
  return Array.from({ length: count }, (_, index) => {
    const name = DEFAULT_ORGANISATION_NAMES[index % DEFAULT_ORGANISATION_NAMES.length] ?? 'Organisation';
    const round = Math.floor(index / DEFAULT_ORGANISATION_NAMES.length);
    return { name: round === 0 ? name : `${name} ${String(round + 1)}` };
  });
}

/**
 * Fills in what the options left out. The same input gives the same organisations; account ids are
 * unique over all of them.
 * @throws RangeError for a negative number of accounts or roles, or a start URL used twice.
 */
export function generateOrganisations(input: OrganisationsInput): SimulatedOrganisation[] {
  const usedIds = new Set(
    input.organisations.flatMap(({ accounts }) =>
      typeof accounts === 'object' ? accounts.flatMap(({ accountId }) => accountId ?? []) : [],
    ),
  );
  const organisations = input.organisations.map((options, index) =>
    generateOne(options, index, input, usedIds),
  );
  const startUrls = new Set(organisations.map(({ startUrl }) => comparableStartUrl(startUrl)));
  if (startUrls.size < organisations.length)
    throw new RangeError('Two organisations have the same start URL.');
  return organisations;
}

function generateOne(
  options: OrganisationOptions,
  index: number,
  defaults: OrganisationsInput,
  usedIds: Set<string>,
): SimulatedOrganisation {
  const random = createSeededRandom(defaults.seed + index * 7919);
  const domain = `${slug(options.name)}.example`;
  const roles = options.roles ?? options.permissionSets?.length ?? defaults.roles ?? DEFAULT_ROLES;
  const given = options.accounts ?? defaults.accounts ?? DEFAULT_ACCOUNTS;
  const list: readonly AccountOptions[] =
    typeof given === 'number' ? Array.from({ length: wholeNumber(given, 'accounts') }, () => ({})) : given;
  const names = accountNames(list.length, random);
  const pickRoles = rolePicker(options.permissionSets, wholeNumber(roles, 'roles'), random);

  const accounts = list.map((account, position): SimulatedAccount => {
    const name = account.name ?? names[position] ?? `account-${String(position + 1)}`;
    return {
      accountId: account.accountId ?? freeAccountId(random, usedIds),
      name,
      email: account.email ?? `aws+${slug(name)}@${domain}`,
      roleNames: account.roleNames ?? pickRoles(),
    };
  });

  const [first = '', ...more] = userNames(wholeNumber(defaults.users ?? 1, 'users')).map(
    (name) => `${name}@${domain}`,
  );
  const user = options.user ?? first;

  return {
    name: options.name,
    startUrl:
      options.startUrl ?? `https://d-${stableHex(10, defaults.seed, index, 'directory')}.awsapps.com/start`,
    region: options.region ?? REGIONS[index % REGIONS.length] ?? 'us-east-1',
    user,
    users: [user, ...(options.otherUsers ?? more)],
    accounts,
  };
}

function rolePicker(
  permissionSets: readonly string[] | undefined,
  count: number,
  random: SeededRandom,
): () => string[] {
  if (permissionSets) return () => permissionSets.slice(0, count);
  const names = permissionSetNames(count);
  return () => random.shuffled(names).slice(0, count).sort();
}

function freeAccountId(random: SeededRandom, usedIds: Set<string>): string {
  for (;;) {
    const candidate = random.digits(12);
    if (usedIds.has(candidate)) continue;
    usedIds.add(candidate);
    return candidate;
  }
}

function wholeNumber(value: number, what: string): number {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`The number of ${what} must be a whole number.`);
  return value;
}

function slug(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '') || 'unnamed';
}

/**
 * One spelling for start URLs that mean the same. People paste `/start`, `/start/`, `/start#` and
 * `/start#/` (aws-protocol.md §1.2, §7.8).
 */
export function comparableStartUrl(startUrl: string): string {
  try {
    const url = new URL(startUrl);
    return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`;
  } catch {
    return startUrl;
  }
}
