import { describe, expect, it } from 'vitest';
import { readDemoArguments } from '../../../scripts/demo/arguments.mjs';

describe('the arguments of npm run demo', () => {
  it('name no folder unless somebody does', () => {
    expect(readDemoArguments([])).toEqual({ headlessCheck: false, folder: null });
    expect(readDemoArguments(['--folder', '/elsewhere']).folder).toBe('/elsewhere');
  });

  it('are explained when unknown', () => {
    expect(() => readDemoArguments(['--fast'])).toThrow('--headless-check');
  });
});
