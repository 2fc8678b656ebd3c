import { z } from 'zod';
import {
  credentialValues,
  endpointKinds,
  languageChoices,
  longestAlias,
  longestTagWord,
  mostKeptAtOnce,
  profileOutputs,
  noticeKinds,
  quitAnswers,
  quitHabits,
  shells,
  signInMethods,
  tagColours,
  themes,
  zoomDirections,
  type CommandName,
  type CommandPayload,
  type RevealName,
  type RevealPayload,
} from '../../preload/contract';
import { profileNameFault } from '../../preload/profile-name';
import { pastedStartUrl, startUrlFault } from '../../preload/start-url';
import { clipboardTimeSchema, nameTemplateSchema } from '../settings/settings-schema';
import { isRegion } from '../identity-center/sso-session';
import { inputFault, type InputFault } from '../input-faults';
import { isAccelerator } from '../system/accelerator';

const id = z.string().min(1).max(64);
const accountId = z.string().regex(/^\d{12}$/, inputFault('accountId'));
/** IAM's rule for role names, which permission sets follow. */
const roleName = z.string().regex(/^[\w+=,.@-]{1,64}$/);
const role = z.strictObject({ sessionId: id, accountId, roleName });
const method = z.enum(signInMethods);
const region = z.string().trim().refine(isRegion, inputFault('region'));

const sessionInput = {
  name: z.string().trim().min(1, inputFault('sessionNameEmpty')).max(64, inputFault('sessionNameLong')),
  startUrl: z
    .string()
    .transform(pastedStartUrl)
    .refine((startUrl) => startUrlFault(startUrl) === null, inputFault('startUrl')),
  region,
  method,
  endpoints: z.enum(endpointKinds),
};
const onlySession = z.strictObject({ sessionId: id });
const ssoProfilesWish = z.strictObject({
  sessionId: id,
  role: z.strictObject({ accountId, roleName }).nullable(),
  prune: z.boolean(),
});
/** What a person typed into one line: no control characters, which would show as nothing or break a menu. */
const line = (longest: number, tooLong: InputFault) =>
  z
    .string()
    .trim()
    .max(longest, inputFault(tooLong))
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, inputFault('notOneLine'));
const profileSettings = { region: region.nullable(), output: z.enum(profileOutputs).nullable() };
const onOff = z.strictObject({ on: z.boolean() });
/** The name of a section in a file that somebody else wrote: looked for there, and nothing else. */
const foundName = z.string().max(1_000);
const mostImported = 10_000;
const mostStopped = 10_000;
const profileName = z
  .string()
  .trim()
  .refine((name) => profileNameFault(name) === null, inputFault('profileName'));
const onlyProfile = z.strictObject({ profileId: id });

