import type { AuthorizationCodes } from './authorization-codes';
import { isCodeVerifier } from './authorization-codes';
import { AUTHORIZATION_CODE_GRANT, DEVICE_CODE_GRANT, REFRESH_TOKEN_GRANT } from './clients';
import type { Client, ClientRegistry } from './clients';
import type { DeviceCodes } from './device-codes';
import type { Directory } from './directory';
import { parseJsonBody } from './json-body';
import type { JsonBody } from './json-body';
import type { Lifetimes } from './options';
import { jsonReply, oidcErrorReply } from './reply';
import type { Incoming, OidcErrorName, Reply } from './reply';
import type { SignIns, TokenGrant } from './sign-ins';

export interface OidcInput {
  readonly clients: ClientRegistry;
  readonly directory: Directory;
  readonly signIns: SignIns;
  readonly deviceCodes: DeviceCodes;
  readonly authorizationCodes: AuthorizationCodes;
  readonly lifetimes: Lifetimes;
  readonly autoApprove: () => boolean;
  /** The simulator's own origin, for the address of the device page. */
  readonly origin: () => string;
}

export interface Oidc {
  registerClient(incoming: Incoming): Reply;
  startDeviceAuthorization(incoming: Incoming): Reply;
  createToken(incoming: Incoming): Reply;
}

type Authentication =
  | { readonly client: Client; readonly refusal?: undefined }
  | { readonly client?: undefined; readonly refusal: Reply };

/** The three operations of SSO OIDC that need no signature (aws-protocol.md §1.1). */
export function createOidc(input: OidcInput): Oidc {
  const { clients, directory, signIns, deviceCodes, authorizationCodes, lifetimes } = input;

  function registerClient(incoming: Incoming): Reply {
    const body = parseJsonBody(incoming.body);
    if (!body) return notJson();
    const clientName = body.text('clientName');
    const clientType = body.text('clientType');
    const registration = {
      scopes: body.texts('scopes') ?? [],
      grantTypes: body.texts('grantTypes'),
      redirectUris: body.texts('redirectUris') ?? [],
      issuerUrl: body.text('issuerUrl'),
    };
    if (body.invalid !== undefined) return wrongType(body.invalid);
    if (!clientName) return missing('clientName');
    if (!clientType) return missing('clientType');

    const result = clients.register({ clientName, clientType, ...registration });
    if ('refusal' in result) return oidcErrorReply(result.refusal);
    const { clientId, clientSecret, issuedAt, expiresAt } = result.client;
    return jsonReply({
      clientId,
      clientSecret,
      clientIdIssuedAt: issuedAt / 1000,
      clientSecretExpiresAt: expiresAt / 1000,
    });
  }

  function startDeviceAuthorization(incoming: Incoming): Reply {
    const body = parseJsonBody(incoming.body);
    if (!body) return notJson();
    const startUrl = body.text('startUrl');
    // An expired client is let through here, as AWS does (aws-protocol.md §2); CreateToken will refuse it.
    const { client, refusal } = authenticate(body);
    if (body.invalid !== undefined) return wrongType(body.invalid);
    if (refusal) return refusal;
    if (!startUrl) return missing('startUrl');
    if (!client.grantTypes.includes(DEVICE_CODE_GRANT)) return unauthorizedClient(DEVICE_CODE_GRANT);
    const organisation = directory.organisationAt(startUrl);
    if (!organisation) return refuse('InvalidRequestException', 'Invalid start url provided');

    const approved = input.autoApprove() && { approvedBy: directory.userInBrowser(organisation) };
    const { deviceCode, userCode } = deviceCodes.start(
      client,
      organisation,
      // Another region than its home gives a code all the same (aws-protocol.md §7.6).
      directory.isHome(organisation) ? approved || 'pending' : 'elsewhere',
    );
    const verificationUri = `${input.origin()}/device`;
    return jsonReply({
      deviceCode,
      userCode,
      verificationUri,
      verificationUriComplete: `${verificationUri}?user_code=${encodeURIComponent(userCode)}`,
      expiresIn: lifetimes.deviceCodeS,
      interval: lifetimes.deviceIntervalS,
    });
  }

  function createToken(incoming: Incoming): Reply {
    if (incoming.query.get('aws_iam') === 't') {
      return refuse('InvalidRequestException', 'CreateTokenWithIAM is not part of this simulator');
    }
    const body = parseJsonBody(incoming.body);
    if (!body) return notJson();
    const grantType = body.text('grantType');
    const { client, refusal } = authenticate(body);
    if (body.invalid !== undefined) return wrongType(body.invalid);
    if (!grantType) return missing('grantType');
    if (refusal) return refusal;
    if (clients.isExpired(client)) return invalidClient();

    switch (grantType) {
      case DEVICE_CODE_GRANT:
        return client.grantTypes.includes(grantType)
          ? byDeviceCode(body, client)
          : unauthorizedClient(grantType);
      case AUTHORIZATION_CODE_GRANT:
        return client.grantTypes.includes(grantType) ? byCode(body, client) : unauthorizedClient(grantType);
      case REFRESH_TOKEN_GRANT:
        return client.grantTypes.includes(grantType)
          ? byRefresh(body, client)
          : unauthorizedClient(grantType);
      default:
        return refuse('UnsupportedGrantTypeException', 'Unsupported grant type provided');
    }
  }

  function authenticate(body: JsonBody): Authentication {
    const clientId = body.text('clientId');
    const clientSecret = body.text('clientSecret');
    if (!clientId) return { refusal: missing('clientId') };
    if (!clientSecret) return { refusal: missing('clientSecret') };
    const client = clients.authenticate(clientId, clientSecret);
    return client ? { client } : { refusal: invalidClient() };
  }

  function byDeviceCode(body: JsonBody, client: Client): Reply {
    const deviceCode = body.text('deviceCode');
    if (!deviceCode) return missingOrWrong(body, 'deviceCode');
    const result = deviceCodes.poll(deviceCode, client);
    if ('refused' in result) return refuse(result.refused, POLL_TEXTS[result.refused]);
    return tokens(signIns.begin(result, client));
  }

  function byCode(body: JsonBody, client: Client): Reply {
    const code = body.text('code');
    const redirectUri = body.text('redirectUri');
    const codeVerifier = body.text('codeVerifier');
    if (!code) return missingOrWrong(body, 'code');
    if (!redirectUri) return missingOrWrong(body, 'redirectUri');
    if (!codeVerifier) return missingOrWrong(body, 'codeVerifier');
    if (!isCodeVerifier(codeVerifier))
      return refuse('InvalidRequestException', 'Invalid code verifier provided');
    const who = authorizationCodes.redeem({ code, client, redirectUri, codeVerifier });
    return who ? tokens(signIns.begin(who, client)) : invalidGrant();
  }

  function byRefresh(body: JsonBody, client: Client): Reply {
    const refreshToken = body.text('refreshToken');
    if (!refreshToken) return missingOrWrong(body, 'refreshToken');
    const grant = signIns.refresh(refreshToken, client);
    return grant ? tokens(grant) : invalidGrant();
  }

  return { registerClient, startDeviceAuthorization, createToken };
}

