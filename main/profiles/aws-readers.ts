/**
 * How the two readers that most tools use understand an AWS file: botocore (and with it the AWS CLI) and the JS SDK.
 * They agree on what is written as every tool writes it, and on little else. Pure.
 */
import { iniLines, iniSections, iniText, type IniDocument, type IniSection } from './ini-document';
import { findFaults, type IniFault } from './ini-faults';
import { jsHeaderOf, jsTrimmed, keyOf, pythonLines, pythonStrip, valueOf } from './ini-lines';

export type AwsFileKind = 'credentials' | 'config';
export type AwsReader = 'botocore' | 'js-sdk';

/** Settings by key; those of a nested block as `block.key`. */
export type AwsSettings = ReadonlyMap<string, string>;

export interface AwsFileReading {
  readonly profiles: ReadonlyMap<string, AwsSettings>;
  /** Of a config file; a credentials file has none. */
  readonly ssoSessions: ReadonlyMap<string, AwsSettings>;
}

/** What a reader makes of a file: nothing at all when one fault stops it. */
export type AwsReading =
  ({ readonly ok: true } & AwsFileReading) | { readonly ok: false; readonly faults: readonly IniFault[] };

/**
 * As botocore reads a file: `raw_config_parse` (Python's `RawConfigParser`, then nested blocks), and for a config file
 * `build_profile_map`, which takes headers apart as a shell would. botocore/configloader.py; checked against 1.29 and
 * 1.43, and by properties against the one that Debian has.
 */
export function readAsBotocore(document: IniDocument, kind: AwsFileKind): AwsReading {
  const faults = findFaults(document).filter(({ stops }) => stops === 'botocore');
  if (faults.length > 0) return { ok: false, faults };
  const profiles = new Map<string, AwsSettings>();
  const ssoSessions = new Map<string, AwsSettings>();
  const sections = iniSections(document);
  // What [DEFAULT] holds every section has, unless it says otherwise.
  const defaults = sections
    .filter(({ header }) => header === 'DEFAULT')
    .flatMap((section) => botocoreSettings(document, section));
  for (const section of sections) {
    if (section.header === 'DEFAULT') continue;
    const place = botocorePlace(section.header, kind);
    if (!place) continue;
    const settings = new Map([...defaults, ...botocoreSettings(document, section)]);
    (place.of === 'profile' ? profiles : ssoSessions).set(place.name, unnested(settings));
  }
  return { ok: true, profiles, ssoSessions };
}

/**
 * As the JS SDK reads a file: `parseIni`, and for a config file `getConfigData`, of @smithy/core/config 3.29. It stops at
 * nothing but a section named `__proto__`; what it does not understand it passes over.
 */
export function readAsJsSdk(document: IniDocument, kind: AwsFileKind): AwsReading {
  const sections = new Map<string, Map<string, string>>();
  let section: string | null = null;
  let block: string | null = null;
  for (const [index, line] of iniText(document).split(/\r?\n/).entries()) {
    const header = jsHeaderOf(line);
    if (header !== null) {
      if (header === '__proto__' || header === 'profile __proto__') {
        const what = { kind: 'js-gives-up', header } as const;
        return { ok: false, faults: [{ line: index + 1, what, stops: 'js-sdk' }] };
      }
      section = jsSectionKey(header);
      block = null;
      continue;
    }
    const trimmed = jsTrimmed(line);
    const equals = trimmed.indexOf('=');
    if (!section || equals < 1) continue;
    const key = trimmed.slice(0, equals).trim();
    const value = trimmed.slice(equals + 1).trim();
    if (value === '') {
      block = key;
      continue;
    }
    if (block && line.trimStart() === line) block = null;
    const settings = sections.get(section) ?? new Map<string, string>();
    sections.set(section, settings);
    const place = block ? `${block}.${key}` : key;
    // Setting `__proto__` of a plain object to a text does nothing.
    if (place !== '__proto__') settings.set(place, value);
  }
  return { ok: true, ...jsProfiles(sections, kind) };
}

