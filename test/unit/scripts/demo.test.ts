import { describe, expect, it } from 'vitest';
import { readDemoArguments } from '../../../scripts/demo/arguments.mjs';
import { demoEnvironment, demoFiles, shellLine, usualDemoFolder } from '../../../scripts/demo/demo-files.mjs';

const simulator = {
  oidc: 'http://127.0.0.1:1/oidc',
  portal: 'http://127.0.0.1:1/portal',
  sts: 'http://127.0.0.1:1/sts',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
};
const files = demoFiles('/demo');

describe("the demo's environment", () => {
  const environment = demoEnvironment(
    {
      PATH: '/bin',
      AWS_PROFILE: 'production',
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_ENDPOINT_URL: 'https://elsewhere.example',
      HTTPS_PROXY: 'http://proxy.example',
      no_proxy: 'localhost',
    },
    files,
    simulator,
  );

  it("has nothing of the person's own AWS and proxy settings", () => {
    for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_ENDPOINT_URL', 'HTTPS_PROXY', 'no_proxy']) {
      expect(environment).not.toHaveProperty(name);
    }
  });

  it('keeps the rest', () => {
    expect(environment['PATH']).toBe('/bin');
  });

  it("points to the demo's files and to the simulator", () => {
    expect(environment).toMatchObject({
      AWS_SHARED_CREDENTIALS_FILE: '/demo/aws/credentials',
      AWS_CONFIG_FILE: '/demo/aws/config',
      AWS_ENDPOINT_URL_SSO: simulator.portal,
      AWS_ENDPOINT_URL_SSO_OIDC: simulator.oidc,
      AWS_ENDPOINT_URL_STS: simulator.sts,
      ROLECALL_DEMO_START_URL: simulator.startUrl,
      ROLECALL_DEMO_REGION: 'eu-west-1',
    });
  });
});

describe("the demo's folder", () => {
  it.each([
    ['linux', {}, '/home/ada/.config/Rolecall Demo'],
    ['linux', { XDG_CONFIG_HOME: '/config' }, '/config/Rolecall Demo'],
    ['darwin', {}, '/home/ada/Library/Application Support/Rolecall Demo'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Rolecall Demo'],
  ] as const)('on %s with %o is %s', (platform, env, expected) => {
    expect(usualDemoFolder({ platform, env, home: '/home/ada' })).toBe(expected);
  });

  it('is another when told so', () => {
    expect(readDemoArguments(['--folder', '/elsewhere'], '/usual').folder).toBe('/elsewhere');
  });
});

describe('the line to paste', () => {
  const awkward = demoFiles("/home/o'brien/demo");

  it('is quoted for bash and zsh', () => {
    expect(shellLine(awkward, 'linux')).toContain(`AWS_CONFIG_FILE='/home/o'\\''brien/demo/aws/config'`);
  });

  it('is quoted for PowerShell on Windows', () => {
    expect(shellLine(awkward, 'win32')).toContain(`$Env:AWS_CONFIG_FILE = '/home/o''brien/demo/aws/config'`);
  });
});

describe('the arguments of npm run demo', () => {
  it('are explained when unknown', () => {
    expect(() => readDemoArguments(['--fast'], '/usual')).toThrow('--headless-check');
  });
});
