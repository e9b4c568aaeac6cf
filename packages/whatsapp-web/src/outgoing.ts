import type { OutgoingMessage, SendOutcome } from './connection.ts';
import type { OutgoingContent } from './wire.ts';

/** Reads what is sent into memory, as the page takes it in one piece; an outcome where the file cannot be sent. */
export async function readContent({ text, file }: OutgoingMessage, bytesMax: number): Promise<OutgoingContent | SendOutcome> {
  if (file === null) return { text, file };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file.content) {
      size += chunk.length;
      if (size > bytesMax) return noFile(`${file.name} is larger than ${Math.floor(bytesMax / 1_048_576)} MB`, false);
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    return noFile(`${file.name} could not be read: ${error instanceof Error ? error.message : error}`, true);
  }
  return { text, file: { name: file.name, type: file.type, content: Buffer.concat(chunks), asDocument: file.alt === null } };
}

const noFile = (reason: string, retry: boolean): SendOutcome => ({ kind: 'refused', retry, reason, failure: 'file_gone' });

/** Nothing has left yet. */
export const notSent = (reason: string): SendOutcome => ({ kind: 'refused', retry: true, reason, failure: 'whatsapp_unreachable' });

/** Rejects when the signal aborts; `work` goes on. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Error('given up by the caller'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** A promise that is resolved from outside. */
export function openPromise(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
