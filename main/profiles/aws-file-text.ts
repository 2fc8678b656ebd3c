import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { findFaults, parseIni, type IniDocument } from './ini-document';

/** The document in a file's bytes; refused, with line and mend, when a reader of AWS files would fail on it. */
export function understandFile(filePath: string, bytes: Buffer): Result<IniDocument> {
  let text: string;
  try {
    // `ignoreBOM` keeps the mark in the text, where it is found and named.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return failure(
      problem('file-broken', {
        message: `${filePath} is not UTF-8 text, so the AWS CLI cannot read it. It was not changed.`,
        advice: 'Save it as UTF-8; Rolecall then goes on by itself.',
      }),
    );
  }
  const document = parseIni(text);
  const [fault] = findFaults(document);
  return fault
    ? failure(
        problem('file-broken', {
          message: `${filePath}, line ${fault.line}: ${fault.what}. The AWS CLI or an SDK cannot read the file, so it was not changed.`,
          advice: `${fault.mend} Rolecall then goes on by itself.`,
        }),
      )
    : success(document);
}
