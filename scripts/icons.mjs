// Makes the PNG and ICO files of the icons from the drawings in assets/. Needs rsvg-convert; what it makes is committed.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toIco } from './icons/ico.mjs';
import { run } from './machine/child-process.mjs';
import { root } from './machine/project.mjs';
import { runScript, Stop } from './machine/stop.mjs';

const trayStates = ['idle', 'fresh', 'attention', 'working'];
const assets = path.join(root, 'assets');

await runScript(async () => {
  // macOS: electron-builder makes its .icns of this.
  await rasterise({ from: 'app/icon.svg', to: 'app/icon.png', size: 1024 });
  // Linux: each size that a desktop asks for; windows have one of them too.
  await mkdir(path.join(assets, 'app/sizes'), { recursive: true });
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
    await rasterise({ from: 'app/icon.svg', to: `app/sizes/${String(size)}x${String(size)}.png`, size });
  }
  // Windows.
  await makeIco({ from: 'app/icon.svg', to: 'app/icon.ico', sizes: [16, 24, 32, 48, 64, 128, 256] });
  for (const state of trayStates) {
    const from = `tray/${state}.svg`;
    // Linux: what a panel shows at 1× and 2×.
    await rasterise({ from, to: `tray/${state}.png`, size: 22 });
    await rasterise({ from, to: `tray/${state}@2x.png`, size: 44 });
    // macOS: black and alpha, which the menu bar colours.
    await rasterise({ from, to: `tray/${state}Template.png`, size: 18, stylesheet: 'tray/template.css' });
    await rasterise({ from, to: `tray/${state}Template@2x.png`, size: 36, stylesheet: 'tray/template.css' });
    await makeIco({ from, to: `tray/${state}.ico`, sizes: [16, 20, 24, 32, 48] });
  }
  console.log('The icons in assets/ are made anew.');
});

/** @param {{ from: string, to: string, size: number, stylesheet?: string }} icon paths in assets/ unless absolute */
async function rasterise({ from, to, size, stylesheet }) {
  const { code, output } = await run('rsvg-convert', [
    ...['--width', String(size), '--height', String(size)],
    ...(stylesheet === undefined ? [] : ['--stylesheet', path.join(assets, stylesheet)]),
    ...['--output', path.resolve(assets, to), path.join(assets, from)],
  ]);
  if (code === 127) {
    throw new Stop('rsvg-convert is missing. On Debian and Ubuntu: sudo apt-get install -y librsvg2-bin');
  }
  if (code !== 0) throw new Stop(`rsvg-convert could not draw ${from}:\n\n${output.trim()}`);
}

/** @param {{ from: string, to: string, sizes: readonly number[] }} icon */
async function makeIco({ from, to, sizes }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-icons-'));
  try {
    const images = [];
    for (const size of sizes) {
      const file = path.join(folder, `${String(size)}.png`);
      await rasterise({ from, to: file, size });
      images.push({ size, png: await readFile(file) });
    }
    await writeFile(path.join(assets, to), toIco(images));
  } finally {
    await rm(folder, { recursive: true });
  }
}
