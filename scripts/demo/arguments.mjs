import path from 'node:path';
import { parseArgs } from 'node:util';
import { Stop } from '../machine/stop.mjs';

/**
 * @typedef {object} DemoArguments
 * @property {boolean} headlessCheck
 * @property {string} folder where everything of the demo lives
 */

/**
 * What follows `npm run demo --`.
 *
 * @param {readonly string[]} args
 * @param {string} usualFolder
 * @returns {DemoArguments}
 */
export function readDemoArguments(args, usualFolder) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'headless-check': { type: 'boolean' }, folder: { type: 'string' } },
    });
    return {
      headlessCheck: values['headless-check'] === true,
      folder: path.resolve(values.folder ?? usualFolder),
    };
  } catch {
    throw new Stop(
      `npm run demo does not know ${args.join(' ')}. It knows:\n` +
        '  --headless-check   without a display: sign in, keep a profile fresh, say what was done, end\n' +
        `  --folder FOLDER    keep the demo's files there instead of in ${usualFolder}`,
    );
  }
}
