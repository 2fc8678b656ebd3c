import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { demoFrom } from '../../../main/demo';

const env = {
  ROLECALL_DEMO_START_URL: 'https://d-1234567890.awsapps.com/start',
  ROLECALL_DEMO_REGION: 'eu-west-1',
  AWS_SHARED_CREDENTIALS_FILE: "/tmp/it's a demo/credentials",
  AWS_CONFIG_FILE: '/tmp/$(touch hacked)/config',
};
const argv = ['rolecall', '--demo'];

describe('the demo', () => {
  it('is none in real life, whatever the environment says', () => {
    expect(demoFrom(['rolecall'], env, 'linux')).toBeNull();
  });

  it.each(['ROLECALL_DEMO_START_URL', 'ROLECALL_DEMO_REGION'])('is none without its %s', (name) => {
    expect(demoFrom(argv, { ...env, [name]: undefined }, 'linux')).toBeNull();
  });

  it('has the organisation of its simulator', () => {
    expect(demoFrom(argv, env, 'linux')?.organisation).toEqual({
      name: 'acme',
      startUrl: 'https://d-1234567890.awsapps.com/start',
      region: 'eu-west-1',
      method: 'browser',
      endpoints: 'standard',
    });
  });

  it('has a line that points a shell at its files and at nothing else', () => {
    const line = demoFrom(argv, env, 'linux')?.shellLine ?? '';
    const out = execFileSync('/bin/sh', [
      '-c',
      `${line}; printf '%s|%s' "$AWS_SHARED_CREDENTIALS_FILE" "$AWS_CONFIG_FILE"`,
    ]);
    expect(out.toString()).toBe(`${env.AWS_SHARED_CREDENTIALS_FILE}|${env.AWS_CONFIG_FILE}`);
  });

  it('has a line for PowerShell on Windows', () => {
    expect(demoFrom(argv, env, 'win32')?.shellLine).toBe(
      "$Env:AWS_SHARED_CREDENTIALS_FILE = '/tmp/it''s a demo/credentials'; $Env:AWS_CONFIG_FILE = '/tmp/$(touch hacked)/config'",
    );
  });
});
