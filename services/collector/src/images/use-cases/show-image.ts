import type { OpenBlob } from '@balai/runtime/blobs';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { imageFile } from '../domain/image-file.ts';
import type { ImageKey, ImageRow } from '../repository/images.ts';
import * as images from '../repository/images.ts';
import { keepImage } from './keep-image.ts';

/** How long what could not be got is not asked for again under the same address, and under another one. */
const SAME_PAUSE_MS = 300_000;
const OTHER_PAUSE_MS = 10_000;
/** How exactly it is known when a picture was last asked for. */
const SEEN_MS = 86_400_000;

/**
 * The bytes of a client's picture: those that are kept, else those its address gives now, which are kept then.
 * @throws Problem image_not_found, provider_busy, unavailable
 */
export async function showImage(context: CollectorContext, clientId: string, address: string): Promise<OpenBlob> {
  const host = context.images.hosts.of(address);
  if (host === null) throw new Problem(problems.image_not_found);
  const key = { clientId, file: imageFile(host, address) };
  const { isShown, image } = await context.database.read('system', async (tx) => ({
    isShown: await images.isShown(tx, clientId),
    image: await images.find(tx, key),
  }));
  if (!isShown) throw new Problem(problems.image_not_found);
  const open = image === null ? null : await opened(context, image);
  if (open !== null) return open;
  if (!mayTry(context, image, address)) throw new Problem(problems.image_not_found);
  return fetchNow(context, key, address);
}

/** What is kept of a picture; null where nothing is, also where its bytes were lost. */
async function opened({ blobs, clock, database }: CollectorContext, image: ImageRow): Promise<OpenBlob | null> {
  const { image_id: imageId, blob_id: blobId, seen_at: seenAt } = image;
  if (blobId === null) return null;
  try {
    const open = await blobs.find('system', blobId);
    if (clock.now().getTime() - seenAt.getTime() > SEEN_MS) await database.unitOfWork('system', (tx) => images.noteSeen(tx, imageId));
    return open;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'blob_not_found') throw error;
    await database.unitOfWork('system', (tx) => images.noteLost(tx, imageId));
    return null;
  }
}

function mayTry({ clock }: CollectorContext, image: ImageRow | null, address: string): boolean {
  if (image === null || image.tried_at === null) return true;
  const pauseMs = image.url === address ? SAME_PAUSE_MS : OTHER_PAUSE_MS;
  return clock.now().getTime() - image.tried_at.getTime() >= pauseMs;
}

async function fetchNow(context: CollectorContext, key: ImageKey, address: string): Promise<OpenBlob> {
  const { blobs, database, imageQueue, newId } = context;
  if (imageQueue.isFull()) throw new Problem(problems.provider_busy, {}, { headers: { 'retry-after': '2' } });
  const kept = await imageQueue.once(`${key.clientId} ${key.file}`, async () => {
    const image = await database.unitOfWork('system', (tx) => images.note(tx, { ...key, imageId: newId(), url: address }));
    // Another replica, or whoever was before us in the line, has it already.
    return image.blob_id === null ? keepImage(context, image, [image.url, address]) : { blobId: image.blob_id };
  });
  if (kept === null) throw new Problem(problems.image_not_found);
  return blobs.find('system', kept.blobId);
}
