/**
 * A process that edits an AWS file as the app does, again and again: its own section gets a number one higher each time,
 * and so does a section that all writers share. Arguments: file, name of the section, rounds (0: until it is killed).
 * Says `ready` before its first edit and `done` after its last.
 */
import { systemClock } from '../../../main/clock';
import { createFileStore } from '../../../main/profiles/file-store';
import {
  iniEntries,
  iniSections,
  iniText,
  parseIni,
  type IniDocument,
} from '../../../main/profiles/ini-document';
import { success } from '../../../main/result';

const [filePath = '', own = '', rounds = '0'] = process.argv.slice(2);
const files = createFileStore({ clock: systemClock });

function countUp(document: IniDocument, name: string): IniDocument {
  const section = iniSections(document).find(({ header }) => header === name);
  const entry = section && iniEntries(document, section).find(({ key }) => key === 'count');
  if (!section || !entry)
    return parseIni(`${iniText(document)}\n[${name}]\ncount = 1\nfiller = ${filler(1)}\n`);
  const next = Number(entry.value) + 1;
  const lines = document.lines.map((line) => line.text + line.end);
  const at = section.first + entry.first;
  lines[at] = `count = ${next}\n`;
  lines[at + 1] = `filler = ${filler(next)}\n`;
  return parseIni(lines.join(''));
}

/** Of another length each time, so that half of one is never a whole of another. */
function filler(number: number): string {
  return String(number % 10).repeat(1 + ((number * 7919) % 3000));
}

async function main(): Promise<void> {
  process.stdout.write('ready\n');
  for (let round = 0; rounds === '0' || round < Number(rounds); round += 1) {
    const edited = await files.edit(filePath, (document) =>
      success(countUp(countUp(document, own), 'shared')),
    );
    if (!edited.ok) {
      process.stdout.write(`${edited.problem.code}\n`);
      process.exit(1);
    }
  }
  process.stdout.write('done\n');
}

void main();
