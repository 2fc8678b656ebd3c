import { describe, expect, it } from 'vitest';
import { looksLikeRegion, regions } from '../../../renderer/regions';
import { sessionFaults, trimmed } from '../../../renderer/sessions/session-input';
import { nameInStartUrl, regionInStartUrl } from '../../../renderer/sessions/start-url';
import { sampleSession } from './samples';

describe('the region in a start URL', () => {
  it.each([
    ['https://ssoins-7223a1b2c3d4e5f6.portal.eu-west-1.app.aws', 'eu-west-1'],
    ['https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1', 'us-gov-west-1'],
    ['https://start.cn-north-1.home.awsapps.cn/directory/d-1', 'cn-north-1'],
    ['  https://portal.eusc-de-east-1.app.amazonwebservices.eu  ', 'eusc-de-east-1'],
  ])('of %s is %s', (url, region) => {
    expect(regionInStartUrl(url)).toBe(region);
  });

  it.each([
    'https://acme.awsapps.com/start',
    'https://d-1234567890.awsapps.com/start#/',
    'https://start.us-gov-home.awsapps.com/directory/d-1',
    'https://sso.example.com/my-eu-west-1-portal',
    'http://127.0.0.1:4100/start',
    'not a url',
    '',
  ])('of %j is not guessed', (url) => {
    expect(regionInStartUrl(url)).toBeNull();
  });
});

describe('the name in a start URL', () => {
  it('is the part before awsapps.com', () => {
    expect(nameInStartUrl('https://Acme.awsapps.com/start')).toBe('acme');
  });

  it.each(['https://d-1234567890.awsapps.com/start', 'https://start.us-gov-home.awsapps.com', 'acme'])(
    'of %s is none',
    (url) => {
      expect(nameInStartUrl(url)).toBeNull();
    },
  );
});

describe('an organisation', () => {
  const input = {
    name: ' acme ',
    startUrl: ' https://acme.awsapps.com/start ',
    region: ' EU-West-1 ',
    method: 'browser',
    endpoints: 'standard',
  } as const;

  it('is taken without the spaces that pasting brings', () => {
    expect(trimmed(input)).toEqual({
      name: 'acme',
      startUrl: 'https://acme.awsapps.com/start',
      region: 'eu-west-1',
      method: 'browser',
      endpoints: 'standard',
    });
    expect(sessionFaults(input, [])).toEqual({ startUrl: null, region: null, name: null });
  });

  it('needs a name that no other has', () => {
    expect(sessionFaults(input, [sampleSession({ name: 'ACME' })]).name).toContain('already');
    expect(sessionFaults({ ...input, name: ' ' }, []).name).not.toBeNull();
  });

  it('needs a region that looks like one', () => {
    expect(sessionFaults({ ...input, region: 'Ireland' }, []).region).not.toBeNull();
    expect(sessionFaults({ ...input, region: '' }, []).region).not.toBeNull();
  });
});

describe('suggested regions', () => {
  it('all look like regions, and none is there twice', () => {
    const ids = regions.map(({ id }) => id);
    expect(ids.filter((id) => !looksLikeRegion(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
