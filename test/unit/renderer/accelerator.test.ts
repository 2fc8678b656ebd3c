import { describe, expect, it } from 'vitest';
import { isAccelerator } from '../../../main/system/accelerator';
import { acceleratorOf, acceleratorWords, type KeyPress } from '../../../renderer/settings/accelerator';

const press = (code: string, part: Partial<KeyPress> = {}): KeyPress => ({
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...part,
});

describe('recording a shortcut', () => {
  it('takes the keys that were pressed, by their place on the keyboard', () => {
    expect(acceleratorOf(press('KeyR', { ctrlKey: true, altKey: true }), false)).toBe('Control+Alt+R');
    expect(acceleratorOf(press('Digit1', { altKey: true, shiftKey: true }), false)).toBe('Alt+Shift+1');
    expect(acceleratorOf(press('ArrowUp', { metaKey: true }), false)).toBe('Super+Up');
    expect(acceleratorOf(press('F12', { metaKey: true }), true)).toBe('Command+F12');
  });

  it('waits while only modifiers are held, or too little', () => {
    expect(acceleratorOf(press('ControlLeft', { ctrlKey: true }), false)).toBeNull();
    expect(acceleratorOf(press('KeyR'), false)).toBeNull();
    expect(acceleratorOf(press('KeyR', { shiftKey: true }), false)).toBeNull();
    expect(acceleratorOf(press('Semicolon', { ctrlKey: true }), false)).toBeNull();
  });

  it('gives only what the main process takes', () => {
    const codes = ['KeyA', 'Digit0', 'F1', 'F24', 'Space', 'Tab', 'Home', 'PageDown', 'Insert', 'ArrowLeft'];
    for (const code of codes) {
      for (const isMac of [true, false]) {
        const recorded = acceleratorOf(press(code, { ctrlKey: true, metaKey: true, shiftKey: true }), isMac);
        expect(isAccelerator(recorded ?? '')).toBe(true);
      }
    }
  });

  it('is read as the keyboard is labelled', () => {
    expect(acceleratorWords('Control+Alt+R', false)).toBe('Ctrl + Alt + R');
    expect(acceleratorWords('Control+Alt+Command+R', true)).toBe('⌃⌥⌘R');
  });
});
