import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { KnownAccount } from '../../main/identity-center/catalogue-reading';
import { firstSettings } from '../../main/settings/settings-schema';
import { makeAppFolder, type AppFolder } from '../../test/support/app';

export const accounts = 5_000;
export const roleNames = ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess'];
const words = ['payments', 'data-platform', 'billing', 'search', 'identity', 'edge', 'reporting'];
const stages = ['prod', 'staging', 'dev', 'sandbox'];

const usualPortal = { startUrl: 'https://d-1234567890.awsapps.com/start', region: 'eu-west-1' };

/** A person with one organisation, whose list was read the day before, or never. */
export async function organisation({
  allFavourites = false,
  wasRead = true,
  portal = usualPortal,
}: {
  readonly allFavourites?: boolean;
  readonly wasRead?: boolean;
  readonly portal?: { readonly startUrl: string; readonly region: string };
} = {}): Promise<AppFolder> {
  const folder = await makeAppFolder();
  const sessionId = '00000000-0000-4000-8000-000000000001';
  const yesterday = Date.now() - 20 * 3_600_000;
  const known = knownAccounts(yesterday);
  const favourites = known.flatMap(({ accountId, name }) =>
    roleNames.map((roleName) => ({ role: { sessionId, accountId, roleName }, accountName: name })),
  );
  await mkdir(folder.userData, { recursive: true });
  await writeFile(
    path.join(folder.userData, 'settings.json'),
    JSON.stringify({
      ...firstSettings(process.platform),
      sessions: [
        {
          id: sessionId,
          name: 'bench',
          startUrl: portal.startUrl,
          region: portal.region,
          method: 'browser',
        },
      ],
      marks: { accounts: [], favourites: allFavourites ? favourites : [], recent: [] },
    }),
  );
  if (!wasRead) return folder;
  await writeFile(
    path.join(folder.userData, 'catalogue.json'),
    JSON.stringify({
      version: 1,
      sessions: {
        [sessionId]: {
          updatedAt: yesterday,
          accounts: known,
        },
      },
    }),
  );
  return folder;
}

/** By name, as the app leaves its list behind. */
function knownAccounts(rolesReadAt: number): readonly KnownAccount[] {
  return Array.from({ length: accounts }, (_, at) => ({
    accountId: String(100_000_000_000 + at * 7_919),
    name: `${words[at % words.length] ?? ''}-${stages[at % stages.length] ?? ''}-${at}`,
    email: `aws+${at}@example.com`,
    roleNames,
    rolesReadAt,
  })).sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }));
}
