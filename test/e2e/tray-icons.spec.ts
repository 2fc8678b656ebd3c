import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../../scripts/machine/project.mjs';
import { launchApp, type RunningApp } from '../support/app';

const states = ['idle', 'fresh', 'attention', 'working'] as const;
const tray = path.join(root, 'assets/tray');

let running: RunningApp;
test.beforeAll(async () => {
  running = await launchApp();
});
test.afterAll(() => running.close());

/** Where icons have something, pixel by pixel; their colours do not count. */
async function shapesOf(files: readonly string[]): Promise<readonly (readonly boolean[])[]> {
  return running.app.evaluate(
    ({ nativeImage }, filePaths) =>
      filePaths.map((filePath) => {
        const bitmap = nativeImage.createFromPath(filePath).toBitmap();
        const shape: boolean[] = [];
        for (let at = 3; at < bitmap.length; at += 4) shape.push((bitmap[at] ?? 0) > 127);
        return shape;
      }),
    files,
  );
}

for (const form of ['Template.png', 'Template@2x.png'] as const) {
  test(`the four states are told apart by shape alone: ${form}`, async () => {
    const shapes = await shapesOf(states.map((state) => path.join(tray, `${state}${form}`)));
    for (const [index, one] of shapes.entries()) {
      for (const other of shapes.slice(index + 1)) {
        const inEither = one.filter((is, at) => is || other[at]).length;
        const inOneOnly = one.filter((is, at) => is !== other[at]).length;
        expect(inOneOnly / inEither).toBeGreaterThan(0.15);
      }
    }
  });
}

test('each state has the form of every platform', () => {
  for (const state of states) {
    for (const file of ['.png', '@2x.png', 'Template.png', 'Template@2x.png']) {
      expect(
        readFileSync(path.join(tray, `${state}${file}`))
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
    // An icon file for Windows: type 1, with five sizes in it.
    const ico = readFileSync(path.join(tray, `${state}.ico`));
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 5]);
  }
});
