import { expect, it } from 'vitest';
import { createTakenNames } from '../../../../main/profiles/taken-names';
import { createMemoryFiles } from '../../../support/memory-files';
import { codeOf, valueOf } from '../support/results';

const credentials = '[default]\naws_access_key_id = AKIA\n[ours]\naws_access_key_id = ASIA\n[profile mine]\n';
const config =
  '[profile sso]\nsso_session = acme\n[profile plain]\nregion = eu-west-1\n[sso-session acme]\nsso_region = x\n';

function taken(texts: { readonly credentials: string; readonly config: string }) {
  const files = createMemoryFiles();
  files.texts.set('credentials', texts.credentials);
  files.texts.set('config', texts.config);
  return createTakenNames({
    files,
    credentialsPath: 'credentials',
    configPath: 'config',
    ownNames: () => ['ours'],
  })();
}

it('are those of others in the credentials file, and those in the config file that have another kind of credentials', async () => {
  const names = valueOf(await taken({ credentials, config })).map(({ name, file }) => `${file} ${name}`);
  expect(new Set(names)).toEqual(
    new Set(['credentials default', 'credentials profile mine', 'credentials mine', 'config sso']),
  );
});

it('are not known when a file cannot be read', async () => {
  expect(codeOf(await taken({ credentials: 'stray\n', config }))).toBe('file-broken');
});
