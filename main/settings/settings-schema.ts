import { z } from 'zod';
import {
  clipboardTimesMs,
  endpointKinds,
  languageChoices,
  quitHabits,
  shells,
  signInMethods,
  signedOutReasons,
  tagColours,
  themes,
} from '../../preload/contract';
import { patternFault, profileNamePresets } from '../../preload/profile-name';
import { inputFault } from '../input-faults';
import { zoomLimits } from '../zoom';
import {
  filesAnsweredSchema,
  lastChangeSchema,
  managedProfileSchema,
  roleIdSchema,
  writtenSettingsSchema,
} from './profile-schemas';

// To make code for a schema takes longer than to read the few things that it is for.
z.config({ jitless: true });

export const nameTemplateSchema = z.strictObject({
  pattern: z
    .string()
    .max(200, inputFault('namePattern'))
    .refine((pattern) => patternFault(pattern) === null, inputFault('namePattern')),
  letters: z.enum(['keep', 'lower']),
  separator: z.enum(['-', '_', '.']),
});

export const clipboardTimeSchema = z.literal([...clipboardTimesMs, null]);

const markedRole = z.object({ role: roleIdSchema, accountName: z.string() });

/** What the person attached to accounts and roles. */
const marks = z.object({
  accounts: z.array(
    z.object({
      sessionId: z.string(),
      accountId: z.string(),
      alias: z.string().nullable(),
      // A colour that a newer version had is no reason to lose the settings.
      tag: z.object({ word: z.string(), colour: z.enum(tagColours).catch('grey') }).nullable(),
    }),
  ),
  favourites: z.array(markedRole),
  recent: z.array(markedRole),
});

/** By session. Names only; who they are is no secret. */
const signedInUsers = z.record(z.string(), z.object({ name: z.string(), isCurrent: z.boolean() }));

const noMarks: z.infer<typeof marks> = { accounts: [], favourites: [], recent: [] };

/** How Rolecall lives in the desktop. Whether it starts at login is known to the system alone. */
const system = z.object({
  startHidden: z.boolean(),
  notices: z.object({
    'sign-in-ended': z.boolean(),
    'keys-expiring': z.boolean(),
    'assignment-gone': z.boolean(),
  }),
  openShortcut: z.string().nullable(),
  atQuit: z.enum(quitHabits),
  /** The person has read that there is no tray. */
  noTrayRead: z.boolean(),
});

const firstSystem: z.infer<typeof system> = {
  startHidden: true,
  notices: { 'sign-in-ended': true, 'keys-expiring': true, 'assignment-gone': true },
  openShortcut: null,
  atQuit: 'ask',
  noTrayRead: false,
};

/** What is remembered between starts, and is no secret. Version 1. */
export const settingsSchema = z.object({
  version: z.literal(1),
  sessions: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      startUrl: z.string(),
      region: z.string(),
      method: z.enum(signInMethods),
      endpoints: z.enum(endpointKinds).default('standard'),
    }),
  ),
  managedProfiles: z.array(managedProfileSchema),
  lastChange: lastChangeSchema.nullable().default(null),
  writtenSettings: z.array(writtenSettingsSchema).default([]),
  filesAnswered: z.array(filesAnsweredSchema).default([]),
  marks: marks.default(noMarks),
  signedInUsers: signedInUsers.default({}),
  /** How much this machine's clock was ahead of AWS's when that was seen last; negative when it was behind. */
  clockAheadMs: z.number().default(0),
  nameTemplate: nameTemplateSchema.default(profileNamePresets.accountAndRole),
  shell: z.enum(shells),
  // One that only a newer version speaks is no reason to lose the settings.
  language: z.enum(languageChoices).default('system').catch('system'),
  theme: z.enum(themes).default('system'),
  clearClipboardAfterMs: clipboardTimeSchema.default(60_000),
  /** Why sign-ins ended, by session id. */
  signedOutReasons: z.record(z.string(), z.enum(signedOutReasons)).default({}),
  /** Sessions whose sign-in is shared. Of a token only a hash is remembered. */
  sharing: z
    .array(
      z.object({
        sessionId: z.string(),
        isOn: z.boolean(),
        writtenAs: z.string().nullable(),
        marks: z.array(z.string()),
      }),
    )
    .default([]),
  zoomPercent: z.number().min(zoomLimits.least).max(zoomLimits.most).default(100),
  /** Sessions whose keychain item should be gone and may not be. */
  keychainLeftovers: z.array(z.string()).default([]),
  system: system.default(firstSystem),
  window: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
});

export type SettingsData = z.infer<typeof settingsSchema>;

export function firstSettings(platform: NodeJS.Platform): SettingsData {
  return {
    version: 1,
    sessions: [],
    managedProfiles: [],
    lastChange: null,
    writtenSettings: [],
    filesAnswered: [],
    marks: noMarks,
    signedInUsers: {},
    clockAheadMs: 0,
    nameTemplate: profileNamePresets.accountAndRole,
    shell: platform === 'win32' ? 'powershell' : 'bash',
    language: 'system',
    theme: 'system',
    clearClipboardAfterMs: 60_000,
    signedOutReasons: {},
    zoomPercent: 100,
    sharing: [],
    keychainLeftovers: [],
    system: firstSystem,
    window: null,
  };
}
