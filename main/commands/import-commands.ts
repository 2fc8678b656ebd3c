import type { ImportChoices, ImportPayload, RoleId } from '../../preload/contract';
import { roleKey } from '../role-id';
import { success, type Outcome, type Result } from '../result';
import { planImport } from '../profiles/import-plan';
import { done, type CommandParts, type Commands } from './command-parts';
import type { Unworded } from '../wording';

/** Taking over what the AWS config file has: sessions, aliases of accounts, profiles to keep fresh. */
export function createImportCommands(
  parts: CommandParts,
): Pick<Commands, 'lookForImport' | 'importConfig' | 'closeImport'> {
  const { sessions, catalogues, marks, profiles, settings, traces } = parts;

  /** Counting needs no names; whether those are taken takes a look at the other file, too. */
  async function read({ named }: { readonly named: boolean }): Promise<Result<Unworded<ImportChoices>>> {
    const [found, taken] = await Promise.all([
      parts.importSource.config(),
      named ? parts.importSource.takenNames() : success([]),
    ]);
    if (!found.ok) return found;
    if (!taken.ok) return taken;
    const kept = new Set(profiles.list().map(({ role }) => roleKey(role)));
    return success(
      planImport(found.value, {
        sessions: sessions.list(),
        accountName: (sessionId, accountId) => catalogues.accountName(sessionId, accountId),
        aliasOf: (sessionId, accountId) => marks.aliasOf(sessionId, accountId),
        isKept: (role) => kept.has(roleKey(role)),
        template: settings.get().nameTemplate,
        takenNames: new Set([...taken.value, ...profiles.list().map(({ name }) => name)]),
      }),
    );
  }

  function show(choices: Unworded<ImportChoices>, forChoosing: boolean): void {
    traces.configImport = {
      newSessions: choices.sessions.filter(({ isSetUp }) => !isSetUp).length,
      profiles: choices.profiles.length,
      choices: forChoosing ? choices : null,
    };
    parts.changed();
  }

  async function lookFor(forChoosing: boolean): Promise<Outcome> {
    const choices = await read({ named: forChoosing });
    if (!choices.ok) {
      traces.configImport = null;
      parts.changed();
      return choices;
    }
    show(choices.value, forChoosing);
    return done;
  }

  /** Sets up the sessions that were chosen; resolves with the ids of all that are there, by their names in the file. */
  function addSessions(
    choices: Unworded<ImportChoices>,
    chosen: ImportPayload['sessions'],
  ): Result<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    for (const { foundAs, name, startUrl, region, isSetUp } of choices.sessions) {
      const already = isSetUp ? sessions.list().find((session) => session.name === name) : undefined;
      if (already) ids.set(foundAs, already.id);
      else if (chosen.some((one) => one.foundAs === foundAs)) {
        const added = sessions.add({ name, startUrl, region, method: 'browser', endpoints: 'standard' });
        if (!added.ok) return added;
        ids.set(foundAs, added.value.id);
        void parts.tokens.load(added.value);
      }
    }
    return success(ids);
  }

  function setAliases(
    choices: Unworded<ImportChoices>,
    chosen: ImportPayload['aliases'],
    ids: ReadonlyMap<string, string>,
  ): void {
    for (const { session, accountId, alias } of choices.aliases) {
      const sessionId = ids.get(session);
      const isChosen = chosen.some((one) => one.session === session && one.accountId === accountId);
      if (isChosen && sessionId !== undefined) marks.setAlias({ sessionId, accountId }, alias);
    }
  }

  function keepProfiles(
    choices: Unworded<ImportChoices>,
    chosen: ImportPayload['profiles'],
    ids: ReadonlyMap<string, string>,
  ): Result<void> {
    const names = new Map(chosen.map(({ name, keepAs }) => [name, keepAs]));
    return profiles.keepLater(
      choices.profiles.flatMap(({ name, session, accountId, roleName, region, keepAs: offered }) => {
        const sessionId = ids.get(session);
        const keepAs = names.get(name);
        if (offered === null || keepAs === undefined || sessionId === undefined) return [];
        const role: RoleId = { sessionId, accountId, roleName };
        const { sessionName, accountName } = describeRole(role);
        const { credentialsPath: filePath, configPath } = parts;
        return [{ role, name: keepAs, accountName, sessionName, region, output: null, filePath, configPath }];
      }),
    );
  }

  function describeRole({ sessionId, accountId }: RoleId) {
    return {
      sessionName: sessions.list().find(({ id }) => id === sessionId)?.name ?? '',
      accountName:
        catalogues.accountName(sessionId, accountId) ?? marks.aliasOf(sessionId, accountId) ?? accountId,
    };
  }

  return {
    lookForImport: ({ forChoosing }) => lookFor(forChoosing),
    async importConfig(chosen) {
      // As the file is now, not as it was when the person began to choose.
      const choices = await read({ named: true });
      if (!choices.ok) return choices;
      const ids = addSessions(choices.value, chosen.sessions);
      if (!ids.ok) return ids;
      setAliases(choices.value, chosen.aliases, ids.value);
      const kept = keepProfiles(choices.value, chosen.profiles, ids.value);
      if (!kept.ok) return kept;
      parts.log.info('imported from the config file', {
        sessions: chosen.sessions.length,
        aliases: chosen.aliases.length,
        profiles: chosen.profiles.length,
      });
      return lookFor(false);
    },
    closeImport() {
      if (traces.configImport) traces.configImport = { ...traces.configImport, choices: null };
      parts.changed();
      return Promise.resolve(done);
    },
  };
}
