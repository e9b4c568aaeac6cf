import type { CollectorContext } from '../../context.ts';
import * as images from '../repository/images.ts';
import { keepImage } from './keep-image.ts';

/** How long one process has for a picture, before another may take it. */
const CLAIM_SECONDS = 60;

/** Fetches one wanted picture; true when there was one. */
export async function keepNextImage(context: CollectorContext): Promise<boolean> {
  const { database, imageQueue } = context;
  const image = await database.unitOfWork('system', (tx) => images.claim(tx, CLAIM_SECONDS));
  if (image === null) return false;
  await imageQueue.once(`${image.client_id} ${image.file}`, () => keepImage(context, image, [image.url]));
  return true;
}
