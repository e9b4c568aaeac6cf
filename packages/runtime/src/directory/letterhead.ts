import { buffer } from 'node:stream/consumers';
import { EMPTY_LETTERHEAD, inheritedLetterhead, type Letterhead } from '@balai/contracts/access';
import type { Blobs } from '../blobs/blobs.ts';
import { Problem } from '../core/problem.ts';
import type { Database, Transaction } from '../database/transaction.ts';
import { sql } from '../postgres/sql.ts';

/** A chain of parents ends here, also where it leads back to itself. */
const CHAIN_MAX = 10;

/** What documents of a client begin and end with, with the bytes of its logo. */
export interface ClientLetterhead extends Omit<Letterhead, 'name' | 'logo_blob'> {
  /** Name on documents. */
  readonly name: string;
  readonly logo: Buffer | null;
}

/** Letterheads from the client upwards. Asked as system work: parents belong to others. */
const letterheadsAbove = (tx: Transaction, clientId: string) =>
  tx.many<{ name: string; letterhead: Letterhead | null }>(sql`
    with recursive above as (
      select name, body, 1 as step from access.client where client_id = ${clientId} and deleted_at is null
      union all
      select c.name, c.body, a.step + 1
      from above a join access.client c on c.client_id = a.body ->> 'parent_client_id'
      where a.step < ${CHAIN_MAX} and c.deleted_at is null
    )
    select name, body -> 'letterhead' as letterhead from above order by step`);

async function logoBytes(blobs: Pick<Blobs, 'find'>, id: string): Promise<Buffer | null> {
  try {
    // System: the logo may be that of a client above.
    const { open } = await blobs.find('system', id);
    return await buffer(await open());
  } catch (error) {
    if (error instanceof Problem && error.code === 'blob_not_found') return null;
    throw error;
  }
}

/** The letterhead of a client with what it inherits; null: neither it nor a client above has one. @throws Problem `unavailable` (503) */
export async function loadLetterhead(
  { database, blobs }: { readonly database: Pick<Database, 'read'>; readonly blobs: Pick<Blobs, 'find'> },
  clientId: string,
): Promise<ClientLetterhead | null> {
  const chain = await database.read('system', (tx) => letterheadsAbove(tx, clientId));
  const [client] = chain;
  if (client === undefined || chain.every(({ letterhead }) => letterhead === null)) return null;
  const { logo_blob, name, ...parts } = inheritedLetterhead(chain.map(({ letterhead }) => letterhead ?? EMPTY_LETTERHEAD));
  return { ...parts, name: name ?? client.name, logo: logo_blob === null ? null : await logoBytes(blobs, logo_blob) };
}
