import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  planKeyProfiles,
  planSsoProfiles,
  type ConfigPlan,
  type SsoProfileContent,
  type SsoProfilesRequest,
} from '../../../../main/profiles/config-sections';
import { findFaults, iniSections, iniText, parseIni } from '../../../../main/profiles/ini-document';
import { textOfLines } from '../../../../main/profiles/ini-lines';
import { propertyRuns } from '../../../support/property-runs';
import { nastyFile } from './nasty-files';
import { hasBotocore, startRealReaders, type RealReaders, type RealReading } from './real-readers';
import { tryInBatches } from './runs';

let readers: RealReaders;
beforeAll(() => {
  readers = startRealReaders();
});
afterAll(() => {
  readers.stop();
});

const minutes = 60_000;

interface Edit {
  readonly old: string;
  readonly now: string;
  readonly plan: Omit<ConfigPlan, 'document'>;
  /** What is to be read afterwards. */
  readonly profiles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly session: Readonly<Record<string, string>>;
  readonly sessionName: string;
  /** What must not be: the same request again changes something; taking all out does not give the file back. */
  readonly wrong: string | null;
}

const faultless = (text: string): boolean => findFaults(parseIni(text)).length === 0;
const file = nastyFile({ kind: 'config', broken: false }).filter(faultless);

/** Names that are free, and names that the generated files have in one spelling or another. */
const names = ['r1', 'r2', 'r3', 'a', 'b', 'q', 'two', 'dot', 'tab', 'default', 'x/y@z:1%+.-_', 'up'];
const role: fc.Arbitrary<SsoProfileContent> = fc.record({
  name: fc.constantFrom(...names),
  accountId: fc.constantFrom('111122223333', '000000000001'),
  roleName: fc.constantFrom('ReadOnly', 'Admin+x=,.@-_'),
  region: fc.constantFrom(null, 'eu-west-1', 'us-gov-west-1'),
  output: fc.constantFrom(null, 'json'),
  label: fc.constantFrom('acme / Zoë [x] = y', '# ; '),
});
const roles = fc.uniqueArray(role, { selector: ({ name }) => name, maxLength: 5 });
const session = fc.constantFrom('acme', 's').map((name) => ({
  name,
  startUrl: 'https://acme.awsapps.com/start#/',
  region: 'eu-west-1',
  scopes: ['sso:account:access', 'x:y'],
}));

function request(profiles: readonly SsoProfileContent[], of: SsoProfilesRequest['session'], prune: boolean) {
  return { session: of, profiles, keyProfiles: new Set<string>(), prune };
}

function written(old: string, asked: SsoProfilesRequest, wrong: (now: string) => string | null): Edit {
  const { document, ...plan } = planSsoProfiles(parseIni(old), asked);
  const now = iniText(document);
  const again = planSsoProfiles(parseIni(now), asked);
  const changes = [...again.added, ...again.changed, ...again.removed];
  const isDone = iniText(again.document) === now && changes.length === 0;
  const refused = new Set(plan.refused.map(({ name }) => name));
  const profiles = asked.profiles.filter(
    ({ name }) => !refused.has(name) && !refused.has(asked.session.name),
  );
  return {
    old,
    now,
    plan,
    profiles: Object.fromEntries(
      profiles.map(({ name, accountId, roleName, region, output }) => [
        name,
        {
          sso_session: asked.session.name,
          sso_account_id: accountId,
          sso_role_name: roleName,
          ...(region === null ? {} : { region }),
          ...(output === null ? {} : { output }),
        },
      ]),
    ),
    session: {
      sso_start_url: asked.session.startUrl,
      sso_region: asked.session.region,
      sso_registration_scopes: asked.session.scopes.join(','),
    },
    sessionName: asked.session.name,
    wrong: isDone ? wrong(now) : 'the same request again changes something',
  };
}

const adding: fc.Arbitrary<Edit> = fc.tuple(file, roles, session).map(([old, profiles, of]) =>
  written(old, request(profiles, of, true), (now) => {
    if (!now.startsWith(old)) return 'what was there is not there as it was';
    const { document } = planSsoProfiles(parseIni(now), request([], of, true));
    return iniText(document) === old ? null : 'taking all out again does not give the file back';
  }),
);

const theirs = fc.constantFrom('', 'cli_pager =\n', '; mine\n', 's3 =\n  n = v\n', 'x = v\n  more\n');

