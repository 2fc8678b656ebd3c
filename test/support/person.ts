import { expect, type Page } from '@playwright/test';

/** What a person does in the window, by the names that they read. */
export interface Organisation {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
}

/** Fills in the form for a new organisation and sends it, which starts the sign-in. */
export async function addOrganisation(window: Page, organisation: Organisation): Promise<void> {
  const main = window
    .getByRole('main')
    .or(window.getByRole('region', { name: 'Add organisation' }))
    .last();
  await main.getByRole('textbox', { name: 'Start URL' }).fill(organisation.startUrl);
  await main.getByLabel('SSO region', { exact: true }).fill(organisation.region);
  await main.getByRole('textbox', { name: 'Name', exact: true }).fill(organisation.name);
  await main.getByRole('button', { name: 'Add organisation and sign in' }).click();
}

/** Adds the organisation under this name, and waits until the sign-in is done. */
export async function signInTo(
  window: Page,
  { startUrl, region }: Pick<Organisation, 'startUrl' | 'region'>,
  name: string,
): Promise<void> {
  await addOrganisation(window, { startUrl, region, name });
  await expect(
    sessionPage(window, name)
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
}

/** The same with the simulator's first organisation. */
export async function signInToFirst(
  window: Page,
  simulator: { readonly organisations: readonly Pick<Organisation, 'startUrl' | 'region'>[] },
  name: string,
): Promise<void> {
  const [first] = simulator.organisations;
  if (first === undefined) throw new Error('the simulator has no organisation');
  await signInTo(window, first, name);
}

export function sessionPage(window: Page, name: string) {
  // A name that runs from right to left stands by itself in the sentence.
  return window
    .getByRole('region', { name: `Session ${name}` })
    .or(window.getByRole('region', { name: `Session \u2068${name}\u2069` }));
}

export function details(window: Page) {
  return window
    .getByRole('region', { name: 'Details' })
    .or(window.getByRole('complementary', { name: 'Details' }));
}

/** In the details: on while the role is kept under that name, else for the name that it would be kept under. */
export function keepSwitch(window: Page, name?: string) {
  return details(window).getByRole('switch', {
    name: name === undefined ? /^Keep fresh as / : `Keep fresh as ${name}`,
    exact: true,
  });
}

/** Finds a role by typing, and opens its details. */
export async function openRole(window: Page, query: string, roleName: string): Promise<void> {
  const search = window.getByRole('searchbox', { name: 'Search accounts and permission sets' });
  await search.fill(query);
  await window.getByRole('treegrid').getByRole('row').filter({ hasText: roleName }).first().click();
  await expect(details(window).getByRole('heading', { name: roleName })).toBeVisible();
}

interface SimulatedOrganisation extends Pick<Organisation, 'startUrl' | 'region'> {
  readonly accounts: readonly SimulatedAccount[];
}

interface SimulatedAccount {
  readonly accountId: string;
  readonly name: string;
  readonly roleNames: readonly string[];
}

/** The first role of an account of the simulator's first organisation, and the words that find it. */
export function roleOf(
  { organisations }: { readonly organisations: readonly SimulatedOrganisation[] },
  accountIndex = 0,
) {
  const [organisation] = organisations;
  const account = organisation?.accounts[accountIndex];
  const roleName = account?.roleNames[0];
  if (organisation === undefined || account === undefined || roleName === undefined)
    throw new Error('the simulator has no such role');
  return { organisation, account, roleName, query: `${account.accountId} ${roleName}` };
}
