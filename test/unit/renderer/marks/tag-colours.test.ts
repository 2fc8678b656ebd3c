import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tagColours } from '../../../../preload/contract';
import { root } from '../../../../scripts/machine/project.mjs';

const styles = (file: string): string => readFileSync(path.join(root, 'renderer', file), 'utf8');
const tokens = styles('ui/tokens.css');
const marks = styles('marks/marks.css');

/** The values of a custom property in light and in dark, however they are written. */
function lightAndDark(css: string, name: string): readonly [string, string] {
  const values = [...css.matchAll(new RegExp(`${name}:([^;]+);`, 'g'))].flatMap(([, value = '']) => [
    ...value.matchAll(/#[0-9a-f]{6}/gi),
  ]);
  const [light, dark] = values.map(([value]) => value);
  if (light === undefined || dark === undefined) throw new Error(`${name} has no value for light and dark`);
  return [light, dark];
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['--ground', '--ground-side', '--ground-raised', '--ground-sunken', '--hover', '--chosen'];

describe('the colour of a tag', () => {
  it.each(tagColours)('%s can be read on every ground, in light and in dark', (colour) => {
    const rule = marks.slice(marks.indexOf(`.tag-${colour} {`));
    const tag = lightAndDark(rule.slice(0, rule.indexOf('}')), '--tag');
    for (const name of grounds) {
      const ground = lightAndDark(tokens, name);
      for (const theme of [0, 1] as const) {
        const found = contrast(tag[theme], ground[theme]);
        expect({ name, theme, readable: found >= 4.5, found }).toMatchObject({ readable: true });
      }
    }
  });

  it('is another for every one', () => {
    const all = tagColours.map(
      (colour) => /--tag: ([^;]+);/.exec(marks.slice(marks.indexOf(`.tag-${colour} {`)))?.[1],
    );
    expect(new Set(all).size).toBe(tagColours.length);
  });
});
