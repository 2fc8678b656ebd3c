import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../../preload/contract';
import { languageOf, textsFor, type Texts } from '../../../../preload/texts';
import { root } from '../../../../scripts/machine/project.mjs';
import { textsIn, unlikeNumbers, type Said } from './sample-texts';

const locales = { en: 'en-GB', de: 'de-DE' } as const;
const others = languages.filter((language) => language !== 'en');

/** "roles.accounts", and whether it is a text or a function. */
function shape(texts: unknown, place = ''): readonly string[] {
  if (typeof texts !== 'object' || texts === null) return [`${place}: ${typeof texts}`];
  return Object.entries(texts).flatMap(([key, value]) =>
    shape(value, place === '' ? key : `${place}.${key}`),
  );
}

const spoken = new Map(languages.map((language) => [language, textsIn(textsFor(locales[language]))]));
const inLanguage = (language: (typeof languages)[number]): readonly Said[] => spoken.get(language) ?? [];

/** What is written the same in both: names, and words that German has from English. */
const sameInGerman = new Set(
  (
    'Rolecall Demo Details Sessions Session Alias Filter Name Region English Deutsch Import Orange Organisation Standard Text Shell Menu Esc ' +
    'Permission Set Sets ARN JSON YAML FIPS Access Key ID Secret Token Service AWS bash zsh fish PowerShell cmd Nushell ' +
    'Ctrl CLI SDK SDKs default min in am'
  ).split(' '),
);
/** Cities are mostly called the same. */
const samePlaces = 'sessions.regionPlaces.';

describe('the catalogue of texts', () => {
  it.each(others)('has in %s the texts of English, and no other', (language) => {
    expect(shape(textsFor(language)).toSorted()).toEqual(shape(textsFor('en')).toSorted());
  });

  it.each(languages)('has something to say in %s for every key, whatever the values', (language) => {
    const texts = inLanguage(language);
    expect(texts.length).toBeGreaterThan(900);
    const empty = texts.filter(({ text }) => text.trim() === '').map(({ place }) => place);
    expect(empty.filter((place) => !place.endsWith('.advice'))).toEqual([]);
    const inEnglish = inLanguage('en').filter(({ text }) => text === '');
    expect(empty.toSorted()).toEqual(inEnglish.map(({ place }) => place).toSorted());
    expect(texts.filter(({ text }) => /undefined|NaN|\[object|=>/.test(text))).toEqual([]);
  });

  it.each(others)('puts the same values into a text in %s as in English', (language) => {
    const values = ({ text }: Said): readonly string[] =>
      unlikeNumbers.filter((value) => text.includes(value));
    const english = new Map(inLanguage('en').map((one) => [one.place, values(one)]));
    const different = inLanguage(language).filter(
      (one) => values(one).join() !== english.get(one.place)?.join(),
    );
    expect(different).toEqual([]);
  });

  it.each(others)('says everything else in %s than in English, but for some words', (language) => {
    const english = new Map(inLanguage('en').map(({ place, text }) => [place, text]));
    const same = inLanguage(language).filter(
      ({ place, text }) =>
        text === english.get(place) &&
        !place.startsWith(samePlaces) &&
        (text.match(/\p{L}{2,}/gu) ?? []).some((word) => !sameInGerman.has(word)),
    );
    expect(same).toEqual([]);
  });

  it.each([
    ['en', /"|(?<=\p{L})'(?=\p{L})|\.\.\./u],
    ['de', /"|[”‘’']|\.\.\.|—|\p{L}…|\b(?:[Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b/u],
  ] as const)('keeps to the quotes, dashes and the voice of %s', (language, wrong) => {
    const found = inLanguage(language).filter(({ text }) => wrong.test(text));
    expect(found).toEqual([]);
  });

  it('speaks the language of the locale, and English where it has no such language', () => {
    expect(languageOf('en-US')).toBe('en');
    expect(languageOf('EN')).toBe('en');
    expect(languageOf('de-CH')).toBe('de');
    expect(languageOf('fr-CA')).toBeNull();
    expect(languageOf('constructor')).toBeNull();
    expect(textsFor('fr-CA').app.close).toBe('Close');
  });

  it.each(['en-GB', 'de-DE'])('lets names in %s run as they run, and the sentence as it does', (locale) => {
    const { announce } = textsFor(locale).app;
    expect(announce.kept('חשבון-1', '10:00')).toContain('\u2068חשבון-1\u2069');
    expect(announce.kept('payments', '10:00')).not.toMatch(/[\u2066-\u2069]/);
  });

  it('writes numbers as the locale does', () => {
    expect(textsFor('en-GB').roles.accounts(5000)).toBe('5,000 accounts');
    expect(textsFor('de-DE').roles.accounts(5000)).toBe('5.000 Konten');
    expect(textsFor('fr-FR').roles.accounts(5000)).toMatch(/^5\s000 accounts$/);
  });

  it.each([
    ['roles', ({ roles }: Texts) => [roles.accounts(1), roles.accounts(2)], ['1 Konto', '2 Konten']],
    [
      'tray',
      ({ tray }: Texts) => [tray.allFresh(1), tray.allFresh(2)],
      ['1 Profil aktuell', '2 Profile aktuell'],
    ],
    ['times', ({ times }: Texts) => [times.days(1), times.daysAway(2)], ['1 Tag', '2 Tagen']],
  ] as const)('has the plurals of German: %s', (_, some, expected) => {
    expect(some(textsFor('de-DE'))).toEqual(expected);
  });

  it('holds no text that nothing says', () => {
    const sources = ['main', 'renderer']
      .flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
          path.join(root, folder, file),
        ),
      )
      .filter((file) => /\.tsx?$/.test(file))
      .concat(path.join(root, 'preload/texts/time-words.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const unused = Object.entries(textsFor('en')).flatMap(([section, texts]) =>
      Object.keys(texts)
        .filter((key) => !new RegExp(`\\.${key}\\b`).test(sources))
        .map((key) => `${section}.${key}`),
    );
    expect(unused).toEqual([]);
  });
});
