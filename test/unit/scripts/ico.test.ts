import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toIco } from '../../../scripts/icons/ico.mjs';
import { root } from '../../../scripts/machine/project.mjs';

describe('a Windows icon file', () => {
  const small = Buffer.from('small');
  const large = Buffer.from('larger');
  const ico = toIco([
    { size: 16, png: small },
    { size: 256, png: large },
  ]);

  it('says how many images it has', () => {
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 2]);
  });

  it('gives the size of each, with 0 for 256', () => {
    expect([ico.readUInt8(6), ico.readUInt8(22)]).toEqual([16, 0]);
  });

  it('says where each is', () => {
    const images = [6, 22].map((entry) => {
      const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
      return ico.subarray(offset, offset + length).toString();
    });
    expect(images).toEqual(['small', 'larger']);
  });
});

describe('the tray icons', () => {
  it('differ in every state and form', () => {
    const forms = ['.png', '@2x.png', 'Template.png', 'Template@2x.png', '.ico'];
    const contents = ['idle', 'fresh', 'attention', 'working'].flatMap((state) =>
      forms.map((form) => readFileSync(path.join(root, 'assets/tray', `${state}${form}`), 'base64')),
    );
    expect(new Set(contents).size).toBe(20);
  });
});
