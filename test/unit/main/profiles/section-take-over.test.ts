import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFaults, iniSections, iniText, parseIni } from '../../../../main/profiles/ini-document';
import { sectionOwner, updateSection, type SectionContent } from '../../../../main/profiles/managed-section';
import { restoreSection, takeOverSection } from '../../../../main/profiles/section-take-over';
import { validIniText } from './ini-texts';

const content: SectionContent = {
  accessKeyId: 'ASIAFIRSTEXAMPLE0001',
  secretAccessKey: 'first/secret+key=',
  sessionToken: 'first-token//with+signs==',
  region: null,
  label: 'acme / Payments prod (111122223333) / AdministratorAccess',
  freshUntil: Date.UTC(2026, 10, 23, 15, 42, 7),
};

/** Takes a section over, renews its keys, and puts it back. */
function thereAndBack(text: string, name: string, dropRegion = false): string | null {
  const original = parseIni(text);
  const taken = takeOverSection(original, name, content, dropRegion);
  expect(sectionOwner(parseIni(iniText(taken)), name)).toBe('rolecall');
  const renewed = updateSection(taken, name, { ...content, accessKeyId: 'ASIASECONDEXAMPLE002' });
  const back = restoreSection(parseIni(iniText(renewed)), name, original);
  return back && iniText(back);
}

const next = '[next]\nx = 1\n';

describe('a section that was taken over', () => {
  it.each([
    '[work]\naws_access_key_id = a\naws_secret_access_key = b\n',
    '[work]\n# before the keys\naws_access_key_id = a\naws_secret_access_key = b\n',
    '[work]\n\n# before\naws_access_key_id = a\n# between\naws_secret_access_key = b\n# behind\n\n',
    '[work]\n# before\nregion = eu-west-1\n# between\naws_access_key_id = a\n# behind\n',
    '[work]\naws_access_key_id = a\n# between\nregion = eu-west-1\n# behind\n\n',
    '[work]\n# twice\naws_access_key_id = a\n# twice\n',
    '[work] # tail\ns3 =\n  a = 1\n# in it\n  b = 2\naws_access_key_id = a\n',
    '[work]\naws_access_key_id = a',
    '[work]',
  ])('comes back as it was, whatever stood where: %j', (text) => {
    for (const dropRegion of [false, true]) {
      expect(thereAndBack(text, 'work', dropRegion)).toBe(text);
      if (!text.endsWith('\n')) continue;
      expect(thereAndBack(text + next, 'work', dropRegion)).toBe(text + next);
      expect(thereAndBack(next + text, 'work', dropRegion)).toBe(next + text);
    }
  });

  it('comes back in any file', () => {
    fc.assert(
      fc.property(validIniText(), fc.nat(), fc.boolean(), (text, at, dropRegion) => {
        const document = parseIni(text);
        const sections = iniSections(document);
        fc.pre(findFaults(document).length === 0 && sections.length > 0);
        const { header } = sections[at % sections.length] ?? { header: '' };
        expect(thereAndBack(text, header, dropRegion)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves what others have written behind it since', () => {
    const text = '[work]\n# mine\naws_access_key_id = a\n';
    const taken = iniText(takeOverSection(parseIni(text), 'work', content, false));
    const back = restoreSection(parseIni(`${taken}# theirs\n`), 'work', parseIni(text));
    expect(back && iniText(back)).toBe(`${text}# theirs\n`);
  });
});
