import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { windowGround } from '../../../main/window-ground';
import { root } from '../../../scripts/machine/project.mjs';

const css = readFileSync(path.join(root, 'renderer/ui/tokens.css'), 'utf8');

type Colours = Readonly<Record<string, string>>;

/** The colours of one rule: those in hexadecimal. Shadows and shades are no colour that anything is read on. */
function coloursIn(rule: string): Colours {
  return Object.fromEntries(
    [...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** What the window looks like under each preference: a later rule counts over an earlier one. */
const rules = css.split('@media ');
const rule = (condition: string): Colours => {
  const found = rules.find((text) => text.startsWith(`${condition} {`));
  if (found === undefined) throw new Error(`tokens.css has no rule for ${condition}`);
  return coloursIn(found);
};
const light = coloursIn(rules[0] ?? '');
const dark = { ...light, ...rule('(prefers-color-scheme: dark)') };
const more = rule('(prefers-contrast: more)');
const themes = {
  light,
  dark,
  'light with more contrast': { ...light, ...more },
  'dark with more contrast': {
    ...dark,
    ...more,
    ...rule('(prefers-contrast: more) and (prefers-color-scheme: dark)'),
  },
};

/** What each colour is for. A new one has to be entered here, so that it is held to its contrast. */
const grounds = [
  'ground',
  'ground-side',
  'ground-raised',
  'ground-sunken',
  'hover',
  'chosen',
  'attention-ground',
];
const texts = ['text', 'text-quiet', 'accent', 'attention', 'danger'];
const controls = ['line-control', 'accent', 'danger'];
/** Text on a colour of its own: [text, ground]. */
const pairs = [
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['text', 'mark'],
  ['text-quiet', 'mark'],
  ['ground', 'text'],
] as const;
/** Lines that part what is apart already; nothing is lost without them. */
const decoration = ['line', 'attention-line'];

/** WCAG 2.2's contrast ratio, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('the colours of the window', () => {
  it('are measured as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('each have a purpose that is known here', () => {
    const known = new Set([...grounds, ...texts, ...controls, ...pairs.flat(), ...decoration]);
    expect(Object.keys(themes.light).filter((name) => !known.has(name))).toEqual([]);
    for (const colours of Object.values(themes))
      expect(Object.keys(colours)).toEqual(Object.keys(themes.light));
  });

  describe.each(Object.entries(themes))('%s', (theme, colours) => {
    const high = theme.endsWith('more contrast');
    const value = (name: string): string => {
      const found = colours[name];
      if (found === undefined) throw new Error(`tokens.css has no --${name}`);
      return found;
    };
    const tooClose = (wanted: readonly (readonly [string, string])[], least: number) =>
      wanted
        .map(([front, ground]) => ({ front, ground, ratio: contrast(value(front), value(ground)) }))
        .filter(({ ratio }) => ratio < least)
        .map(({ front, ground, ratio }) => `${front} on ${ground}: ${ratio.toFixed(2)}`);
    const on = (fronts: readonly string[]) =>
      fronts.flatMap((front) => grounds.map((ground) => [front, ground] as const));

    it('keep every text readable on every ground', () => {
      expect(tooClose([...on(texts), ...pairs], high ? 7 : 4.5)).toEqual([]);
    });

    it('let every control be seen on every ground', () => {
      expect(tooClose(on(controls), high ? 4.5 : 3)).toEqual([]);
    });

    if (high) {
      it('let every line be seen', () => {
        expect(tooClose(on(decoration), 3)).toEqual([]);
      });
    }
  });

  it('are all in tokens.css, but for those of tags, which are held to the same elsewhere', () => {
    const folder = path.join(root, 'renderer');
    const elsewhere = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:css|tsx)$/.test(file) && !/(?:tokens|marks)\.css$/.test(file))
      .filter((file) =>
        /#[\da-f]{3,8}\b(?!.*["'`]\))|\b(?:rgb|hsl|oklch|color-mix)\(/i.test(
          readFileSync(path.join(folder, file), 'utf8'),
        ),
      );
    expect(elsewhere).toEqual([]);
  });

  it('are what a window is filled with before its page has painted', () => {
    expect(windowGround).toEqual({ light: themes.light['ground'], dark: themes.dark['ground'] });
  });
});
