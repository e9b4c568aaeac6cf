import type sharp from 'sharp';

let library: Promise<typeof sharp> | null = null;

/** The library of pictures, with one thread and nothing kept: memory is needed by others. */
export const loadSharp = (): Promise<typeof sharp> => {
  library ??= import('sharp').then(({ default: loaded }) => {
    loaded.cache(false);
    loaded.concurrency(1);
    return loaded;
  });
  return library;
};