function jsProfiles(sections: ReadonlyMap<string, AwsSettings>, kind: AwsFileKind): AwsFileReading {
  // The sections of a plain object: what every object has is there already.
  const own = [...sections].filter(([key]) => !(key in Object.prototype));
  if (kind === 'credentials') return { profiles: new Map(own), ssoSessions: new Map() };
  const of = (prefix: string): readonly (readonly [string, AwsSettings])[] =>
    own
      .filter(([key]) => key.startsWith(`${prefix}.`))
      .map(([key, settings]) => [key.slice(prefix.length + 1), settings] as const)
      .filter(([name]) => name !== '__proto__');
  const plain = own.filter(([key]) => key === 'default');
  return { profiles: new Map([...plain, ...of('profile')]), ssoSessions: new Map(of('sso-session')) };
}

/**
 * Under which key the JS SDK keeps a section; null when it drops it. `[profile a]` and `[profile.a]` are the same to it,
 * in either file.
 */
function jsSectionKey(header: string): string | null {
  const [, prefix, , name] = /^([\w-]+)\s(["'])?([\w@+.%:/-]+)\2$/.exec(header) ?? [];
  if (prefix === undefined || name === undefined) return header;
  return ['profile', 'sso-session', 'services'].includes(prefix) ? `${prefix}.${name}` : null;
}

/** As what, and under which name, botocore takes a section; null when it drops it. */
export function botocorePlace(
  header: string,
  kind: AwsFileKind,
): { readonly of: 'profile' | 'sso-session'; readonly name: string } | null {
  if (kind === 'credentials') return { of: 'profile', name: header };
  if (header === 'default') return { of: 'profile', name: header };
  const of = (['profile', 'sso-session'] as const).find((prefix) => header.startsWith(prefix));
  const [, name, more] = (of && shellWords(header)) ?? [];
  return of === undefined || name === undefined || more !== undefined ? null : { of, name };
}

/** As what, and under which name, the JS SDK takes the section of a header line; null when it drops it. */
export function jsPlace(line: string, kind: AwsFileKind): ReturnType<typeof botocorePlace> {
  const header = jsHeaderOf(line);
  const key = header === null ? null : jsSectionKey(header);
  if (!key || key in Object.prototype) return null;
  if (kind === 'credentials' || key === 'default') return { of: 'profile', name: key };
  const of = (['profile', 'sso-session'] as const).find((prefix) => key.startsWith(`${prefix}.`));
  return of === undefined ? null : { of, name: key.slice(of.length + 1) };
}

/** A section's values with their continuation lines, as `RawConfigParser` joins them. */
function botocoreSettings(
  document: IniDocument,
  section: IniSection,
): readonly (readonly [key: string, value: string])[] {
  const settings: [key: string, parts: string[]][] = [];
  for (const line of iniLines(document, section)) {
    if (line.kind === 'entry') {
      const stripped = pythonStrip(line.text);
      settings.push([keyOf(stripped), [valueOf(stripped)]]);
    } else if (line.kind === 'continuation' || line.kind === 'blank') {
      settings.at(-1)?.[1].push(pythonStrip(line.text));
    }
  }
  // Stripped at its end only: the first line is empty where a block is nested.
  return settings.map(([key, parts]) => [key, pythonStrip(`|${parts.join('\n')}`).slice(1)] as const);
}

/** Nested blocks taken apart, as `_parse_nested` does. */
function unnested(settings: AwsSettings): AwsSettings {
  const flat = new Map<string, string>();
  for (const [key, value] of settings) {
    if (!value.startsWith('\n')) {
      flat.set(key, value);
      continue;
    }
    for (const line of pythonLines(value).map(pythonStrip)) {
      if (line === '') continue;
      const equals = line.indexOf('=');
      flat.set(`${key}.${pythonStrip(line.slice(0, equals))}`, pythonStrip(line.slice(equals + 1)));
    }
  }
  return flat;
}

/** Python's `shlex.split(text)`; null where it fails: an open quote, a backslash at the end. */
function shellWords(text: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '\\' && quote !== "'") {
      index += 1;
      const next = text.charAt(index);
      if (next === '') return null;
      // Between double quotes only a quote and a backslash are escaped.
      word = (word ?? '') + (quote !== null && next !== quote && next !== '\\' ? `\\${next}` : next);
    } else if (char === quote) quote = null;
    else if (quote !== null) word = (word ?? '') + char;
    else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/[ \t\r\n]/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + char;
  }
  if (quote !== null) return null;
  return word === null ? words : [...words, word];
}
