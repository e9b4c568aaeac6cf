import type { Readable } from 'node:stream';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { SendOutcome } from '../../domain/settle-attempt.ts';
import type { OutgoingFile } from '../../lines/channel-driver.ts';
import { outcomeOfError } from '../http-outcome.ts';
import type { Graph } from './graph.ts';
import { refusalOf } from './refusals.ts';

/** An uploaded file, as a message names it. */
export interface Media {
  readonly id: string;
  readonly kind: 'image' | 'document';
}

type Refused = Extract<SendOutcome, { kind: 'refused' }>;

/** WhatsApp takes documents of 100 MB; one that is sent is held in memory. */
const BYTES_MAX = { image: 5_000_000, document: 16_000_000 } as const;
const IMAGES = new Set(['image/jpeg', 'image/png']);
const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const DOCUMENTS = new Set([
  ...['text/plain', 'application/pdf', 'application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'],
  ...[`${OPEN_XML}.wordprocessingml.document`, `${OPEN_XML}.spreadsheetml.sheet`, `${OPEN_XML}.presentationml.presentation`],
]);

const uploaded = Compile(Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) }));

const refused = (reason: string): Refused => ({ kind: 'refused', retry: false, reason, failure: 'file_refused' });

/** All bytes of a stream; null where there are more than `most`. */
async function bytesWithin(content: Readable, most: number): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > most) {
      content.destroy();
      return null;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The type a file is uploaded under; null where WhatsApp takes none of its kind. CSV counts as plain text there. */
function uploadType(type: string): string | null {
  const name = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (name.startsWith('text/')) return 'text/plain';
  return IMAGES.has(name) || DOCUMENTS.has(name) ? name : null;
}

/** Uploads the file of a message. Nothing has been sent to the recipient yet: every failure is a refusal. */
export async function uploadMedia(
  graph: Graph,
  phoneNumberId: string,
  { name, type, content }: OutgoingFile,
  signal: AbortSignal,
): Promise<Media | Refused> {
  const uploadedAs = uploadType(type);
  if (uploadedAs === null) {
    content.destroy();
    return refused(`WhatsApp takes no files of the type ${type.slice(0, 100)}`);
  }
  const kind = IMAGES.has(uploadedAs) ? 'image' : 'document';
  try {
    const bytes = await bytesWithin(content, BYTES_MAX[kind]);
    if (bytes === null) return refused(`the file is larger than ${BYTES_MAX[kind] / 1_000_000} MB`);
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', uploadedAs);
    form.set('file', new Blob([bytes], { type: uploadedAs }), name);
    const { status, data, headers } = await graph.post(`/${phoneNumberId}/media`, form, signal);
    if (status >= 200 && status <= 299 && uploaded.Check(data)) return { id: data.id, kind };
    if (status < 500) return refusalOf(status, data, headers['retry-after'], Date.now());
    return { kind: 'refused', retry: true, reason: `the upload of the file was answered with ${status}`, failure: 'whatsapp_unreachable' };
  } catch (error) {
    const reason = `the file was not uploaded: ${outcomeOfError(error).reason}`;
    return { kind: 'refused', retry: true, reason, failure: 'whatsapp_unreachable' };
  }
}