/** Another file behind what we wrote, and lines of other people in it; then it is asked for anew. */
const changing: fc.Arbitrary<Edit> = fc
  .record({
    old: file,
    first: roles,
    second: roles,
    of: session,
    mine: theirs,
    behind: file,
    prune: fc.boolean(),
  })
  .map(({ old, first, second, of, mine, behind, prune }) => {
    const { document } = planSsoProfiles(parseIni(old), request(first, of, true));
    const text = iniText(document);
    const isEnded = text === '' || /[\r\n]$/.test(text);
    const following = behind.slice(Math.max(0, behind.search(/^\[/m)));
    return { whole: isEnded ? text + (text === old ? '' : mine) + following : text, second, of, prune };
  })
  .filter(({ whole }) => faultless(whole))
  .map(({ whole, second, of, prune }) =>
    written(whole, request(second, of, prune), (now) =>
      hasThemAll(notOurs(whole, ours(whole)), notOurs(now, ours(whole)))
        ? null
        : 'a section of somebody else is not as it was',
    ),
  );

/** The headers of our sections. */
function ours(text: string): ReadonlySet<string> {
  const document = parseIni(text);
  const mine = iniSections(document).filter(({ first, end }) =>
    document.lines.slice(first, end).some((line) => line.text.startsWith('# Written by Rolecall')),
  );
  return new Set(mine.map(({ header }) => header));
}

/** Everything but ours, and what is new. The empty line that we put before ours is at the end of the section above. */
function notOurs(text: string, before: ReadonlySet<string>): readonly string[] {
  const document = parseIni(text);
  const now = ours(text);
  const sections = iniSections(document);
  const others = sections.filter(({ header }) => !before.has(header) && !now.has(header));
  return [{ first: 0, end: sections[0]?.first }, ...others].map(({ first, end }) =>
    textOfLines(document.lines.slice(first, end)).trimEnd(),
  );
}

/** A comment of somebody else that stood in a section of ours stays, behind what then is above it. */
function hasThemAll(old: readonly string[], now: readonly string[]): boolean {
  return old.length === now.length && old.every((text, index) => now[index]?.startsWith(text) === true);
}

const regions: fc.Arbitrary<Edit> = fc.tuple(file, roles).map(([old, profiles]) => {
  const asked = { profiles, prune: true };
  const { document, ...plan } = planKeyProfiles(parseIni(old), asked);
  const now = iniText(document);
  const none = planKeyProfiles(document, { profiles: [], prune: true });
  const isDone = iniText(planKeyProfiles(document, asked).document) === now;
  const isBack = iniText(none.document) === old;
  return {
    old,
    now,
    plan,
    profiles: Object.fromEntries(
      profiles
        .filter(({ name }) => plan.added.includes(name))
        .map(({ name, region, output }) => [
          name,
          { ...(region === null ? {} : { region }), ...(output === null ? {} : { output }) },
        ]),
    ),
    session: {},
    sessionName: '',
    wrong: isDone && isBack ? null : 'it is not idempotent, or does not give the file back',
  };
});

function wrongWith(edit: Edit, old: RealReading | undefined, now: RealReading | undefined): string | null {
  if (!old || !now) return 'it cannot be read';
  const { added, changed, removed, session: becomes } = edit.plan;
  const touched = new Set([...added, ...changed, ...removed]);
  const others = (sections: object): unknown =>
    Object.entries(sections).filter(([name]) => !touched.has(name));
  if (!isDeepStrictEqual(others(old.profiles), others(now.profiles))) {
    return 'another profile is read in another way';
  }
  const isSession = ['added', 'changed', 'removed'].includes(becomes);
  const rest = (sections: object): unknown =>
    Object.entries(sections).filter(([name]) => !isSession || name !== edit.sessionName);
  if (!isDeepStrictEqual(rest(old.ssoSessions), rest(now.ssoSessions))) {
    return 'another SSO session is read in another way';
  }
  const has = (section: Readonly<Record<string, string>> | undefined, asked: object): boolean =>
    Object.entries(asked).every(([key, value]) => section?.[key] === value);
  if (['added', 'changed', 'unchanged'].includes(becomes)) {
    if (!has(now.ssoSessions[edit.sessionName], edit.session)) return 'the SSO session is not read as asked';
  }
  const wrong = Object.entries(edit.profiles).filter(([name, asked]) => !has(now.profiles[name], asked));
  if (wrong.length > 0) return `not read as asked: ${wrong.map(([name]) => name).join()}`;
  return removed.some((name) => 'sso_role_name' in (now.profiles[name] ?? {})) ? 'one is still there' : null;
}

describe('a config file', () => {
  it('is, byte for byte, what was read when nothing is changed', () => {
    fc.assert(
      fc.property(
        nastyFile({ kind: 'config', broken: true }),
        (text) => textOfLines(parseIni(text).lines) === text,
      ),
      { numRuns: propertyRuns },
    );
  });

  it.skipIf(!hasBotocore)(
    'keeps every byte outside of the sections that are edited, and is read as before but for those',
    async () => {
      await tryInBatches(fc.oneof(adding, changing, changing, regions), async (batch) => {
        const files = batch.flatMap(({ old, now }) => [['config', old] as const, ['config', now] as const]);
        const [botocore, jsSdk] = await Promise.all([
          readers.botocore.read(files),
          readers.jsSdk.read(files),
        ]);
        return batch.map((edit, index) => {
          const wrong = {
            bytes: edit.wrong,
            botocore: wrongWith(edit, botocore[2 * index], botocore[2 * index + 1]),
            jsSdk: wrongWith(edit, jsSdk[2 * index], jsSdk[2 * index + 1]),
          };
          return Object.values(wrong).every((what) => what === null) ? null : wrong;
        });
      });
    },
    10 * minutes,
  );
});
