import { describe, expect, it } from 'vitest';
import { sameOrganisation, sameUserElsewhere } from '../../../renderer/sessions/same-organisation';
import { sampleSession } from './samples';

const acme = sampleSession({ id: 'a', name: 'acme', startUrl: 'https://acme.awsapps.com/start' });
const again = sampleSession({ id: 'b', name: 'again', startUrl: 'https://acme.awsapps.com/start/#/' });
const globex = sampleSession({ id: 'g', name: 'globex', startUrl: 'https://globex.awsapps.com/start' });

describe('the sessions of an organisation', () => {
  it('are found however the start URL is spelled', () => {
    expect(sameOrganisation(' HTTPS://ACME.awsapps.com/start# ', [acme, again, globex])).toEqual([
      acme,
      again,
    ]);
  });

  it('are none while nothing is typed', () => {
    expect(sameOrganisation('', [{ startUrl: '' }])).toEqual([]);
    expect(sameOrganisation('  ', [acme])).toEqual([]);
  });
});

describe('the same user', () => {
  it('is found in another session of the organisation', () => {
    expect(sameUserElsewhere(acme, [acme, globex, again])).toBe(again);
  });

  it('is none in another organisation, as another person, or while somebody is not known', () => {
    expect(sameUserElsewhere(acme, [acme, globex])).toBeNull();
    expect(sameUserElsewhere(acme, [acme, { ...again, user: 'sam@acme.example' }])).toBeNull();
    expect(sameUserElsewhere({ ...acme, user: null }, [{ ...again, user: null }])).toBeNull();
  });
});
