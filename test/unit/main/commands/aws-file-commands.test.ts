import { describe, expect, it } from 'vitest';
import { createAwsFileCommands } from '../../../../main/commands/aws-file-commands';
import { textsFor } from '../../../../preload/texts';
import type { CheckedFile } from '../../../../main/profiles/aws-file-check';

const fine = { condition: { kind: 'fine' }, droppedNames: [], droppedCount: 0, backups: [] } as const;

/** Commands with these files in use, and what they opened; a system that can open `opens`. */
function commandsWith(files: readonly CheckedFile[], opens: (path: string) => boolean = () => true) {
  const opened: string[] = [];
  const commands = createAwsFileCommands({
    awsFiles: { states: () => files, check: () => Promise.resolve() },
    otherFiles: {
      asked: () => [],
      leave: () => undefined,
      move: () => Promise.reject(new Error('not here')),
    },
    home: '/home/me',
    openPath: (path) => {
      if (opens(path)) opened.push(path);
      return Promise.resolve(opens(path));
    },
  });
  return { openAwsFile: commands.openAwsFile, opened };
}

const credentials: CheckedFile = { kind: 'credentials', path: '/home/me/.aws/credentials', ...fine };

describe('an AWS file', () => {
  it('in use is opened', async () => {
    const { openAwsFile, opened } = commandsWith([credentials]);
    expect(await openAwsFile({ kind: 'credentials', path: '~/.aws/credentials' })).toEqual({ ok: true });
    expect(opened).toEqual(['/home/me/.aws/credentials']);
  });

  it.each([
    { kind: 'credentials', path: '/home/me/.aws/credentials' },
    { kind: 'config', path: '~/.aws/credentials' },
    { kind: 'credentials', path: '~/.aws/../.ssh/id_rsa' },
    { kind: 'credentials', path: '/etc/passwd' },
  ] as const)('that the window was not told of is not opened: $kind $path', async (wanted) => {
    const { openAwsFile, opened } = commandsWith([credentials]);
    expect(await openAwsFile(wanted)).toMatchObject({ ok: false, problem: { code: 'not-found' } });
    expect(opened).toEqual([]);
  });

  it.each(['aws.exe', 'aws.bat', 'aws.desktop', 'aws.sh'])(
    'called %s is shown in its folder',
    async (name) => {
      const path = `/home/me/${name}`;
      const { openAwsFile, opened } = commandsWith([{ ...credentials, path }]);
      await openAwsFile({ kind: 'credentials', path: `~/${name}` });
      expect(opened).toEqual(['/home/me']);
    },
  );

  it('that is missing, or has no editor, is shown in its folder', async () => {
    const missing = commandsWith([{ ...credentials, condition: { kind: 'missing' } }]);
    await missing.openAwsFile({ kind: 'credentials', path: '~/.aws/credentials' });
    expect(missing.opened).toEqual(['/home/me/.aws']);
    const noEditor = commandsWith([credentials], (path) => path === '/home/me/.aws');
    await noEditor.openAwsFile({ kind: 'credentials', path: '~/.aws/credentials' });
    expect(noEditor.opened).toEqual(['/home/me/.aws']);
  });

  it('for which there is no program is named, so that it can be found', async () => {
    const { openAwsFile } = commandsWith([credentials], () => false);
    const answer = await openAwsFile({ kind: 'credentials', path: '~/.aws/credentials' });
    const advice = answer.ok ? '' : answer.problem.advice(textsFor('en-GB'));
    expect(advice).toContain('/home/me/.aws/credentials');
  });
});
