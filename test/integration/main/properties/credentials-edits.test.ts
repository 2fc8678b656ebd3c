import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { findFaults, iniSections, iniText, parseIni } from '../../../../main/profiles/ini-document';
import { textOfLines } from '../../../../main/profiles/ini-lines';
import { applySections, sectionOwner, type SectionContent } from '../../../../main/profiles/managed-section';
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
const name = 'work';

const content = (mark: string, region: string | null): SectionContent => ({
  accessKeyId: `ASIA${mark}`,
  secretAccessKey: `${mark}/+=#;:`,
  sessionToken: `IQoJ${mark}#b3;Jp=Z2:lu%//+==`,
  region,
  label: `acme / Zoë [x] = y / ${mark}`,
  freshUntil: Date.UTC(2026, 10, 23, 15),
});

const keysOf = ({ accessKeyId, secretAccessKey, sessionToken, region }: SectionContent) => ({
  aws_access_key_id: accessKeyId,
  aws_secret_access_key: secretAccessKey,
  aws_session_token: sessionToken,
  ...(region === null ? {} : { region }),
});

interface Edit {
  /** The file without our section: what stands before it, and behind it. */
  readonly before: string;
  readonly behind: string;
  /** The file before the edit and after it. */
  readonly old: string;
  readonly now: string;
  /** What our section holds after the edit; null when it is gone. */
  readonly asked: SectionContent | null;
}

const faultless = (text: string): boolean => findFaults(parseIni(text)).length === 0;
const taken = (text: string): boolean => sectionOwner(parseIni(text), name) !== 'nobody';
const file = nastyFile({ kind: 'credentials', broken: false }).filter(
  (text) => faultless(text) && !taken(text),
);
const region = fc.constantFrom(null, 'eu-west-1', 'us-gov-west-1');

/** Lines of other people that get into our section, and how they indent it. */
const theirs = fc.constantFrom(
  'output = json',
  '; mine',
  '  # mine',
  '',
  'cli_pager =',
  's3 =\n  n = v\n\n  m = w',
  'x = v\n  more',
  'x : v # c',
);
const decoration = fc.record({
  indent: fc.constantFrom('', '', '  ', '\t'),
  lines: fc.array(fc.tuple(fc.nat(8), theirs), { maxLength: 2 }),
  unended: fc.boolean(),
});

function decorated(
  section: string,
  { indent, lines }: { indent: string; lines: [number, string][] },
): string {
  const [header = '', ...rest] = section.trimEnd().split('\n');
  for (const [at, text] of lines) rest.splice(at % (rest.length + 1), 0, ...text.split('\n'));
  // The comment stays where it is: indented it would not be ours any more.
  return [header, ...rest.map((line) => (line.startsWith('# Kept') ? line : indent + line)), ''].join('\n');
}

const adding: fc.Arbitrary<Edit> = fc.tuple(file, region).map(([before, chosen]) => {
  const asked = content('NEW', chosen);
  const { document } = applySections(parseIni(before), [{ kind: 'add', name, content: asked }]);
  return { before, behind: '', old: before, now: iniText(document), asked };
});

/** A file with a section of ours in its middle, among whose lines are those of other people. */
const withOurs = fc
  .record({ before: file, behind: fc.oneof(fc.constant(''), file), first: region, decoration })
  .map(({ before, behind, first, decoration: how }) => {
    const added = applySections(parseIni(before), [{ kind: 'add', name, content: content('OLD', first) }]);
    const text = iniText(added.document);
    const sections = iniSections(added.document);
    const ours = sections.find((section) => section.header === name);
    const start = textOfLines(added.document.lines.slice(0, ours?.first));
    const eol = text.slice(start.length).includes('\r\n') ? '\r\n' : '\n';
    const section = decorated(text.slice(start.length).replaceAll('\r\n', '\n'), how).replaceAll('\n', eol);
    // What follows begins with a header, or it would be a part of our section.
    const following = behind.slice(Math.max(0, behind.search(/^\[/m)));
    const whole = start + (following === '' && how.unended ? section.trimEnd() : section) + following;
    return { before, start, behind: following, whole, first, separators: added.separators };
  })
  .filter(
    ({ whole, behind }) =>
      (behind === '' || behind.startsWith('[')) &&
      faultless(whole) &&
      sectionOwner(parseIni(whole), name) === 'rolecall',
  );

const updating: fc.Arbitrary<Edit> = fc.tuple(withOurs, region).map(([{ start, behind, whole }, chosen]) => {
  const asked = content('RENEWED', chosen);
  const { document } = applySections(parseIni(whole), [
    { kind: 'update', name, content: asked, hasOurRegion: false },
  ]);
  return { before: start, behind, old: whole, now: iniText(document), asked };
});

const removing: fc.Arbitrary<Edit> = withOurs.map(({ before, start, behind, whole, first, separators }) => {
  const separator = separators.get(name) ?? { blankLine: false, endedLine: null };
  const { document } = applySections(parseIni(whole), [{ kind: 'remove', name, separator, region: first }]);
  const now = iniText(document);
  // Its separator goes with it, unless lines of other people keep the header.
  return { before: now.startsWith(start) ? start : before, behind, old: whole, now, asked: null };
});

function others(reading: RealReading | undefined): unknown {
  return Object.entries(reading?.profiles ?? {}).filter(([one]) => one !== name);
}

function wrongWith(edit: Edit, old: RealReading | undefined, now: RealReading | undefined): string | null {
  if (!old || !now) return 'it cannot be read';
  if (!isDeepStrictEqual(others(old), others(now))) return 'another section is read in another way';
  const section = now.profiles[name] ?? {};
  if (edit.asked === null) {
    const left = Object.keys(section).filter((key) => /^aws_(?:access|secret|session)/.test(key));
    // [DEFAULT] gives botocore keys that no section has.
    return left.length > 0 && !edit.now.includes('[DEFAULT]') ? `left: ${left.join()}` : null;
  }
  const asked = Object.entries(keysOf(edit.asked));
  return asked.every(([key, value]) => section[key] === value) ? null : 'our section is not read as asked';
}

describe('a credentials file', () => {
  it('is, byte for byte, what was read when nothing is changed', () => {
    fc.assert(
      fc.property(
        nastyFile({ kind: 'credentials', broken: true }),
        (text) => iniText(parseIni(text)) === text,
      ),
      { numRuns: propertyRuns },
    );
  });

  it.skipIf(!hasBotocore)(
    'keeps every byte outside of a section that is edited, and is read as before but for that',
    async () => {
      await tryInBatches(fc.oneof(adding, updating, updating, removing), async (batch) => {
        const files = batch.flatMap(({ old, now }) => [
          ['credentials', old] as const,
          ['credentials', now] as const,
        ]);
        const [botocore, jsSdk] = await Promise.all([
          readers.botocore.read(files),
          readers.jsSdk.read(files),
        ]);
        return batch.map((edit, index) => {
          const { before, behind, now } = edit;
          const wrong = {
            bytes: now.startsWith(before) && now.endsWith(behind) ? null : 'not all are there',
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