// SECURITY: what comes from the window is unknown until it has passed here. Strict objects: a field too many
// is refused as well.
export const commandSchemas: { readonly [N in CommandName]: z.ZodType<CommandPayload<N>> } = {
  addSession: z.strictObject(sessionInput),
  changeSession: z.strictObject({ sessionId: id, ...sessionInput }),
  removeSession: onlySession,
  signIn: z.strictObject({ sessionId: id, method }),
  cancelSignIn: onlySession,
  keepWaiting: onlySession,
  reopenBrowser: onlySession,
  signOut: z.strictObject({ sessionId: id, managedProfiles: z.enum(['remove', 'leave']) }),
  shareSignIn: z.strictObject({ sessionId: id, on: z.boolean() }),
  takeOverSharedSignIn: onlySession,
  refreshCatalogue: onlySession,
  dismissNews: onlySession,
  lookAtAccount: z.strictObject({ sessionId: id, accountId }),
  keepFresh: z.strictObject({
    role,
    profileName,
    ...profileSettings,
    takeOver: z.boolean(),
  }),
  prepareKeepSeveral: z.null(),
  keepSeveral: z.strictObject({
    profiles: z.array(z.strictObject({ role, profileName })).min(1).max(mostKeptAtOnce),
    ...profileSettings,
  }),
  cancelKeepSeveral: z.null(),
  closeKeepSeveral: z.null(),
  stopSeveral: z.strictObject({ profileIds: z.array(id).min(1).max(mostStopped) }),
  previewSsoProfiles: ssoProfilesWish,
  writeSsoProfiles: ssoProfilesWish,
  closeSsoProfiles: z.null(),
  lookForImport: z.strictObject({ forChoosing: z.boolean() }),
  importConfig: z.strictObject({
    sessions: z.array(z.strictObject({ foundAs: foundName })).max(mostImported),
    aliases: z.array(z.strictObject({ session: foundName, accountId })).max(mostImported),
    profiles: z.array(z.strictObject({ name: foundName, keepAs: profileName })).max(mostImported),
  }),
  closeImport: z.null(),
  useAsDefault: z.strictObject({ role, takeOver: z.boolean() }),
  changeProfile: z.strictObject({ profileId: id, ...profileSettings }),
  stopKeeping: onlyProfile,
  takeBackProfile: onlyProfile,
  letGoProfile: onlyProfile,
  acceptFileLoss: z.strictObject({ profileId: id.nullable(), file: z.enum(['credentials', 'config']) }),
  leaveOtherFiles: z.null(),
  moveOtherFiles: z.strictObject({ takeOver: z.boolean() }),
  openAwsFile: z.strictObject({ kind: z.enum(['credentials', 'config']), path: z.string().max(4096) }),
  undo: z.strictObject({ evenIfChanged: z.boolean() }),
  renewNow: onlyProfile,
  copyCredentials: z.strictObject({
    role,
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('environment'), shell: z.enum(shells) }),
      z.strictObject({ kind: z.enum(['dotenv', 'json', 'profile-block']) }),
      z.strictObject({ kind: z.literal('value'), value: z.enum(credentialValues) }),
    ]),
  }),
  copyText: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('user-code'), sessionId: id }),
    z.strictObject({
      kind: z.literal('account-id'),
      account: z.strictObject({ sessionId: id, accountId }),
    }),
    z.strictObject({ kind: z.literal('profile-name'), profileId: id }),
    z.strictObject({ kind: z.literal('caller-arn') }),
    z.strictObject({ kind: z.literal('demo-shell-line') }),
    z.strictObject({ kind: z.literal('diagnostics') }),
  ]),
  toggleFavourite: z.strictObject({ role }),
  setAlias: z.strictObject({
    sessionId: id,
    accountId,
    alias: line(longestAlias, 'aliasLong').nullable(),
  }),
  setTag: z.strictObject({
    sessionId: id,
    accountId,
    tag: z
      .strictObject({
        word: line(longestTagWord, 'tagLong').min(1, inputFault('tagEmpty')),
        colour: z.enum(tagColours),
      })
      .nullable(),
  }),
  clearRecent: z.null(),
  verify: z.strictObject({ role }),
  openConsole: z.strictObject({ role }),
  chooseShell: z.strictObject({ shell: z.enum(shells) }),
  chooseLanguage: z.strictObject({ language: z.enum(languageChoices) }),
  chooseTheme: z.strictObject({ theme: z.enum(themes) }),
  zoom: z.strictObject({ direction: z.enum(zoomDirections) }),
  chooseClipboardTime: z.strictObject({ clearAfterMs: clipboardTimeSchema }),
  chooseNameTemplate: z.strictObject({ template: nameTemplateSchema }),
  retryKeychain: z.null(),
  useMemoryOnly: z.null(),
  openLogFolder: z.null(),
  dismissNotice: z.strictObject({ noticeId: z.string().max(200) }),
  setStartAtLogin: onOff,
  setStartHidden: onOff,
  setNotice: onOff.extend({ kind: z.enum(noticeKinds) }),
  setOpenShortcut: z.strictObject({
    accelerator: z.string().max(60).refine(isAccelerator, inputFault('accelerator')).nullable(),
  }),
  setAtQuit: z.strictObject({ habit: z.enum(quitHabits) }),
  openDemo: z.null(),
  quit: z.null(),
  answerQuit: z.strictObject({ answer: z.enum(quitAnswers), dontAskAgain: z.boolean() }),
};

export const revealSchemas: { readonly [N in RevealName]: z.ZodType<RevealPayload<N>> } = {
  credentialValue: z.strictObject({ role, value: z.enum(credentialValues) }),
};
