import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { credentialsPath } from '../../../main/profiles/aws-files';
import { useTempFolder } from '../../support/temp-folder';

const folder = useTempFolder();
// Debian's own Python, which has Debian's botocore; another one on the PATH may have neither.
const python = '/usr/bin/python3';
const hasBotocore = spawnSync(python, ['-c', 'import botocore']).status === 0;
const ask = 'import botocore.session; print(botocore.session.Session().get_credentials().access_key)';

describe.skipIf(!hasBotocore)('the credentials file that the environment names', () => {
  it.each(['~/here/credentials', '$PLACE/credentials', '${PLACE}/credentials', '$ROUND/here/credentials'])(
    'is the very one that botocore reads: %s',
    (named) => {
      const home = folder();
      const env = {
        HOME: home,
        PLACE: path.join(home, 'here'),
        ROUND: '~',
        AWS_SHARED_CREDENTIALS_FILE: named,
        AWS_EC2_METADATA_DISABLED: 'true',
      };
      const file = credentialsPath(env, home);
      mkdirSync(path.dirname(file));
      writeFileSync(file, '[default]\naws_access_key_id = AKIAHERE\naws_secret_access_key = s\n');
      expect(execFileSync(python, ['-c', ask], { env, encoding: 'utf8' }).trim()).toBe('AKIAHERE');
    },
  );
});
