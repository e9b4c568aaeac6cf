import { loadSharp } from './load-sharp.ts';

/** Pixels of the longer side that a logo keeps: 3 cm on paper at 300 dpi, with reserve. */
const KEPT = 600;

/** Bytes that are no picture in a format or size that a logo may have. */
export class UnreadableLogo extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`not usable as a logo: ${reason}`, options);
    this.name = 'UnreadableLogo';
  }
}

/**
 * A logo for documents: PNG or JPEG becomes an opaque PNG of at most 600 pixels a side, without what else the file holds.
 * @param limits pixels of the longer side at most, of the shorter side at least
 * @throws UnreadableLogo
 */
export async function readLogo(bytes: Uint8Array, { most, least }: { readonly most: number; readonly least: number }): Promise<Buffer> {
  const sharp = await loadSharp();
  const picture = () => sharp(bytes, { limitInputPixels: most * most, failOn: 'error' });
  const { format, width, height } = await picture()
    .metadata()
    .catch((cause: unknown) => {
      throw new UnreadableLogo('unreadable', { cause });
    });
  if (format !== 'png' && format !== 'jpeg') throw new UnreadableLogo(`a ${format}`);
  if (Math.max(width, height) > most || Math.min(width, height) < least) throw new UnreadableLogo(`${width} × ${height} pixels`);
  return picture()
    .rotate()
    .resize({ width: KEPT, height: KEPT, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer()
    .catch((cause: unknown) => {
      throw new UnreadableLogo('damaged', { cause });
    });
}
