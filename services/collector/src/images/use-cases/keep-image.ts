import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { type ImageFailure, ImageNotFetched } from '../domain/image-failure.ts';
import type { ImageRow } from '../repository/images.ts';
import * as images from '../repository/images.ts';

/** Time for a picture, redirects and bytes included. */
const LIMIT_MS = 10_000;
/** Pictures made of points, that browsers show safely. */
const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'];
const BYTES_MAX = 8 * 1_048_576;
const PASSING: ReadonlySet<ImageFailure> = new Set(['unreachable', 'timeout']);
/** Seconds before an unasked try is repeated, by how many there were. */
const PAUSES_SECONDS = [60, 600, 3_600] as const;

/** What keeps a picture's bytes in the blob store. */
export const imageOwner = (imageId: string): string => `collector.image:${imageId}`;

/** Where the bytes of a picture are kept. */
export interface KeptImage {
  readonly blobId: string;
}

/**
 * Fetches a picture from one of its addresses and keeps its bytes; null when none gives any, which is noted.
 * @throws Problem `unavailable` (503) when the store is away: that is no fault of the picture
 */
export async function keepImage(context: CollectorContext, image: ImageRow, addresses: readonly string[]): Promise<KeptImage | null> {
  const { blobs, database } = context;
  let failure: ImageFailure = 'gone';
  for (const address of new Set(addresses)) {
    try {
      const blob = await fetched(context, image.client_id, address);
      const isNoted = await database.unitOfWork('system', async (tx) => {
        if (!(await images.noteKept(tx, image.image_id, blob))) return false;
        await blobs.keep(tx, blob.id, imageOwner(image.image_id));
        return true;
      });
      return isNoted ? { blobId: blob.id } : null;
    } catch (error) {
      if (!(error instanceof ImageNotFetched)) throw error;
      failure = error.failure;
    }
  }
  const wait = PASSING.has(failure) ? (PAUSES_SECONDS[image.attempts] ?? null) : null;
  await database.unitOfWork('system', (tx) => images.noteFailed(tx, image.image_id, failure, wait));
  return null;
}

/** Fetches a leased picture, once however many ask for it meanwhile. */
export const keepWanted = (context: CollectorContext, image: ImageRow): Promise<unknown> =>
  context.imageQueue.once(`${image.client_id} ${image.file}`, () => keepImage(context, image, [image.url]));

async function fetched({ blobs, openImage, stopping }: CollectorContext, clientId: string, address: string) {
  const timeout = AbortSignal.timeout(LIMIT_MS);
  const answer = await openImage(address, AbortSignal.any([timeout, stopping]));
  try {
    if (Number(answer.headers['content-length'] ?? 0) > BYTES_MAX) throw new ImageNotFetched('too_large');
    return await blobs.put(answer, { tenant: clientId, maxBytes: BYTES_MAX, types: TYPES, isBounded: true });
  } catch (error) {
    throw failureOf(error, timeout.aborted);
  } finally {
    answer.destroy();
  }
}

/** What refused the bytes: they themselves, their host, or (as it is) our own store. */
function failureOf(error: unknown, isLate: boolean): Error {
  if (error instanceof ImageNotFetched) return error;
  if (error instanceof Problem) {
    if (error.code === 'blob_too_large') return new ImageNotFetched('too_large', error);
    if (error.code === 'blob_type_refused') return new ImageNotFetched('no_image', error);
    return error;
  }
  return new ImageNotFetched(isLate ? 'timeout' : 'unreachable', error);
}
