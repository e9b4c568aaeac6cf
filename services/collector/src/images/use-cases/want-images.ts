import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import { imageFile } from '../domain/image-file.ts';
import type { SeenImage } from '../repository/images.ts';
import * as images from '../repository/images.ts';

/** Tries in all, over all addresses a picture was seen under, that nobody asked for. */
const ATTEMPTS_MAX = 8;

type Context = Pick<CollectorContext, 'images' | 'newId' | 'wake'>;

/** Notes pictures of a client to be fetched soon, before their addresses expire; those that are kept already cost nothing. */
export async function wantImages(
  context: Context,
  tx: Transaction,
  clientId: string,
  addresses: readonly (string | null)[],
): Promise<void> {
  if (clientId === '') return;
  const wanted = new Map<string, SeenImage>();
  for (const url of addresses) {
    const host = url === null ? null : context.images.hosts.of(url);
    if (url === null || host === null) continue;
    const file = imageFile(host, url);
    if (!wanted.has(file)) wanted.set(file, { imageId: context.newId(), clientId, file, url });
  }
  if ((await images.want(tx, [...wanted.values()], ATTEMPTS_MAX)) > 0) tx.afterCommit(() => context.wake.images());
}
