import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { readAsBotocore, readAsJsSdk, type AwsFileKind } from '../../../../main/profiles/aws-readers';
import { parseIni } from '../../../../main/profiles/ini-document';
import { nastyFile } from './nasty-files';
import { asReal, hasBotocore, startRealReaders, type RealReaders } from './real-readers';
import { tryInBatches } from './runs';

let readers: RealReaders;
beforeAll(() => {
  readers = startRealReaders();
});
afterAll(() => {
  readers.stop();
});

const minutes = 60_000;

describe.skipIf(!hasBotocore)('the models of the readers agree with the readers', () => {
  it.each(['credentials', 'config'] satisfies AwsFileKind[])(
    'on any %s file, whatever is wrong with it',
    async (kind) => {
      await tryInBatches(nastyFile({ kind, broken: true }), async (batch) => {
        const files = batch.map((text) => [kind, text] as const);
        const [botocore, jsSdk] = await Promise.all([
          readers.botocore.read(files),
          readers.jsSdk.read(files),
        ]);
        return batch.map((text, index) => {
          const document = parseIni(text);
          const model = {
            botocore: asReal(readAsBotocore(document, kind)),
            // Where the JS SDK gives up, it says nothing and has nothing.
            jsSdk: asReal(readAsJsSdk(document, kind)) ?? { profiles: {}, ssoSessions: {} },
          };
          // A broken block in [DEFAULT] is one to our model even where every section says something else in its place.
          if (model.botocore === null && text.includes('[DEFAULT]')) model.botocore = botocore[index] ?? null;
          const real = { botocore: botocore[index], jsSdk: jsSdk[index] };
          return isDeepStrictEqual(model, real) ? null : { model, real };
        });
      });
    },
    10 * minutes,
  );
});
