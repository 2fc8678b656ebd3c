import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/machine/project.mjs';
import { launchApp, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';

const states = ['idle', 'fresh', 'attention', 'working'] as const;
const tray = path.join(root, 'assets/tray');

let running: RunningApp;
test.beforeAll(async () => {
  running = await launchApp();
});
test.afterAll(() => running.close());

/** Where an icon has something, pixel by pixel; its colours do not count. */
async function shapeOf(file: string): Promise<readonly boolean[]> {
  // One short text: what the app makes for its debugger must not be so much that it is collected as garbage on the way.
  const base64 = await running.app.evaluate(
    ({ nativeImage }, filePath) => nativeImage.createFromPath(filePath).toBitmap().toString('base64'),
    file,
  );
  const bitmap = Buffer.from(base64, 'base64');
  return Array.from({ length: bitmap.length / 4 }, (_, pixel) => (bitmap[4 * pixel + 3] ?? 0) > 127);
}

for (const form of ['Template.png', 'Template@2x.png'] as const) {
  test(`the four states are told apart by shape alone: ${form}`, async () => {
    const shapes: (readonly boolean[])[] = [];
    for (const state of states) shapes.push(await shapeOf(path.join(tray, `${state}${form}`)));
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
