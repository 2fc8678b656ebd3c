import { expect, test } from 'vitest';
import { authorizePath, newProof, openSimulator } from './harness';

/** An organisation at home in Ireland, asked for in Virginia (aws-protocol.md §7.6). */
async function elsewhere(autoApprove = false) {
  const organisations = [{ name: 'acme', region: 'eu-west-1' }];
  return openSimulator({ organisations, servedRegion: 'us-east-1', autoApprove });
}

test.each([false, true])(
  'a device code is given, and stays pending whatever the browser does (approved by itself: %s)',
  async (autoApprove) => {
    const { register, startDevice, poll, call, postForm, simulator, clock } = await elsewhere(autoApprove);
    const client = await register();
    const { status, json } = await startDevice(client);
    const userCode = String(json['userCode']);
    expect([status, userCode]).toEqual([200, expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/)]);

    expect((await call(`/device?user_code=${userCode}`)).status).toBe(200);
    const shown = await postForm('/device', { user_code: userCode, decision: 'approve' });
    expect(shown.status).toBe(400);
    expect(shown.text).toContain('invalid_grant: Invalid grant provided');
    expect(simulator.approveDevice(userCode)).toBe(false);

    for (let minute = 0; minute < 9; minute += 1) {
      clock.advance(60);
      expect((await poll(client, json['deviceCode'])).json['error']).toBe('authorization_pending');
    }
    clock.advance(60);
    expect((await poll(client, json['deviceCode'])).errorType).toBe('ExpiredTokenException');
  },
);

test.each([false, true])(
  'the sign-in page shows an error and never sends the browser back (approved by itself: %s)',
  async (autoApprove) => {
    const { registerForBrowser, call } = await elsewhere(autoApprove);
    const { clientId } = await registerForBrowser();
    const { status, text, headers } = await call(authorizePath(clientId, newProof().challenge));
    expect([status, headers.get('location')]).toEqual([400, null]);
    expect(text).toContain('invalid_grant: Invalid grant provided');
  },
);

test('at home all goes well', async () => {
  const organisations = [{ name: 'acme', region: 'eu-west-1' }];
  const { signIn } = await openSimulator({ organisations, servedRegion: 'eu-west-1' });
  expect((await signIn()).answer).toHaveProperty('accessToken');
});
