import path from 'node:path';
import { parseArgs } from 'node:util';
import { Stop } from '../machine/stop.mjs';

/**
 * @typedef {object} DemoArguments
 * @property {boolean} headlessCheck
 * @property {string | null} folder in which the demo makes its own; null for that of the app
 */

/**
 * What follows `npm run demo --`.
 *
 * @param {readonly string[]} args
 * @returns {DemoArguments}
 */
export function readDemoArguments(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'headless-check': { type: 'boolean' }, folder: { type: 'string' } },
    });
    return {
      headlessCheck: values['headless-check'] === true,
      folder: values.folder === undefined ? null : path.resolve(values.folder),
    };
  } catch {
    throw new Stop(
      `npm run demo does not know ${args.join(' ')}. It knows:\n` +
        '  --headless-check   without a display: sign in, keep a profile fresh, say what was done, end\n' +
        "  --folder FOLDER    let the demo have its files there instead of in the app's own folder, until it ends",
    );
  }
}
