import { describe, expect, it } from 'vitest';
import { isAccelerator } from '../../../../main/system/accelerator';

describe('a shortcut', () => {
  it.each(['Control+Alt+R', 'Super+Space', 'Command+Shift+F5', 'Alt+1', 'Control+Shift+PageUp'])(
    'may be %s',
    (accelerator) => {
      expect(isAccelerator(accelerator)).toBe(true);
    },
  );

  it.each([
    ['R', 'would take a letter away'],
    ['Shift+R', 'would take a capital letter away'],
    ['F5', 'would take a key away'],
    ['Control', 'is no key'],
    ['Control+', 'has no key'],
    ['Control+Control+R', 'says a key twice'],
    ['Control+Alt+É', 'is on no other keyboard'],
    ['Hyper+R', 'is unknown to Electron'],
    ['', 'is nothing'],
  ])('may not be %s, which %s', (accelerator) => {
    expect(isAccelerator(accelerator)).toBe(false);
  });
});
