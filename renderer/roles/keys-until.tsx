import type { EpochMs, RoleId } from '../../preload/contract';
import { useAppState, useClock } from '../app-context';
import { roleKey } from '../catalogue';
import { profilesOf } from '../profiles/keep-role';
import { leftAlone } from '../profiles/profile-words';
import { clockTime, timeLeft } from '../ui/time-words';
import { texts } from './texts';

/**
 * "Valid until 15:42, 48 min left": of the keys that the person took last, else of those that are kept fresh. It changes
 * with the minutes, so that it is nothing to be told at once.
 */
export function KeysUntil({ role }: { readonly role: RoleId }) {
  const { takenKeys, managedProfiles } = useAppState();
  const taken = takenKeys.find((one) => roleKey(one.role) === roleKey(role))?.expiresAt ?? null;
  const kept = Math.max(
    ...profilesOf(role, managedProfiles).map(({ status }) =>
      leftAlone(status) ? 0 : (status.freshUntil ?? 0),
    ),
  );
  const words = useClock((now) => keysUntilWords({ taken, kept: kept > 0 ? kept : null }, now));
  return words === null ? null : <p className="keys-until">{words}</p>;
}

/** Whose end is told: what was taken is in a terminal now, where nothing renews it. */
export function keysUntilWords(
  { taken, kept }: { readonly taken: EpochMs | null; readonly kept: EpochMs | null },
  now: EpochMs,
): string | null {
  const until = taken ?? kept;
  if (until === null) return null;
  const words = taken === null ? texts.keptKeys : texts.takenKeys;
  const when = clockTime(until, now);
  return until > now ? words.hold(when, timeLeft(until, now)) : words.ended(when);
}
