import type { Quota } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import { clientNotFound } from '@balai/runtime/directory';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as people from '../repository/people.ts';

/** How many people a client has and may have, and what its files take. @throws client_not_found */
export async function showQuotas({ database, blobs, peopleQuota }: IdentityContext, actor: Actor, clientId: string): Promise<Quota[]> {
  const used = await database.read(actor.scope, async (tx) => {
    if ((await clients.find(tx, clientId)) === null) throw clientNotFound(clientId);
    return people.countOf(tx, clientId);
  });
  const files = await blobs.room(clientId);
  return [
    { name: 'people', used, most: peopleQuota(clientId), setting: 'IDENTITY_PEOPLE_PER_CLIENT', renews_at: null },
    { name: 'files', used: files.bytes, most: files.most, setting: 'BLOB_MB_PER_CLIENT', renews_at: null },
  ];
}
