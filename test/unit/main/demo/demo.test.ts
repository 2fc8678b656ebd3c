import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDemo } from '../../../../main/demo/demo';
import { demoFiles, type DemoFiles } from '../../../../main/demo/demo-files';
import { demoTag } from '../../../../main/demo/demo-tags';
import { configPath, credentialsPath } from '../../../../main/profiles/aws-files';
import { endpointOverrides } from '../../../../main/identity-center/endpoints';

const simulator = {
  oidc: 'http://127.0.0.1:1',
  portal: 'http://127.0.0.1:1',
  sts: 'http://127.0.0.1:1',
  startUrl: 'https://d-1234567890.awsapps.com/start',
  region: 'us-east-1',
};
const files = demoFiles(path.resolve('/home/ada/.config/Rolecall'));
const persons = {
  PATH: '/bin',
  HOME: '/home/ada',
  AWS_SHARED_CREDENTIALS_FILE: '/home/ada/.aws/credentials',
  AWS_PROFILE: 'production',
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_ENDPOINT_URL: 'https://elsewhere.example',
  AWS_ENDPOINT_URL_SSO_OIDC: 'https://elsewhere.example',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  HTTPS_PROXY: 'http://proxy.example',
  no_proxy: 'localhost',
};

describe('the demo', () => {
  const { env, organisation } = createDemo(files, simulator, persons, 'linux');

  it("has nothing of the person's own AWS and proxy settings", () => {
    const own = ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_ENDPOINT_URL', 'HTTPS_PROXY', 'no_proxy'];
    for (const name of own) expect(env).not.toHaveProperty(name);
    expect(env['PATH']).toBe('/bin');
  });

  it('has its AWS files in its own folder, whatever the person has named', () => {
    for (const file of [credentialsPath(env, '/home/ada'), configPath(env, '/home/ada')]) {
      expect(file.startsWith(files.folder + path.sep)).toBe(true);
    }
  });

  it('talks to its simulator, whatever endpoints the person has named', () => {
    const { oidc, portal, sts } = simulator;
    expect(endpointOverrides(env)).toEqual({ oidc, portal, sts });
  });

  it('has the organisation of its simulator', () => {
    expect(organisation).toMatchObject({ startUrl: simulator.startUrl, region: 'us-east-1' });
  });
});

describe('the line for a terminal', () => {
  const lineOf = (awkward: Partial<DemoFiles>, platform: NodeJS.Platform): string =>
    createDemo({ ...files, ...awkward }, simulator, {}, platform).shellLine;

  it("points a shell at the demo's files and its simulator, and runs nothing", () => {
    const credentials = "/tmp/it's a demo/credentials";
    const config = '/tmp/$(touch hacked)/config';
    const out = execFileSync('/bin/sh', [
      '-c',
      `${lineOf({ credentials, config }, 'linux')}; printf '%s|%s|%s' "$AWS_SHARED_CREDENTIALS_FILE" "$AWS_CONFIG_FILE" "$AWS_ENDPOINT_URL_STS"`,
    ]);
    expect(out.toString()).toBe(`${credentials}|${config}|${simulator.sts}`);
  });

  it('is for PowerShell on Windows', () => {
    expect(lineOf({ credentials: "C:\\O'Brien\\credentials", config: 'C:\\config' }, 'win32')).toBe(
      `$Env:AWS_SHARED_CREDENTIALS_FILE = 'C:\\O''Brien\\credentials'; $Env:AWS_CONFIG_FILE = 'C:\\config'; $Env:AWS_ENDPOINT_URL_STS = '${simulator.sts}'`,
    );
  });
});

it.each([
  ['payments-prod', 'prod'],
  ['payments-staging', 'staging'],
  ['payments-dev', undefined],
  ['prod-tools', undefined],
])('the account %s of the demo has the tag %s', (name, word) => {
  expect(demoTag(name)?.word).toBe(word);
});
