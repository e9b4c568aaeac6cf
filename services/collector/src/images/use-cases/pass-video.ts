import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { ImageNotFetched } from '../domain/image-failure.ts';
import { imageFile } from '../domain/image-file.ts';
import * as images from '../repository/images.ts';

const BYTES_MAX = 300 * 1_048_576;
/** Time until a film begins, and that it may take in all. */
const BEGIN_MS = 10_000;
const PASS_MS = 600_000;
const TYPES: ReadonlySet<string> = new Set(['video/mp4', 'video/webm', 'video/quicktime']);
const RETRY_AFTER_S = 5;
const PART = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/;

type Context = Pick<CollectorContext, 'database' | 'images' | 'openVideo' | 'stopping' | 'videoPasses'>;

/** First and last byte of a part, both included. */
interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** A film at its platform: its size and type, and how to read it. */
export interface PassedVideo {
  readonly bytes: number;
  readonly contentType: string;
  /** Changes with the film, not with the signature of its address. */
  readonly hash: string;
  readonly open: (range?: ByteRange) => Promise<Readable>;
}

const notFound = (cause?: unknown): Problem => new Problem(problems.video_not_found, {}, cause === undefined ? {} : { cause });

/**
 * A film of a client at its address, which was shown before: nothing of it is kept.
 * @throws Problem video_not_found, too_many_videos
 */
export async function passVideo(context: Context, clientId: string, address: string): Promise<PassedVideo> {
  const host = context.images.hosts.of(address);
  if (host === null || !(await context.database.read('system', (tx) => images.isShown(tx, clientId)))) throw notFound();
  const { bytes, contentType } = await sizeOf(context, clientId, address);
  return {
    bytes,
    contentType,
    hash: imageFile(host, address),
    open: (range = { first: 0, last: bytes - 1 }) => partOf(context, { clientId, address, bytes }, range),
  };
}

function begin({ videoPasses }: Context, clientId: string): () => void {
  const end = videoPasses.begin(clientId);
  if (end === null) throw new Problem(problems.too_many_videos, {}, { headers: { 'retry-after': String(RETRY_AFTER_S) } });
  return end;
}

/** Size and type of a film, as its first byte comes with. */
async function sizeOf(context: Context, clientId: string, address: string): Promise<{ bytes: number; contentType: string }> {
  const end = begin(context, clientId);
  try {
    const answer = await opened(context, address, { first: 0, last: 0 }, AbortSignal.timeout(BEGIN_MS));
    answer.destroy();
    const { statusCode, headers } = answer;
    const bytes = Number(statusCode === 206 ? PART.exec(headers['content-range'] ?? '')?.[3] : headers['content-length']);
    const contentType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (!Number.isSafeInteger(bytes) || bytes <= 0 || bytes > BYTES_MAX || !TYPES.has(contentType)) throw notFound();
    return { bytes, contentType };
  } finally {
    end();
  }
}

async function opened({ openVideo, stopping }: Context, address: string, { first, last }: ByteRange, signal: AbortSignal) {
  try {
    return await openVideo(address, `bytes=${first}-${last}`, AbortSignal.any([signal, stopping]));
  } catch (error) {
    if (error instanceof ImageNotFetched) throw notFound(error);
    throw error;
  }
}

async function partOf(
  context: Context,
  { clientId, address, bytes }: { readonly clientId: string; readonly address: string; readonly bytes: number },
  range: ByteRange,
): Promise<Readable> {
  const end = begin(context, clientId);
  try {
    const answer = await opened(context, address, range, AbortSignal.timeout(PASS_MS));
    if (!isPart(answer, bytes, range)) {
      answer.destroy();
      throw notFound();
    }
    const part = exactly(range.last - range.first + 1);
    part.once('close', () => {
      answer.destroy();
      end();
    });
    answer.once('error', (error) => part.destroy(error));
    return answer.pipe(part);
  } catch (error) {
    end();
    throw error;
  }
}

/** Whether an answer is the part that was requested of the film that was measured. */
function isPart({ statusCode, headers }: IncomingMessage, bytes: number, { first, last }: ByteRange): boolean {
  if (statusCode === 200) return first === 0 && last === bytes - 1 && Number(headers['content-length']) === bytes;
  return headers['content-range'] === `bytes ${first}-${last}/${bytes}`;
}

/** Passes so many bytes on; more or fewer break it off. */
function exactly(bytes: number): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      left -= chunk.length;
      if (left < 0) done(new Error('the film is longer than it said'));
      else done(null, chunk);
    },
    flush(done) {
      done(left === 0 ? null : new Error('the film broke off'));
    },
  });
}
