import type { SsoProfilesPreview } from '../../preload/contract';
import { samePortal } from '../../preload/start-url';
import { profileName, resolveCollisions, type ProfileNameTemplate } from '../../preload/profile-name';
import type { KnownAccount } from '../identity-center/catalogue-reading';
import type { SsoSession } from '../identity-center/sso-session';
import type { Log } from '../log';
import { problem } from '../problems';
import { success, type Result } from '../result';
import { planSsoProfiles, type ConfigPlan, type SsoProfileContent } from './config-sections';
import type { FileStore } from './file-store';
import { iniText, type IniDocument } from './ini-document';
import { configSections } from './own-config-sections';
import { profileKinds, type ProfileKind } from './profile-kinds';
import { ssoSessionName } from './sso-session-name';
import { textDiff } from './text-diff';
import type { Problem, Unworded } from '../wording';

/** Which SSO profiles are wanted in the config file. */
export interface SsoProfilesWish {
  readonly session: SsoSession;
  /** All roles that are known, or these. */
  readonly roles: 'all' | readonly { readonly accountId: string; readonly roleName: string }[];
  /** Profiles that Rolecall wrote and whose role is gone are removed. */
  readonly prune: boolean;
}

/**
 * SSO profiles in the AWS config file, so that the AWS CLI and SDKs use the same organisation natively, with a sign-in
 * of their own. What would be written is shown first.
 */
export interface SsoProfiles {
  preview(wish: SsoProfilesWish): Promise<Result<Unworded<SsoProfilesPreview>>>;
  write(wish: SsoProfilesWish): Promise<Result<void>>;
  /** What the config file says of the name under which this session is, or would be, written. */
  sessionBlock(session: SsoSession): Promise<SessionBlock>;
  /** Why keys must not be written under this name: the config file has another kind there. Null when they may. */
  otherKind(name: string, configPath?: string): Promise<Problem | null>;
}

/** `missing` also where the file cannot be read. */
export type SessionBlock = 'missing' | 'same-portal' | 'other-portal';

/** A preview is for reading; a diff of thousands of lines is not. */
const mostDiffLines = 400;
/** The AWS CLI's own default. */
const scopes = ['sso:account:access'];

export function createSsoProfiles(deps: {
  readonly files: FileStore;
  readonly configPath: string;
  readonly credentialsPath: string;
  readonly accountsOf: (sessionId: string) => readonly KnownAccount[];
  readonly template: () => ProfileNameTemplate;
  readonly aliasOf: (sessionId: string, accountId: string) => string | null;
  readonly log: Log;
}): SsoProfiles {
  const { files, configPath, credentialsPath, log } = deps;

  function wanted({ session, roles }: SsoProfilesWish): readonly SsoProfileContent[] {
    const all = deps
      .accountsOf(session.id)
      .flatMap((account) => (account.roleNames ?? []).map((roleName) => ({ account, roleName })));
    // Names are made for all, so that one role has the same name whether it is written alone or with the others.
    const names = resolveCollisions(
      all.map(({ account, roleName }) =>
        profileName(deps.template(), {
          account: account.name,
          accountId: account.accountId,
          alias: deps.aliasOf(session.id, account.accountId),
          role: roleName,
          session: session.name,
        }),
      ),
    );
    const profiles = all.map(({ account, roleName }, index) => ({
      name: names[index] ?? roleName,
      accountId: account.accountId,
      roleName,
      region: null,
      output: null,
      label: `${session.name} / ${account.name} (${account.accountId}) / ${roleName}`,
    }));
    if (roles === 'all') return profiles;
    return profiles.filter((profile) =>
      roles.some((role) => role.accountId === profile.accountId && role.roleName === profile.roleName),
    );
  }

  /** Names that have a kind of their own in the credentials file. */
  async function keyProfiles(): Promise<Result<ReadonlySet<string>>> {
    const credentials = await files.read(credentialsPath);
    return credentials.ok
      ? success(new Set(profileKinds(credentials.value, 'credentials').keys()))
      : credentials;
  }

  function plan(document: IniDocument, wish: SsoProfilesWish, keys: ReadonlySet<string>): ConfigPlan {
    const { name, startUrl, region } = wish.session;
    return planSsoProfiles(document, {
      session: { name: ssoSessionName(name), startUrl, region, scopes },
      profiles: wanted(wish),
      keyProfiles: keys,
      prune: wish.prune && wish.roles === 'all',
    });
  }

  return {
    async preview(wish) {
      const keys = await keyProfiles();
      if (!keys.ok) return keys;
      const config = await files.read(configPath);
      if (!config.ok) return config;
      const planned = plan(config.value, wish, keys.value);
      const diff = textDiff(iniText(config.value), iniText(planned.document), { mostLines: mostDiffLines });
      return success({
        sessionId: wish.session.id,
        added: planned.added.length,
        changed: planned.changed.length,
        removed: planned.removed.length,
        unchanged: planned.unchanged.length,
        refused: planned.refused,
        diff: diff.hunks.flatMap((hunk, index) => [
          ...(index > 0 ? [{ kind: 'gap', text: '', lacksLineEnd: false } as const] : []),
          ...hunk.map(({ kind, text, lacksLineEnd }) => ({ kind, text, lacksLineEnd })),
        ]),
        diffIsCut: diff.isCut,
      });
    },
    async write(wish) {
      const keys = await keyProfiles();
      if (!keys.ok) return keys;
      const edited = await files.edit(configPath, (document) =>
        success(plan(document, wish, keys.value).document),
      );
      if (edited.ok) log.info('SSO profiles written', { session: wish.session.id });
      return edited;
    },
    async sessionBlock({ name, startUrl, region }) {
      const config = await files.read(configPath);
      const found = config.ok ? configSections(config.value).find('sso-session', ssoSessionName(name)) : null;
      if (!found) return 'missing';
      const isSame =
        samePortal(found.settings.get('sso_start_url') ?? '', startUrl) &&
        found.settings.get('sso_region') === region;
      return isSame ? 'same-portal' : 'other-portal';
    },
    async otherKind(name, inFile = configPath) {
      const config = await files.read(inFile);
      // A config file that cannot be read says nothing about a name.
      const found = config.ok ? profileKinds(config.value, 'config').get(name) : undefined;
      return found ? hasOtherKind(inFile, name, found) : null;
    },
  };
}

function hasOtherKind(configPath: string, name: string, { kind, key, header, line }: ProfileKind): Problem {
  return problem('invalid-input', {
    message: ({ problems }) =>
      problems.profile.otherKind.message(name, problems.profile.kinds[kind], configPath, line),
    advice: ({ problems }) => {
      const { advice, adviceForDefault } = problems.profile.otherKind;
      return name === 'default' ? adviceForDefault(header, key) : advice(header, key);
    },
  });
}
