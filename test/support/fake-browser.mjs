// A browser of few words: writes down the URL that it was asked to open and follows it, like a person whose sign-in
// page remembers them. Started by the `xdg-open` beside this file.
//
//   ROLECALL_TEST_BROWSER_LOG   the file that gets a line of JSON for each URL opened, and one for each page reached
//   ROLECALL_TEST_BROWSER_MODE  `follow` (the default), `ignore` (opened, but nobody does anything), or `fail` (there
//                               is no browser); a file `<log>.mode` with one of these words comes first
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const [first = '', second = ''] = process.argv.slice(2);
const log = process.env['ROLECALL_TEST_BROWSER_LOG'];

if (first === '--follow') {
  await follow(second);
} else {
  open(first);
}

/** @param {string} url */
function open(url) {
  const mode = currentMode();
  write({ opened: url, mode });
  if (mode === 'fail') process.exit(3);
  // Real ones return at once, too, while the page is still loading.
  if (mode === 'follow') {
    spawn(process.execPath, [import.meta.filename, '--follow', url], {
      detached: true,
      stdio: 'ignore',
    }).unref();
  }
}

/** @returns {string} */
function currentMode() {
  const file = `${log ?? ''}.mode`;
  if (log !== undefined && existsSync(file)) return readFileSync(file, 'utf8').trim();
  return process.env['ROLECALL_TEST_BROWSER_MODE'] ?? 'follow';
}

/**
 * @param {string} start
 * @returns {Promise<void>}
 */
async function follow(start) {
  let url = start;
  try {
    for (let step = 0; step < 10; step += 1) {
      // SECURITY: the tests talk to this machine only.
      if (!isLoopback(url)) return void write({ notFollowed: url });
      const response = await fetch(url, { redirect: 'manual' });
      const next = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || next === null) {
        return void write({ reached: url, status: response.status, text: await response.text() });
      }
      await response.body?.cancel();
      url = new URL(next, url).href;
    }
    write({ failed: url, why: 'too many redirects' });
  } catch (error) {
    write({ failed: url, why: String(error) });
  }
}

/** @param {string} url */
function isLoopback(url) {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** @param {object} entry */
function write(entry) {
  if (log !== undefined) appendFileSync(log, `${JSON.stringify(entry)}\n`);
}
