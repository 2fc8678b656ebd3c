import { describe, expect, it } from 'vitest';
import { pastedStartUrl, samePortal, startUrlFault } from '../../../preload/start-url';

/** aws-protocol §1.2: the shapes that start URLs have, and a company's own address. */
const shapes = [
  'https://d-1234567890.awsapps.com/start',
  'https://acme.awsapps.com/start',
  'https://identitycenter.amazonaws.com/ssoins-7223a1b2c3d4e5f6',
  'https://ssoins-7223a1b2c3d4e5f6.eu-west-1.portal.amazonaws.com',
  'https://ssoins-7223a1b2c3d4e5f6.portal.eu-west-1.app.aws',
  'https://start.us-gov-home.awsapps.com/directory/d-1234567890',
  'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890',
  'https://start.home.awsapps.cn/directory/d-1234567890',
  'https://start.cn-north-1.home.awsapps.cn/directory/acme',
  'https://view.awsapps.com/start',
  'https://sso.acme.example',
  'https://aws.acme.example:8443/portal',
];

const endings = ['', '/', '#', '#/', '/#/', '/#', '///', '#/?tab=accounts', '/?x=1#/'];

const spelled = shapes.flatMap((shape) => endings.map((ending) => [shape, `${shape}${ending}`] as const));

describe('a start URL of any shape', () => {
  it.each(spelled)('%s may be written %s, stays as it is, and is the same portal', (shape, written) => {
    expect(startUrlFault(written)).toBeNull();
    expect(pastedStartUrl(written)).toBe(written);
    expect(samePortal(shape, written)).toBe(true);
    expect(samePortal(written, ` ${shape.replace('https', 'HTTPS').toUpperCase()} `)).toBe(true);
  });

  it('is never the portal of another organisation', () => {
    for (const one of shapes) {
      expect(shapes.filter((other) => samePortal(one, other))).toEqual([one]);
    }
  });
});

describe('what comes along when a start URL is copied', () => {
  it.each([
    '  https://acme.awsapps.com/start#/  ',
    '\n\thttps://acme.awsapps.com/start#/\r\n',
    '\u00A0https://acme.awsapps.com/start#/\u00A0',
    '\u200Bhttps://acme.awsapps.com/start#/\u2060\uFEFF',
    '\u00ADhttps://acme.awsapps.com/start#/\u200D',
  ])('is taken off: %j', (text) => {
    expect(pastedStartUrl(text)).toBe('https://acme.awsapps.com/start#/');
  });
});

describe('a text that is no start URL', () => {
  it.each([
    ['', 'empty'],
    ['acme.awsapps.com/start', 'no-scheme'],
    ['http://acme.awsapps.com/start', 'not-https'],
    ['http://127.0.0.1:4100/start', 'not-https'],
    ['javascript:alert(1)', 'no-scheme'],
    ['ftp://acme.example', 'not-https'],
    ['https://', 'not-a-url'],
    ['https://acme.awsapps.com/st art', 'spaces'],
    ['https://user:password@acme.awsapps.com/start', 'not-a-url'],
    [`https://acme.awsapps.com/${'x'.repeat(400)}`, 'not-a-url'],
  ])('is refused: %j', (text, fault) => {
    expect(startUrlFault(text)).toBe(fault);
  });

  it('is compared as it is', () => {
    expect(samePortal('acme', ' ACME/ ')).toBe(true);
    expect(samePortal('acme', 'globex')).toBe(false);
    expect(samePortal('', 'https://acme.awsapps.com/start')).toBe(false);
  });
});
