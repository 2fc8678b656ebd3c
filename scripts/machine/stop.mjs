/** A reason to stop that is meant for the person: its message is all that they see, without a stack. */
export class Stop extends Error {}

/**
 * Runs a script's main function. A `Stop` is printed as its message; anything else is a mistake of ours and keeps its
 * stack. Either way the process ends with code 1 once nothing is left to do.
 *
 * @param {() => Promise<number | void>} main what it returns is the exit code; nothing means 0
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Stop ? `\n${error.message}` : error);
  }
}
