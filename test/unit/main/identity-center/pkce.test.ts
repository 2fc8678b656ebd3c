import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authorizeUrl, registeredRedirectUri } from '../../../../main/identity-center/authorize-url';
import { createPkcePair, createState } from '../../../../main/identity-center/pkce';

/** RFC 7636 §4.2, written down once more. */
const s256 = (verifier: string): string => createHash('sha256').update(verifier, 'ascii').digest('base64url');

describe('PKCE', () => {
  it('is checked here as RFC 7636 appendix B does', () => {
    expect(s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('shows the S256 challenge of its verifier', () => {
    const { verifier, challenge } = createPkcePair();
    expect(challenge).toBe(s256(verifier));
  });

  it('has a verifier of the length and the characters that RFC 7636 §4.1 allows', () => {
    expect(createPkcePair().verifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/);
  });

  it('has never the same verifier or state twice', () => {
    const many = Array.from({ length: 100 }, () => [createPkcePair().verifier, createState()]).flat();
    expect(new Set(many).size).toBe(200);
  });

  it('has states of at least 128 bits', () => {
    expect(Buffer.from(createState(), 'base64url').byteLength).toBeGreaterThanOrEqual(16);
  });
});

describe('the address that the browser opens', () => {
  const url = new URL(
    authorizeUrl({
      oidcEndpoint: 'https://oidc.eu-west-1.amazonaws.com',
      clientId: 'client&id',
      redirectUri: 'http://127.0.0.1:33319/oauth/callback',
      state: 'the-state',
      challenge: 'the-challenge',
    }),
  );

  it('is what AWS CLI v2 opens', () => {
    expect(url.origin + url.pathname).toBe('https://oidc.eu-west-1.amazonaws.com/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'client&id',
      redirect_uri: 'http://127.0.0.1:33319/oauth/callback',
      state: 'the-state',
      code_challenge_method: 'S256',
      scopes: 'sso:account:access',
      code_challenge: 'the-challenge',
    });
  });

  it('is at the root of an endpoint with a path, as it is for AWS CLI v2', () => {
    const sim = authorizeUrl({
      oidcEndpoint: 'http://127.0.0.1:7777/sim',
      clientId: 'c',
      redirectUri: 'r',
      state: 's',
      challenge: 'h',
    });
    expect(sim.startsWith('http://127.0.0.1:7777/authorize?')).toBe(true);
  });

  it('comes back to the address that is registered without a port (RFC 8252 §7.3)', () => {
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    back.port = '';
    expect(back.href).toBe(registeredRedirectUri);
  });
});
