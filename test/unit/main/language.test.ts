import { describe, expect, it } from 'vitest';
import { createLanguage, localeFor } from '../../../main/language';

const system = (preferred: readonly string[], formats = 'C') => ({ preferred, formats });

describe('the locale that Rolecall speaks in', () => {
  it.each([
    ['German in Switzerland', ['de-CH', 'en-US'], 'de-CH', 'de-CH'],
    ['German before English', ['fr-FR', 'de-DE', 'en-US'], 'fr-FR', 'de-DE'],
    ['English before German', ['en-US', 'de-DE'], 'en-US', 'en-US'],
    ['German without a country', ['de'], 'C', 'de-DE'],
    ['English without a country', ['en'], 'en', 'en-GB'],
    ['no language that is spoken', ['fr-FR', 'ja'], 'fr-FR', 'en-GB'],
    ['nothing, as of POSIX', [], 'en-US@posix', 'en-GB'],
    ['what POSIX is called', ['en-US@posix', 'C'], 'en-US@posix', 'en-GB'],
    ['what POSIX is called, before another', ['en-US@posix', 'de-DE'], 'en-US@posix', 'en-GB'],
    ['German with the name of a currency', ['de-DE@euro', 'de-DE', 'de'], 'de-DE', 'de-DE'],
    ['what is no locale', ['constructor', '_', ''], '', 'en-GB'],
    ['a language with the country of the formats', ['de', 'en-US'], 'de-AT', 'de-AT'],
    ['formats of another language', ['en-US', 'de-DE'], 'de-DE', 'en-US'],
    ['a script beside the country', ['de-Latn-AT'], 'C', 'de-Latn-AT'],
  ])('is that of the system: %s', (_, preferred, formats, locale) => {
    expect(localeFor('system', system(preferred, formats))).toBe(locale);
  });

  it.each([
    ['de', ['en-US'], 'en-US', 'de-DE'],
    ['de', ['en-US', 'de-CH'], 'en-US', 'de-CH'],
    ['en', ['de-DE'], 'de-DE', 'en-GB'],
    ['en', ['de-DE', 'en-US'], 'de-DE', 'en-US'],
    ['en', [], 'en-US@posix', 'en-GB'],
  ] as const)(
    'is of the language that was chosen: %s for a person with %j',
    (choice, preferred, formats, locale) => {
      expect(localeFor(choice, system(preferred, formats))).toBe(locale);
    },
  );
});

describe('the language', () => {
  it('is another one as soon as the locale is, and the same catalogue until then', () => {
    let locale = 'en-GB';
    const language = createLanguage(() => locale);
    const before = language.texts();
    expect(language.texts()).toBe(before);
    locale = 'de-CH';
    expect([language.locale(), language.texts().app.close]).toEqual(['de-CH', 'Schließen']);
    expect(language.times().inTime(120_000, 0)).toBe('in 2 min');
  });

  it('shows what is put into texts as it is told to, also in a list', () => {
    const language = createLanguage(
      () => 'en-GB',
      (value) => value.replace('/home/me', '~'),
    );
    expect(language.texts().profiles.several.intro('/home/me/.aws/credentials')).toContain(
      ' ~/.aws/credentials,',
    );
    expect(language.texts().problems.move.clash.message(['/home/me'], '/home/me/x')).not.toContain('/home');
  });
});
