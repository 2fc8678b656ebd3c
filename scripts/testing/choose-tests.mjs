import { Stop } from '../machine/stop.mjs';

/**
 * @typedef {object} ChosenTests
 * @property {readonly ('unit' | 'integration')[]} vitestProjects
 * @property {boolean} e2e
 * @property {readonly string[]} filters parts of file names; none means all
 */

/**
 * What the arguments of `npm test --` ask for. No flag means everything.
 *
 * @param {readonly string[]} args
 * @returns {ChosenTests}
 */
export function chooseTests(args) {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const filters = args.filter((arg) => !arg.startsWith('-'));
  const unknown = flags.find((flag) => !['--unit', '--integration', '--e2e'].includes(flag));
  if (unknown !== undefined) {
    throw new Stop(
      `npm test does not know ${unknown}. It knows --unit, --integration, --e2e and parts of file names.`,
    );
  }
  /** @param {string} flag */
  const wants = (flag) => flags.length === 0 || flags.includes(flag);
  const chosen = {
    vitestProjects: /** @type {const} */ (['unit', 'integration']).filter((name) => wants(`--${name}`)),
    e2e: wants('--e2e'),
    filters,
  };
  if (filters.length > 0 && chosen.e2e && chosen.vitestProjects.length > 0) {
    throw new Stop('Say which tests the file names are of: --e2e, or --unit and --integration.');
  }
  return chosen;
}
