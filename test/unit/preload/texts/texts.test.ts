import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf, languages, textsFor } from '../../../../preload/texts';
import { root } from '../../../../scripts/machine/project.mjs';

/** "roles.accounts", and whether it is a text or a function. */
function shape(texts: unknown, place = ''): readonly string[] {
  if (typeof texts !== 'object' || texts === null) return [`${place}: ${typeof texts}`];
  return Object.entries(texts).flatMap(([key, value]) =>
    shape(value, place === '' ? key : `${place}.${key}`),
  );
}

/** The places of empty texts. */
function empty(texts: unknown, place = ''): readonly string[] {
  if (texts === '') return [place];
  if (typeof texts !== 'object' || texts === null) return [];
  return Object.entries(texts).flatMap(([key, value]) => empty(value, `${place}.${key}`));
}

describe('the catalogue of texts', () => {
  it.each(languages)('has in %s the texts of English, and no other', (language) => {
    expect(shape(textsFor(language))).toEqual(shape(textsFor('en')));
  });

  it.each(languages)('says nothing in %s only where there is no advice to give', (language) => {
    expect(empty(textsFor(language)).filter((place) => !place.endsWith('.advice'))).toEqual([]);
    expect(empty(textsFor(language))).toEqual(empty(textsFor('en')));
  });

  it('speaks the language of the locale, and English where it has no such language', () => {
    expect(languageOf('en-US')).toBe('en');
    expect(languageOf('EN')).toBe('en');
    expect(languageOf('fr-CA')).toBe('en');
  });

  it('writes numbers as the locale does', () => {
    expect(textsFor('en-GB').roles.accounts(5000)).toBe('5,000 accounts');
    expect(textsFor('fr-FR').roles.accounts(5000)).toMatch(/^5\s000 accounts$/);
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
