import { botocorePlace, type AwsFileKind } from './aws-readers';
import { meantBy } from './dropped-names';
import { iniEntries, iniSections, type IniDocument } from './ini-document';

/** Where a profile's credentials come from. */
export type CredentialKind = 'keys' | 'sso' | 'assume-role' | 'web-identity' | 'process' | 'login';

/** Where in a file it is said where a profile's credentials come from. */
export interface ProfileKind {
  readonly kind: CredentialKind;
  /** The setting that says so. */
  readonly key: string;
  readonly header: string;
  /** Of the header, counted from 1. */
  readonly line: number;
}

const kindOfKey: ReadonlyMap<string, CredentialKind> = new Map([
  ['aws_access_key_id', 'keys'],
  ['sso_session', 'sso'],
  ['sso_start_url', 'sso'],
  ['sso_account_id', 'sso'],
  ['sso_role_name', 'sso'],
  ['role_arn', 'assume-role'],
  ['web_identity_token_file', 'web-identity'],
  ['credential_process', 'process'],
  ['login_session', 'login'],
]);

/**
 * The profiles of a file that say where credentials come from, by every name that they may be meant by, and how. Tools
 * do not agree which kind counts when one name has two (aws-protocol §3.6), in one file or over both; so keys are not
 * written under a name that the config file has here, nor an SSO profile under one that the credentials file has.
 */
export function profileKinds(document: IniDocument, kind: AwsFileKind): ReadonlyMap<string, ProfileKind> {
  const kinds = new Map<string, ProfileKind>();
  for (const section of iniSections(document)) {
    const { header, first } = section;
    const key = iniEntries(document, section).find((entry) => kindOfKey.has(entry.key))?.key;
    const found = key === undefined ? undefined : kindOfKey.get(key);
    if (key === undefined || found === undefined) continue;
    for (const place of [meantBy(header, kind), botocorePlace(header, kind)]) {
      if (place?.of === 'profile') kinds.set(place.name, { kind: found, key, header, line: first + 1 });
    }
  }
  return kinds;
}
