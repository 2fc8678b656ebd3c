import { createHash, randomUUID } from 'node:crypto';
import { escapeMarkup } from './html-text';
import type { Incoming, Reply } from './reply';
import { encodeBase32 } from './role-credentials';
import type { RoleCredentialsIssuer, RoleIdentity } from './role-credentials';
import { stableHex } from './seeded-random';
import { isSignedWith, parseSignatureV4 } from './signature-v4';

const XML_NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

export interface Sts {
  getCallerIdentity(incoming: Incoming): Reply;
}

/**
 * STS GetCallerIdentity (query protocol, aws-protocol.md §1.4). The caller is known by the key id and the
 * session token together, and the signature must be of the secret key that belongs to them.
 */
export function createSts(roleCredentials: RoleCredentialsIssuer): Sts {
  function getCallerIdentity(incoming: Incoming): Reply {
    const action = new URLSearchParams(incoming.body).get('Action') ?? incoming.query.get('Action');
    if (action !== 'GetCallerIdentity') {
      return errorReply(
        400,
        'InvalidAction',
        `Could not find operation ${action ?? ''} for version 2011-06-15`,
      );
    }
    const { authorization } = incoming.headers;
    if (!authorization) {
      return errorReply(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
    }
    const signature = parseSignatureV4(authorization);
    if (!signature) return errorReply(400, 'IncompleteSignature', 'The request signature is incomplete.');

    const sessionToken = incoming.headers['x-amz-security-token'];
    const found = roleCredentials.inspect(
      signature.accessKeyId,
      typeof sessionToken === 'string' ? sessionToken : '',
    );
    switch (found.status) {
      case 'unknown':
        return errorReply(
          403,
          'InvalidClientTokenId',
          'The security token included in the request is invalid.',
        );
      case 'expired':
        return errorReply(403, 'ExpiredToken', 'The security token included in the request is expired');
      case 'live':
        return isSignedWith(incoming, signature, found.secretAccessKey)
          ? identityReply(found.identity)
          : errorReply(
              403,
              'SignatureDoesNotMatch',
              'The request signature we calculated does not match the signature you provided. ' +
                'Check your AWS Secret Access Key and signing method.',
            );
    }
  }

  return { getCallerIdentity };
}

function identityReply({ accountId, roleName, user, region }: RoleIdentity): Reply {
  // The suffix of AWS's own role stays the same for as long as the permission set is provisioned there.
  const suffix = stableHex(16, 'provisioned role', accountId, roleName);
  const role = `AWSReservedSSO_${roleName}_${suffix}`;
  const roleId = `AROA${encodeBase32(createHash('sha256').update(role).digest()).slice(0, 17)}`;
  const arn = `arn:${partitionOf(region)}:sts::${accountId}:assumed-role/${role}/${user}`;
  return xmlReply(
    200,
    `<GetCallerIdentityResponse xmlns="${XML_NAMESPACE}">
  <GetCallerIdentityResult>
    <Arn>${escapeMarkup(arn)}</Arn>
    <UserId>${escapeMarkup(`${roleId}:${user}`)}</UserId>
    <Account>${accountId}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${randomUUID()}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`,
  );
}

function errorReply(status: number, code: string, message: string): Reply {
  const reply = xmlReply(
    status,
    `<ErrorResponse xmlns="${XML_NAMESPACE}">
  <Error>
    <Type>Sender</Type>
    <Code>${code}</Code>
    <Message>${escapeMarkup(message)}</Message>
  </Error>
  <RequestId>${randomUUID()}</RequestId>
</ErrorResponse>
`,
  );
  return { ...reply, error: code };
}

function xmlReply(status: number, body: string): Reply {
  return {
    status,
    headers: {
      'Content-Type': 'text/xml',
      'Cache-Control': 'no-store',
      'x-amzn-RequestId': randomUUID(),
    },
    body,
  };
}

/** aws-protocol.md §1.5. */
function partitionOf(region: string): string {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('eusc-')) return 'aws-eusc';
  return 'aws';
}
