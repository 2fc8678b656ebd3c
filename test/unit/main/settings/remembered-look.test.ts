import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberedLook, settingsFilePath } from '../../../../main/settings/remembered-look';

const usual = { language: 'system', theme: 'system', zoomPercent: 100, window: null };

describe('the look of the first window', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rolecall-look-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const lookOf = (text: string) => {
    writeFileSync(settingsFilePath(folder), text);
    return rememberedLook(folder);
  };

  it('is as it was left', () => {
    const window = { x: -40, y: 60, width: 1100, height: 700 };
    expect(lookOf(JSON.stringify({ language: 'de', theme: 'dark', zoomPercent: 150, window }))).toEqual({
      language: 'de',
      theme: 'dark',
      zoomPercent: 150,
      window,
    });
  });

  it('is the usual one before there are settings, or where they cannot be read', () => {
    expect(rememberedLook(folder)).toEqual(usual);
    for (const text of ['', '{', 'null', '[]', '"settings"']) expect(lookOf(text)).toEqual(usual);
  });

  it.each([
    { language: 'xx' },
    { theme: 'pink' },
    { zoomPercent: 0 },
    { zoomPercent: 5_000 },
    { zoomPercent: '150' },
    { window: null },
    { window: { x: 1, y: 2, width: 3 } },
    { window: { x: 1, y: 2, width: 3, height: '4' } },
  ])('takes what is no setting for none: %j', (settings) => {
    expect(lookOf(JSON.stringify(settings))).toEqual(usual);
  });
});
