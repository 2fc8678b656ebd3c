import type { SeededRandom } from './seeded-random';

// prettier-ignore
const TEAMS = [
  'payments', 'checkout', 'catalogue', 'search', 'orders', 'shipping', 'returns', 'pricing', 'loyalty', 'billing',
  'invoicing', 'fraud', 'identity', 'accounts', 'messaging', 'notifications', 'mobile', 'web', 'content', 'media',
  'analytics', 'data-lake', 'data-platform', 'ml-platform', 'reporting', 'crm', 'support', 'marketing', 'partners', 'marketplace',
  'warehouse', 'inventory', 'procurement', 'hr', 'finance', 'treasury', 'legal', 'security', 'audit', 'log-archive',
  'network', 'dns', 'shared-services', 'backup', 'observability', 'ci', 'artifacts', 'edge', 'iot', 'telemetry',
] as const;

const ENVIRONMENTS = ['prod', 'staging', 'dev', 'test', 'sandbox'] as const;
const UNITS = [
  'emea',
  'amer',
  'apac',
  'retail',
  'wholesale',
  'group',
  'labs',
  'legacy',
  'acquired',
  'public',
] as const;

// prettier-ignore
const PERMISSION_SETS = [
  'AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess', 'ViewOnlyAccess', 'Billing', 'DeveloperAccess',
  'DatabaseAdministrator', 'NetworkAdministrator', 'SecurityAudit', 'SupportUser', 'SystemAdministrator', 'DataScientist',
  'DeploymentOperator', 'IncidentResponder', 'CostExplorer', 'BreakGlass',
] as const;

/**
 * Any number of different account names that a real organisation could have, in a seeded order:
 * team and environment first, then the same within a business unit, then numbered.
 */
export function accountNames(count: number, random: SeededRandom): string[] {
  const plain = TEAMS.flatMap((team) => ENVIRONMENTS.map((environment) => `${team}-${environment}`));
  const names = random.shuffled(plain);
  for (const unit of names.length < count ? random.shuffled(UNITS) : []) {
    names.push(...random.shuffled(plain).map((name) => `${unit}-${name}`));
  }
  const distinct = names.length;
  for (let index = 0; names.length < count; index += 1) {
    const round = Math.floor(index / distinct) + 2;
    names.push(`${names[index % distinct] ?? 'account'}-${String(round).padStart(2, '0')}`);
  }
  return names.slice(0, count);
}

const PEOPLE = [
  'alex.morgan',
  'sam.rivera',
  'kim.tanaka',
  'noor.haddad',
  'lena.vogel',
  'tomas.novak',
] as const;

/** `count` different people, as the part of an address before the @. */
export function userNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const name = PEOPLE[index % PEOPLE.length] ?? 'person';
    return index < PEOPLE.length ? name : `${name}.${String(Math.floor(index / PEOPLE.length) + 1)}`;
  });
}

/** At least `count` permission-set names, AWS's own job functions first. */
export function permissionSetNames(count: number): string[] {
  const names: string[] = [...PERMISSION_SETS];
  while (names.length < count) names.push(`TeamAccess${String(names.length - PERMISSION_SETS.length + 1)}`);
  return names;
}
