import type { SessionInput, SessionState } from '../../preload/contract';
import { pastedStartUrl, startUrlFault } from '../../preload/start-url';
import { looksLikeRegion } from '../regions';
import { texts } from './texts';

export interface SessionFaults {
  readonly startUrl: string | null;
  readonly region: string | null;
  readonly name: string | null;
}

const LONGEST_NAME = 64;

export function trimmed(input: SessionInput): SessionInput {
  const { name, startUrl, region, method, endpoints } = input;
  return {
    name: name.trim(),
    startUrl: pastedStartUrl(startUrl),
    region: region.trim().toLowerCase(),
    method,
    endpoints,
  };
}

/** What is wrong with each field, in words; `others` are the sessions whose names are taken. */
export function sessionFaults(
  input: SessionInput,
  others: readonly Pick<SessionState, 'name'>[],
): SessionFaults {
  const { name, startUrl, region } = trimmed(input);
  const urlFault = startUrlFault(startUrl);
  return {
    startUrl: urlFault === null ? null : texts.faults.startUrl[urlFault],
    region: region === '' ? texts.faults.regionEmpty : looksLikeRegion(region) ? null : texts.faults.region,
    name: nameFault(name, others),
  };
}

function nameFault(name: string, others: readonly Pick<SessionState, 'name'>[]): string | null {
  if (name === '') return texts.faults.nameEmpty;
  if (name.length > LONGEST_NAME) return texts.faults.nameLong;
  return others.some((other) => other.name.toLowerCase() === name.toLowerCase())
    ? texts.faults.nameTaken
    : null;
}
