import { isAscii, isUtf8 } from 'node:buffer';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
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
        message: `${filePath} is not UTF-8 text, so the AWS CLI cannot read it. It was not changed.`,
        advice: 'Save it as UTF-8; Rolecall then goes on by itself.',
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
          message: `${filePath}, line ${fault.line}: ${fault.what}. The AWS CLI or an SDK cannot read the file, so it was not changed.`,
          advice: `${fault.mend} Rolecall then goes on by itself.`,
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