const POLL_TEXTS = {
  AuthorizationPendingException: 'Authorization is still pending',
  SlowDownException: 'Slow down polling',
  AccessDeniedException: 'Access denied',
  ExpiredTokenException: 'Device code expired',
  InvalidGrantException: 'Invalid grant provided',
} as const;

function tokens({ accessToken, expiresInS, refreshToken }: TokenGrant): Reply {
  return jsonReply({ accessToken, tokenType: 'Bearer', expiresIn: expiresInS, refreshToken });
}

function refuse(name: OidcErrorName, description: string): Reply {
  return oidcErrorReply({ name, description });
}

function notJson(): Reply {
  return refuse('InvalidRequestException', 'The request body is not a JSON object');
}

function missing(member: string): Reply {
  return refuse('InvalidRequestException', `Missing required parameter: ${member}`);
}

function wrongType(member: string): Reply {
  return refuse('InvalidRequestException', `Invalid type for parameter: ${member}`);
}

function missingOrWrong(body: JsonBody, member: string): Reply {
  return body.invalid === undefined ? missing(member) : wrongType(body.invalid);
}

function invalidClient(): Reply {
  return refuse('InvalidClientException', 'Invalid client provided');
}

function invalidGrant(): Reply {
  return refuse('InvalidGrantException', 'Invalid grant provided');
}

function unauthorizedClient(grantType: string): Reply {
  return refuse(
    'UnauthorizedClientException',
    `The client is not registered for the grant type ${grantType}`,
  );
}
