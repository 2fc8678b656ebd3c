import { z } from 'zod';
import { profileOutputs } from '../../preload/contract';

/** A role, as it is remembered. */
export const roleIdSchema = z.object({
  sessionId: z.string(),
  accountId: z.string(),
  roleName: z.string(),
});

const output = z.enum(profileOutputs).nullable();

/** A profile that is kept fresh. */
export const managedProfileSchema = z
  .object({
    id: z.string().min(1),
    name: z.string(),
    role: roleIdSchema,
    accountName: z.string(),
    sessionName: z.string(),
    region: z.string().nullable(),
    output: output.default(null),
    filePath: z.string(),
    configPath: z.string().nullable().default(null),
    regionBesideKeys: z.string().nullable().optional(),
    isWaiting: z.boolean().default(false),
    keys: z.object({ obtainedAt: z.number(), expiresAt: z.number() }).nullable(),
    separator: z.object({
      blankLine: z.boolean(),
      endedLine: z.object({ at: z.number() }).nullable(),
    }),
    originalIn: z.string().nullable().default(null),
  })
  // Before the config file was written, a region stood beside the keys.
  .transform((one) => ({
    ...one,
    regionBesideKeys: one.regionBesideKeys === undefined ? one.region : one.regionBesideKeys,
  }));

/** Where between others a section stood. */
const sectionPlace = z.object({
  above: z.string().nullable(),
  below: z.string(),
  linesAbove: z.number(),
  linesBefore: z.number(),
});

/** What "Undo" would take back. */
export const lastChangeSchema = z.union([
  z.object({
    what: z.enum(['keep', 'take-over']),
    profile: managedProfileSchema,
    at: z.number(),
  }),
  z.object({
    what: z.literal('keep-several'),
    profile: managedProfileSchema,
    kept: z.array(managedProfileSchema).readonly(),
    at: z.number(),
  }),
  z.object({
    what: z.literal('stop'),
    profile: managedProfileSchema,
    place: sectionPlace.nullable().default(null),
    at: z.number(),
  }),
  z.object({
    what: z.literal('stop-several'),
    profile: managedProfileSchema,
    stopped: z
      .array(z.object({ profile: managedProfileSchema, place: sectionPlace.nullable().default(null) }))
      .readonly(),
    at: z.number(),
  }),
  z.object({
    what: z.enum(['edit', 'replace']),
    profile: managedProfileSchema,
    before: managedProfileSchema,
    at: z.number(),
  }),
  z.object({
    what: z.literal('move'),
    profile: managedProfileSchema,
    movedFrom: z.array(z.object({ id: z.string(), filePath: z.string(), configPath: z.string() })).readonly(),
    at: z.number(),
  }),
]);

/** Region and output as they were written into a config file. */
export const writtenSettingsSchema = z.object({
  configPath: z.string(),
  name: z.string(),
  region: z.string().nullable(),
  output,
  label: z.string(),
});

/** The files for which the person said that profiles in others stay there. */
export const filesAnsweredSchema = z.object({ filePath: z.string(), configPath: z.string() });
