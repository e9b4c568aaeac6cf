import { createHash } from 'node:crypto';
import type { ImageHost } from '@balai/runtime/blobs';

/** Parameters that say which form of a picture it is (Instagram: its size and cut). All others sign the address. */
const FORM_PARAMETERS = ['stp'] as const;

/**
 * Which file an address leads to, as SHA-256 in hex: the platforms sign one picture's address anew at every look and serve it from many
 * hosts of one network.
 */
export function imageFile(host: ImageHost, address: string): string {
  const { pathname, searchParams } = new URL(address);
  const form = FORM_PARAMETERS.map((name) => searchParams.get(name) ?? '');
  return createHash('sha256')
    .update(JSON.stringify([host.name, pathname, ...form]))
    .digest('hex');
}
