import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import type { AwsClients, AwsKeys, AwsPlace } from './aws-clients';
import { awsFailure, problemOfFailure } from './aws-failure';

/** Asks AWS who these credentials are (STS GetCallerIdentity needs no permission). */
export async function callerArn(
  clients: AwsClients,
  place: AwsPlace,
  keys: AwsKeys,
): Promise<Result<string>> {
  try {
    const sts = await clients.sts(place, keys);
    const { Arn } = await sts.getCallerIdentity();
    return Arn ? success(Arn) : failure(problem('unexpected', { details: 'GetCallerIdentity gave no ARN' }));
  } catch (error) {
    const reason = awsFailure(error, 'sts');
    return failure(
      reason.kind === 'other'
        ? problem('unexpected', {
            message: ({ problems }) => problems.aws.keysNotAccepted.message,
            advice: ({ problems }) => problems.aws.keysNotAccepted.advice,
            details: reason.details,
          })
        : problemOfFailure(reason),
    );
  }
}
