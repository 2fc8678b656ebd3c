import type { Exported, ExportedKeys } from './exported-keys';

/**
 * The keys as JSON, in the form that the output of a `credential_process` has (AWS SDKs and Tools Reference Guide,
 * "Process credential provider"): `Version` is the number 1, `Expiration` has its zone.
 */
export function credentialProcessJson(keys: ExportedKeys): Exported {
  const document = {
    Version: 1,
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
    SessionToken: keys.sessionToken,
    Expiration: new Date(keys.expiresAt).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  return { ok: true, text: `${JSON.stringify(document, null, 2)}\n` };
}
