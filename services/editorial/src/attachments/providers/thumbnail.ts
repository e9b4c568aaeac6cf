import { WorkerSlots } from '@balai/runtime/core';
import type sharp from 'sharp';
import { UnreadablePicture } from '../domain/unreadable-picture.ts';

/** Points of a picture that is opened: what is larger would need more memory than a process has to spare. */
const PIXELS_MAX = 50_000_000;
/** Width and height of the small picture, at most. */
const SIDE = 480;
/** No honest picture takes longer. */
const SECONDS_MAX = 15;

/** A small picture, and the measures of the large one as it is shown upright. */
export interface Thumbnail {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

let library: Promise<typeof sharp> | null = null;
/** The library, with one thread and nothing kept: pictures come seldom, memory is needed by others. */
const load = (): Promise<typeof sharp> => {
  library ??= import('sharp').then(({ default: loaded }) => {
    loaded.cache(false);
    loaded.concurrency(1);
    return loaded;
  });
  return library;
};

/** One picture at a time: what opening one may take, a process needs once. How many a piece has is bounded where they are attached. */
const turns = new WorkerSlots(Number.POSITIVE_INFINITY);

/** As a JPEG of at most this width, upright and without what the camera noted: the one kind every platform takes. */
async function toJpeg(bytes: Uint8Array, width: number): Promise<Buffer> {
  const open = await load();
  try {
    const picture = open(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true }).autoOrient();
    const small = picture.resize({ width, withoutEnlargement: true }).flatten({ background: '#ffffff' });
    return await small.jpeg({ quality: 90 }).timeout({ seconds: SECONDS_MAX }).toBuffer();
  } catch (error) {
    throw new UnreadablePicture({ cause: error });
  }
}

async function shrink(bytes: Uint8Array): Promise<Thumbnail> {
  const open = await load();
  const options = { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true } as const;
  try {
    const { autoOrient } = await open(bytes, options).metadata();
    const small = open(bytes, options)
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: SECONDS_MAX });
    return { bytes: await small.toBuffer(), width: autoOrient.width, height: autoOrient.height };
  } catch (error) {
    throw new UnreadablePicture({ cause: error });
  }
}

/** Makes a small WebP of a picture, upright and without what the camera noted. @throws {UnreadablePicture} */
export const makeThumbnail = (clientId: string, bytes: Uint8Array): Promise<Thumbnail> => turns.run(clientId, () => shrink(bytes));

/** Makes a JPEG of a picture for a platform. @throws {UnreadablePicture} */
export const makeJpeg = (clientId: string, bytes: Uint8Array, width: number): Promise<Buffer> =>
  turns.run(clientId, () => toJpeg(bytes, width));
