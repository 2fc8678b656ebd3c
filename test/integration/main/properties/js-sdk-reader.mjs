// Reads AWS files with the AWS SDK for JavaScript, in the form of botocore_reader.py.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { loadSharedConfigFiles } from '@smithy/core/config';

const [, , folder = ''] = process.argv;
const file = path.join(folder, 'read-by-js-sdk');
const nothing = path.join(folder, 'nothing');

/** @param {string} kind @param {string} text */
async function read(kind, text) {
  await writeFile(file, text);
  if (kind === 'credentials') {
    const { credentialsFile } = await loadSharedConfigFiles({
      filepath: file,
      configFilepath: nothing,
      ignoreCache: true,
    });
    return { profiles: credentialsFile, ssoSessions: {} };
  }
  const { configFile } = await loadSharedConfigFiles({
    filepath: nothing,
    configFilepath: file,
    ignoreCache: true,
  });
  const entries = Object.entries(configFile);
  return {
    profiles: Object.fromEntries(entries.filter(([name]) => !/^(?:sso-session|services)\./.test(name))),
    ssoSessions: Object.fromEntries(
      entries.flatMap(([name, settings]) =>
        name.startsWith('sso-session.') ? [[name.slice('sso-session.'.length), settings]] : [],
      ),
    ),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const readings = [];
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what real-readers.ts writes
  const files = /** @type {[kind: string, text: string][]} */ (JSON.parse(line));
  for (const [kind, text] of files) readings.push(await read(kind, text));
  process.stdout.write(`${JSON.stringify(readings)}\n`);
}
