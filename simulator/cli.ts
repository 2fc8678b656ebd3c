import { helpText, readCommand } from './cli-options';
import type { Command } from './cli-options';
import type { RequestLogEntry, Simulator } from './options';
import { startSimulator } from './start-simulator';

/** `npm run simulator`: runs one simulator until a signal, or the end of standard input when asked. */
async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  switch (command.kind) {
    case 'help':
      process.stdout.write(helpText());
      return;
    case 'wrong':
      fail(`${command.message} (--help lists every option)`, 2);
      return;
    case 'run':
      await run(command);
  }
}

async function run({
  options,
  logRequests,
  exitWithStdin,
}: Extract<Command, { kind: 'run' }>): Promise<void> {
  let simulator: Simulator;
  try {
    simulator = await startSimulator(logRequests ? { ...options, onRequest: writeLogLine } : options);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error), 1);
    return;
  }
  const stop = (): void => {
    void simulator.stop().then(() => {
      process.exit(0);
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A reader that went away after the first line is no reason to stop.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  process.stdout.write(`${JSON.stringify(announcement(simulator))}\n`);
  if (exitWithStdin) {
    process.stdin.once('end', stop);
    process.stdin.once('close', stop);
    process.stdin.once('error', stop);
    process.stdin.resume();
  }
}

/** What the first line says. */
function announcement({ endpoints, organisations }: Simulator): Readonly<Record<string, unknown>> {
  const described = organisations.map(({ name, startUrl, region, user, users }) => ({
    name,
    startUrl,
    region,
    user,
    ...(users.length > 1 ? { users } : {}),
  }));
  return {
    ...endpoints,
    startUrl: described[0]?.startUrl,
    region: described[0]?.region,
    ...(described.length > 1 ? { organisations: described } : {}),
  };
}

function writeLogLine({ at, method, path, operation, status, error, ...details }: RequestLogEntry): void {
  const { grantType, accountId, roleName } = details;
  const words = [
    new Date(at).toISOString(),
    method,
    path,
    operation,
    status,
    error,
    grantType,
    accountId,
    roleName,
  ];
  process.stderr.write(`${words.filter((word) => word !== undefined).join(' ')}\n`);
}

function fail(message: string, exitCode: number): void {
  process.stderr.write(`simulator: ${message}\n`);
  process.exitCode = exitCode;
}

void main();
