import type { ImportableAlias, ImportChoices, ImportPayload } from '../../preload/contract';

/** What is ticked, by keys: those of sessions and profiles are their names in the file. */
export interface ImportChoice {
  readonly sessions: ReadonlySet<string>;
  readonly aliases: ReadonlySet<string>;
  readonly profiles: ReadonlySet<string>;
}

export type ImportPart = keyof ImportChoice;

export function aliasKey({ session, accountId }: Pick<ImportableAlias, 'session' | 'accountId'>): string {
  return `${session}/${accountId}`;
}

/**
 * What is ticked at first: every session that is not set up yet and every alias that is clear. No profile: those of the
 * file go on working as they are.
 */
export function firstChoice({ sessions, aliases }: ImportChoices): ImportChoice {
  return {
    sessions: new Set(sessions.flatMap(({ foundAs, isSetUp }) => (isSetUp ? [] : [foundAs]))),
    aliases: new Set(aliases.filter(({ isClear }) => isClear).map(aliasKey)),
    profiles: new Set(),
  };
}

/** The sessions that there are, or will be: what belongs to another one cannot be imported. */
export function sessionsThere({ sessions }: ImportChoices, choice: ImportChoice): ReadonlySet<string> {
  return new Set(
    sessions.flatMap(({ foundAs, isSetUp }) => (isSetUp || choice.sessions.has(foundAs) ? [foundAs] : [])),
  );
}

/** What can be ticked of a part. */
export function tickable(choices: ImportChoices, choice: ImportChoice, part: ImportPart): readonly string[] {
  const there = sessionsThere(choices, choice);
  switch (part) {
    case 'sessions':
      return choices.sessions.flatMap(({ foundAs, isSetUp }) => (isSetUp ? [] : [foundAs]));
    case 'aliases':
      return choices.aliases.flatMap((alias) => (there.has(alias.session) ? [aliasKey(alias)] : []));
    case 'profiles':
      return choices.profiles.flatMap(({ name, session, keepAs }) =>
        keepAs !== null && there.has(session) ? [name] : [],
      );
  }
}

/** With everything of a part ticked that can be, or nothing of it. */
export function tickAll(
  choices: ImportChoices,
  choice: ImportChoice,
  part: ImportPart,
  on: boolean,
): ImportChoice {
  return { ...choice, [part]: new Set(on ? tickable(choices, choice, part) : []) };
}

export function ticked(choice: ImportChoice, part: ImportPart, key: string, on: boolean): ImportChoice {
  const next = new Set(choice[part]);
  if (on) next.add(key);
  else next.delete(key);
  return { ...choice, [part]: next };
}

/** What is to be imported: what is ticked and can be. */
export function payloadOf(choices: ImportChoices, choice: ImportChoice): ImportPayload {
  const isWanted = (part: ImportPart): ((key: string) => boolean) => {
    const can = new Set(tickable(choices, choice, part));
    return (key) => can.has(key) && choice[part].has(key);
  };
  const [session, alias, profile] = [isWanted('sessions'), isWanted('aliases'), isWanted('profiles')];
  return {
    sessions: choices.sessions.filter(({ foundAs }) => session(foundAs)).map(({ foundAs }) => ({ foundAs })),
    aliases: choices.aliases
      .filter((one) => alias(aliasKey(one)))
      .map(({ session: of, accountId }) => ({ session: of, accountId })),
    profiles: choices.profiles.flatMap(({ name, keepAs }) =>
      keepAs !== null && profile(name) ? [{ name, keepAs }] : [],
    ),
  };
}

export function isEmpty({ sessions, aliases, profiles }: ImportPayload): boolean {
  return sessions.length + aliases.length + profiles.length === 0;
}
