import type { Say } from '../wording';
import { botocorePlace, jsPlace, type AwsFileKind, type AwsReader } from './aws-readers';
import { iniSections, profileOfHeader, type IniDocument, type IniSection } from './ini-document';

/** A section that a reader passes over, or takes for something else than it is meant to be. */
export interface DroppedName {
  /** Counted from 1. */
  readonly line: number;
  readonly header: string;
  /** The profile or SSO session that is meant. */
  readonly name: string;
  readonly droppedBy: readonly AwsReader[];
  readonly mend: Say;
}

export interface MeantName {
  readonly of: 'profile' | 'sso-session';
  readonly name: string;
}

/** What every reader takes for a name (the JS SDK takes no more; aws-protocol: the safe subset). */
const safeName = /^[A-Za-z0-9_.@+%:/-]+$/;

/**
 * The sections that botocore or the JS SDK would drop, in file order.
 *
 * They are no reason to refuse a file: their owner uses them with the reader that takes them, and an edit elsewhere
 * neither helps nor hurts them. Rolecall shows them, and never writes such a name: to be asked to keep a profile under
 * one is refused (`profileNameFault`), and so is to add a profile whose name such a section means (it counts as taken).
 * Only where the drop makes a reader take a section's settings for those of another is the file refused: that is one of
 * `findFaults`.
 */
export function droppedNames(document: IniDocument, kind: AwsFileKind): readonly DroppedName[] {
  const sections = iniSections(document).flatMap((section) => {
    const meant = meantBy(section.header, kind);
    return meant ? [{ section, meant }] : [];
  });
  /** Where the last section stands that botocore takes for this. */
  const lastOf = new Map<string, number>();
  const prefixedDefault = sections.find(({ section }) => section.header.startsWith('profile default'));
  for (const { section } of sections) {
    const place = botocorePlace(section.header, kind);
    if (place) lastOf.set(`${place.of} ${place.name}`, section.first);
  }
  return sections.flatMap(({ section, meant }) => {
    const { header, first } = section;
    const byBotocore = botocorePlace(header, kind);
    const byJs = jsPlace(section.headerLine, kind);
    const last = byBotocore && lastOf.get(`${byBotocore.of} ${byBotocore.name}`);
    const isReplaced = typeof last === 'number' && last !== first;
    const isShadowed = header === 'default' && prefixedDefault !== undefined && kind === 'config';
    const droppedBy: AwsReader[] = [];
    if (header === 'DEFAULT' || !isSame(byBotocore, meant) || isReplaced) droppedBy.push('botocore');
    if (header === 'DEFAULT' || !isSame(byJs, meant) || isShadowed) droppedBy.push('js-sdk');
    if (droppedBy.length === 0) return [];
    const other = isReplaced ? last : prefixedDefault?.section.first;
    const mend =
      (isReplaced || isShadowed) && other !== undefined ? merge(other + 1) : mendOf(section, meant, kind);
    return [{ line: first + 1, header, name: meant.name, droppedBy, mend }];
  });
}

function isSame(place: MeantName | null, meant: MeantName): boolean {
  return place?.of === meant.of && place.name === meant.name;
}

/** What the person who wrote a header had in mind; null for what is neither profile nor SSO session. */
export function meantBy(header: string, kind: AwsFileKind): MeantName | null {
  const stripped = header.trim();
  if (kind === 'credentials') return { of: 'profile', name: profileOfHeader(header) };
  if (stripped === 'default') return { of: 'profile', name: 'default' };
  const [, prefix, name] = /^(profile|sso-session)\b\s*(.+)$/is.exec(stripped) ?? [];
  if (prefix === undefined || name === undefined) return null;
  const of = prefix.toLowerCase() === 'profile' ? 'profile' : 'sso-session';
  return { of, name: name.replace(/^(["'])(.*)\1$/s, '$2').trim() };
}

function mendOf({ header }: IniSection, { of, name }: MeantName, kind: AwsFileKind): Say {
  if (header === 'DEFAULT') return ({ problems }) => problems.header.upperDefault;
  if (!safeName.test(name)) return ({ problems }) => problems.header.characters;
  const plain = kind === 'credentials' || (of === 'profile' && name === 'default') ? name : `${of} ${name}`;
  return ({ problems }) =>
    header === plain ? problems.header.nothingBehind(plain) : problems.header.write(plain);
}

function merge(line: number): Say {
  return ({ problems }) => problems.header.merge(line);
}
