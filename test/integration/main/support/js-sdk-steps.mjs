// Asks STS who it is, once for each line that it is given: one process, as a program that runs for long. A client for each
// step, since one keeps its keys for as long as they live by its own clock. The profile is in AWS_PROFILE.
import { createInterface } from 'node:readline';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

for await (const _ of createInterface({ input: process.stdin })) {
  const client = new STSClient({ region: 'us-east-1' });
  const result = await client.send(new GetCallerIdentityCommand({})).then(
    ({ Account }) => ({ account: Account }),
    (/** @type {unknown} */ error) => ({ error: String(error) }),
  );
  console.log(JSON.stringify(result));
}
