import { expect, test } from 'vitest';
import { createRoleCredentialsIssuer } from '../../../simulator/role-credentials';
import { createTestClock, firstAccount, openSimulator } from './harness';

interface Keys {
  readonly accessKeyId: string;
  readonly sessionToken: string;
}

const IDENTITY = { accountId: '111111111111', roleName: 'Admin', user: 'a@b.example', region: 'us-east-1' };

/** A request that has every part of a signature, but not the right signature. */
async function openSts(options: Parameters<typeof openSimulator>[0] = {}) {
  const opened = await openSimulator(options);
  const { accessToken } = await opened.signIn();
  const { accountId, roleNames } = firstAccount(opened.simulator);

  async function keys(): Promise<Keys> {
    const path = `/federation/credentials?account_id=${accountId}&role_name=${roleNames[0] ?? ''}`;
    const { roleCredentials } = (await opened.portal(path, accessToken)).json;
    return {
      accessKeyId: '',
      sessionToken: '',
      ...(typeof roleCredentials === 'object' ? roleCredentials : {}),
    };
  }

  function ask({ accessKeyId, sessionToken }: Keys, body = 'Action=GetCallerIdentity&Version=2011-06-15') {
    return opened.call('/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-amz-date': '20261123T061500Z',
        'x-amz-security-token': sessionToken,
        authorization:
          `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261123/us-east-1/sts/aws4_request, ` +
          `SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=${'0'.repeat(64)}`,
      },
      body,
    });
  }

  return { ...opened, keys, ask };
}

function codeOf({ text }: { readonly text: string }): string | undefined {
  return /<Code>(\w+)<\/Code>/.exec(text)?.[1];
}

test('keys that do not exist are InvalidClientTokenId', async () => {
  const { ask } = await openSts();
  const answer = await ask({ accessKeyId: 'ASIAAAAAAAAAAAAAAAAA', sessionToken: 'token' });
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({
    status: 403,
    code: 'InvalidClientTokenId',
  });
  expect(answer.headers.get('content-type')).toBe('text/xml');
});

test('a session token of other keys is InvalidClientTokenId', async () => {
  const { keys, ask } = await openSts();
  const [first, second] = [await keys(), await keys()];
  const answer = await ask({ accessKeyId: first.accessKeyId, sessionToken: second.sessionToken });
  expect(codeOf(answer)).toBe('InvalidClientTokenId');
});

test('keys are ExpiredToken once their time is over by the clock, not before', async () => {
  const { clock, keys, ask } = await openSts({ lifetimes: { roleCredentialsS: 900 } });
  const issued = await keys();
  clock.advance(899);
  expect(codeOf(await ask(issued))).toBe('SignatureDoesNotMatch');
  clock.advance(1);
  const answer = await ask(issued);
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 403, code: 'ExpiredToken' });
  expect(answer.text).toContain('The security token included in the request is expired');
});

test('a request signed with another secret key is SignatureDoesNotMatch', async () => {
  const { keys, ask } = await openSts();
  const answer = await ask(await keys());
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({
    status: 403,
    code: 'SignatureDoesNotMatch',
  });
});

test('another action is InvalidAction', async () => {
  const { keys, ask } = await openSts();
  const answer = await ask(await keys(), 'Action=AssumeRole&Version=2011-06-15');
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code: 'InvalidAction' });
});

test('an unsigned request is MissingAuthenticationToken', async () => {
  const { postForm } = await openSimulator();
  const answer = await postForm('/', { Action: 'GetCallerIdentity' });
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({
    status: 403,
    code: 'MissingAuthenticationToken',
  });
});

test('a session token that lost or gained a character is unknown', () => {
  const issuer = createRoleCredentialsIssuer(createTestClock(), () => 3600);
  const { accessKeyId, sessionToken } = issuer.issue(IDENTITY);
  const damaged = [
    sessionToken.slice(0, -1),
    `${sessionToken}=`,
    `${sessionToken} `,
    sessionToken.replace('I', 'J'),
  ];
  expect(damaged.map((token) => issuer.inspect(accessKeyId, token).status)).toEqual(
    damaged.map(() => 'unknown'),
  );
  expect(issuer.inspect(accessKeyId, sessionToken).status).toBe('live');
});

test('keys of another simulator are unknown', () => {
  const clock = createTestClock();
  const { accessKeyId, sessionToken } = createRoleCredentialsIssuer(clock, () => 3600).issue(IDENTITY);
  expect(createRoleCredentialsIssuer(clock, () => 3600).inspect(accessKeyId, sessionToken).status).toBe(
    'unknown',
  );
});
