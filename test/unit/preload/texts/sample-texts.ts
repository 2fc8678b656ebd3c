import type { Texts } from '../../../../preload/texts';

/** A text of the catalogue, or what one of its functions makes of sample values. */
export interface Said {
  /** "roles.accounts", for a function with the values. */
  readonly place: string;
  readonly text: string;
}

/** They read as words and as numbers, so that any function takes them, and no text has them of its own. */
export const unlikeNumbers = ['31', '32', '33', '34', '35'] as const;

/** What functions are given that take something else than words and numbers. */
const special: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'problems.endpoints.contradict': ['fips', 'dual-stack', 'fips-dual-stack'].map((kind) => [kind, '31']),
  'problems.file.lost': [
    [['[31]', '[32]'], 33, '34', '35'],
    [['[31]'], 0, '34', '35'],
  ],
  'problems.move.clash.message': [
    [['31'], '33'],
    [['31', '32'], '33'],
  ],
  'settings.awsFiles.droppedBy': [[['31']], [['31', '32']]],
  'sessions.sameOrganisation': [[['31']], [['31', '32']]],
  'sessions.sso.counts': [[{ added: 31, changed: 32, removed: 33, unchanged: 34 }]],
};
/** What else may be null. */
const withoutSome: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'app.announce.copied': [['31', null]],
  'roles.progress': [['31', 32, null]],
  'problems.file.notRead': [['31', null]],
  'problems.file.notWritten': [['31', null]],
  'problems.profileSettings.elsewhere': [['31', '32', null]],
  'settings.clipboardTime': [[null], [60_000]],
};

/** Everything that a catalogue can say: each text, and each function with several values, with ones, and without any. */
export function textsIn(texts: Texts): readonly Said[] {
  return saidIn(texts, '');
}

function saidIn(value: unknown, place: string): readonly Said[] {
  if (typeof value === 'string') return [{ place, text: value }];
  if (typeof value === 'function') {
    // A function of the catalogue: what it takes is what is tried here.
    const make = value as (...values: readonly unknown[]) => unknown;
    return samplesFor(place, make.length).flatMap((values) =>
      saidIn(make(...values), `${place}(${JSON.stringify(values).slice(1, -1)})`),
    );
  }
  if (typeof value !== 'object' || value === null) throw new Error(`${place} is no text`);
  return Object.entries(value).flatMap(([key, one]) => saidIn(one, place === '' ? key : `${place}.${key}`));
}

function samplesFor(place: string, count: number): readonly (readonly unknown[])[] {
  const ones = unlikeNumbers.map(() => 1);
  return (
    special[place] ?? [unlikeNumbers.slice(0, count), ones.slice(0, count), ...(withoutSome[place] ?? [])]
  );
}
