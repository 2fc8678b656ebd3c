import { expect, test } from 'vitest';
import { createAwsClients } from '../../../main/identity-center/aws-clients';
import { createAwsTime } from '../../../main/identity-center/aws-time';
import { callerArn } from '../../../main/identity-center/caller-identity';
import { createFetchSend } from '../../../main/identity-center/node-http';
import { systemClock } from '../../../main/clock';
import { valueOf } from '../main/support/results';
import {
  authorizePath,
  fieldValue,
  firstAccount,
  locationOf,
  memberTexts,
  newProof,
  openSimulator,
  REDIRECT_URI,
} from './harness';

const alex = 'alex@acme.example';
const sam = 'sam@acme.example';

async function twoPeople(autoApprove = false) {
  const opened = await openSimulator({
    clock: systemClock,
    organisations: [{ name: 'acme', user: alex, otherUsers: [sam], accounts: 1 }],
    autoApprove,
  });
  const { portal, simulator, registerForBrowser, call, postForm, post } = opened;
  const clients = createAwsClients({
    send: createFetchSend(),
    clock: systemClock,
    time: createAwsTime(systemClock),
    overrides: simulator.endpoints,
  });

  /** Whose role credentials an access token gives. */
  async function whoHas(accessToken: string): Promise<string> {
    const { accountId, roleNames } = firstAccount(simulator);
    const query = new URLSearchParams({ account_id: accountId, role_name: roleNames[0] ?? '' });
    const { json } = await portal(`/federation/credentials?${query.toString()}`, accessToken);
    const keys = memberTexts(json['roleCredentials']);
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = keys;
    const place = { region: 'us-east-1', endpoints: 'standard' } as const;
    const arn = await callerArn(clients, place, { accessKeyId, secretAccessKey, sessionToken });
    return valueOf(arn).split('/').at(-1) ?? '';
  }

  /** Signs in at the page; `choose` is what is chosen there, null where nobody is asked. */
  async function signInByBrowser(choose: string | null): Promise<string> {
    const client = await registerForBrowser();
    const proof = newProof();
    let answer = await call(authorizePath(client.clientId, proof.challenge));
    if (choose !== null) {
      const request = fieldValue(answer.text, 'request');
      answer = await postForm('/authorize', { request, decision: 'allow', user: choose });
    }
    const { json } = await post('/token', {
      ...client,
      grantType: 'authorization_code',
      code: locationOf(answer).searchParams.get('code'),
      redirectUri: REDIRECT_URI,
      codeVerifier: proof.verifier,
    });
    return String(json['accessToken']);
  }

  return { ...opened, whoHas, signInByBrowser };
}

test('the sign-in page asks who it is, and the credentials are theirs', async () => {
  const { signInByBrowser, whoHas } = await twoPeople();
  expect(await whoHas(await signInByBrowser(sam))).toBe(sam);
  expect(await whoHas(await signInByBrowser(alex))).toBe(alex);
});

test('the sign-in page shows everybody, the one that the browser knows chosen', async () => {
  const { registerForBrowser, call, simulator, startUrl } = await twoPeople();
  const { clientId } = await registerForBrowser();
  const page = async () => (await call(authorizePath(clientId, newProof().challenge))).text;
  expect(await page()).toContain(`<option selected>${alex}</option><option>${sam}</option>`);
  simulator.setUser(startUrl, sam);
  expect(await page()).toContain(`<option>${alex}</option><option selected>${sam}</option>`);
});

test('without a question it is whom the browser knows', async () => {
  const { signInByBrowser, whoHas, simulator, startUrl, post } = await twoPeople(true);
  expect(await whoHas(await signInByBrowser(null))).toBe(alex);
  simulator.setUser(startUrl, sam);
  expect(await whoHas(await signInByBrowser(null))).toBe(sam);
  await post('/__sim/user', { startUrl, user: alex });
  expect(await whoHas(await signInByBrowser(null))).toBe(alex);
});

test('a device code is confirmed by somebody', async () => {
  const { register, startDevice, poll, postForm, whoHas } = await twoPeople();
  const client = await register();
  const { json } = await startDevice(client);
  const user_code = String(json['userCode']);
  await postForm('/device', { user_code, decision: 'approve', user: sam });
  const token = await poll(client, json['deviceCode']);
  expect(await whoHas(String(token.json['accessToken']))).toBe(sam);
});

test('nobody else can sign in', async () => {
  const { registerForBrowser, call, postForm, register, startDevice, post, startUrl } = await twoPeople();
  const { clientId } = await registerForBrowser();
  const page = await call(authorizePath(clientId, newProof().challenge));
  const form = { request: fieldValue(page.text, 'request'), decision: 'allow', user: 'eve@evil.example' };
  expect((await postForm('/authorize', form)).status).toBe(400);
  const { json } = await startDevice(await register());
  const confirmed = await postForm('/device', {
    user_code: String(json['userCode']),
    decision: 'approve',
    user: 'eve@evil.example',
  });
  expect(confirmed.text).toContain('There is no such user here.');
  expect((await post('/__sim/user', { startUrl, user: 'eve@evil.example' })).status).toBe(400);
});
