import { session } from 'electron';
import { createFetchSend } from '../identity-center/node-http';
import type { HttpSend } from '../identity-center/http';

/**
 * HTTP by Chromium's network stack, which knows the system's proxy, PAC file and certificates. In a session of
 * its own, in memory, so that it shares no cookie or cache with anything.
 */
export function createNetSend(): HttpSend {
  const ownSession = session.fromPartition('identity-center', { cache: false });
  return createFetchSend((url, init) => ownSession.fetch(url, init));
}
