import { EMPTY_LETTERHEAD, inheritedLetterhead, type Letterhead } from '@balai/contracts/access';
import type { Actor } from '@balai/runtime/access';
import { clientNotFound } from '@balai/runtime/directory';
import type { IdentityContext } from '../../context.ts';
import * as clients from '../repository/clients.ts';

/** How long the link to a logo holds. */
const LINK_SECONDS = 3_600;

/** The letterhead of a client, what stands in for its empty parts, and links to the logos of both. */
export interface LetterheadView {
  readonly client: Pick<clients.ClientRow, 'client_id' | 'name'>;
  readonly own: Letterhead;
  readonly inherited: Letterhead;
  /** Name of the client above. */
  readonly parentName: string | null;
  /** By blob. */
  readonly logos: ReadonlyMap<string, string>;
}

/** The letterhead of a client. @throws Problem client_not_found (404) */
export async function showLetterhead({ database, blobs }: IdentityContext, actor: Actor, clientId: string): Promise<LetterheadView> {
  const client = await database.read(actor.scope, (tx) => clients.find(tx, clientId));
  if (client === null) throw clientNotFound(clientId);
  // System: parents are other clients, and their letterheads are on the documents of this one.
  const above = await database.read('system', (tx) => clients.letterheadsAbove(tx, clientId));
  const own = client.letterhead ?? EMPTY_LETTERHEAD;
  const inherited = { ...inheritedLetterhead(above.map(({ letterhead }) => letterhead ?? EMPTY_LETTERHEAD)), name: null };
  const ids = [own.logo_blob, inherited.logo_blob].filter((id) => id !== null);
  const logos = ids.length === 0 ? new Map<string, string>() : await blobs.links('system', ids, { seconds: LINK_SECONDS });
  return { client, own, inherited, parentName: above[0]?.name ?? null, logos };
}
