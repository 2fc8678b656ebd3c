import { success, type Result } from '../result';
import { botocorePlace, type AwsFileKind } from './aws-readers';
import { readSsoConfig, type ConfigImport } from './config-import';
import { meantBy } from './dropped-names';
import type { FileStore } from './file-store';
import { iniSections, type IniDocument } from './ini-document';
import { configSections } from './own-config-sections';

/** Reads what there is to import; it changes nothing. */
export interface ImportSource {
  /** SSO sessions and SSO profiles of others; profiles that Rolecall wrote itself are left out. */
  config(): Promise<Result<ConfigImport>>;
  /** Names that a profile has in the config file or the credentials file. */
  takenNames(): Promise<Result<readonly string[]>>;
}

export function createImportSource(deps: {
  readonly files: Pick<FileStore, 'read'>;
  readonly configPath: string;
  readonly credentialsPath: string;
}): ImportSource {
  const { files, configPath, credentialsPath } = deps;
  return {
    async config() {
      const config = await files.read(configPath);
      if (!config.ok) return config;
      const found = readSsoConfig(config.value);
      const sections = configSections(config.value);
      return success({
        ...found,
        profiles: found.profiles.filter(({ name }) => !sections.find('profile', name)?.own),
      });
    },
    async takenNames() {
      const [config, credentials] = await Promise.all([files.read(configPath), files.read(credentialsPath)]);
      if (!config.ok) return config;
      if (!credentials.ok) return credentials;
      return success([
        ...profileNames(config.value, 'config'),
        ...profileNames(credentials.value, 'credentials'),
      ]);
    },
  };
}

/** The profiles of a file, by every name that they may be meant by. */
export function profileNames(document: IniDocument, kind: AwsFileKind): readonly string[] {
  return iniSections(document).flatMap(({ header }) =>
    [meantBy(header, kind), botocorePlace(header, kind)].flatMap((place) =>
      place?.of === 'profile' ? [place.name] : [],
    ),
  );
}
