import type { EpochMs } from '../../preload/contract';
import type { Say } from '../wording';

/** What is exported of a role's credentials. */
export interface ExportedKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: EpochMs;
}

/** The text, or why it could not be made safely. */
export type Exported =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: Say };
