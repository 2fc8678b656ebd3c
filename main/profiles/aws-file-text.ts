import { isAscii, isUtf8 } from 'node:buffer';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { faultWords } from './fault-words';
import { findFaults, parseIni, type IniDocument } from './ini-document';

/** What a file held, and what that says: no reader of AWS files fails on it. */
export interface UnderstoodFile {
  readonly bytes: Buffer;
  readonly document: IniDocument;
}

/**
 * The document in a file's bytes; refused, with line and mend, when a reader of AWS files would fail on it.
 * @param known the file as it was before or the like: what is the same in it is not looked through again
 */
export function understandFile(filePath: string, bytes: Buffer, known?: UnderstoodFile): Result<IniDocument> {
  if (known?.bytes.equals(bytes) === true) return success(known.document);
  if (!isUtf8(bytes)) {
    return failure(
      problem('file-broken', {
        message: ({ problems }) => problems.file.notUtf8.message(filePath),
        advice: ({ problems }) => problems.file.notUtf8.advice,
      }),
    );
  }
  // Most are plain ASCII, for which Node has a quicker way. A byte-order mark stays in the text, and is found there.
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  const document = parseIni(text);
  const [fault] = findFaults(document, known?.document);
  return fault
    ? failure(
        problem('file-broken', {
          message: (texts) =>
            texts.problems.file.broken.message(filePath, fault.line, faultWords(fault, texts).what),
          advice: (texts) => texts.problems.file.broken.advice(faultWords(fault, texts).mend),
        }),
      )
    : success(document);
}

/** What a file with this document holds. */
export function bytesOf({ pieces }: IniDocument): Buffer {
  const bytes = Buffer.allocUnsafe(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0));
  let at = 0;
  for (const piece of pieces) at += bytes.write(piece, at);
  return bytes;
}
