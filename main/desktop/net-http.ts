import { session, type Session } from 'electron';
import { createFetchSend } from '../identity-center/node-http';
import type { HttpSend } from '../identity-center/http';

/**
 * HTTP by Chromium's network stack, which knows the system's proxy, PAC file and certificates. In a session of
 * its own, in memory, so that it shares no cookie or cache with anything.
 */
export function createNetSend(): HttpSend {
  let ownSession: Session | null = null;
  return createFetchSend((url, init) => {
    // Made with the first request, not while the app starts.
    ownSession ??= session.fromPartition('identity-center', { cache: false });
    return ownSession.fetch(url, init);
  });
}
