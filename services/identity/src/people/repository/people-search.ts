import { containing, type Sql, sql, type Transaction } from '@balai/runtime/database';

/** A search for people, ready to be asked. */
export interface PeopleSearch {
  /** Stands in rank and name as they are said together, NRP, a handle, division or client, as in `akp budi`. */
  readonly text: string;
  /** Clients that are called so. */
  readonly clientIds: readonly string[];
  /** Whether it may stand in the e-mail as well. */
  readonly withEmail: boolean;
}

/** What a text searches for; undefined: everybody. */
export async function searchOf(tx: Transaction, typed: string | undefined, withEmail: boolean): Promise<PeopleSearch | undefined> {
  const text = (typed ?? '').trim().replace(/\s+/g, ' ');
  if (text === '') return undefined;
  const part = containing(text);
  // Read before: which part of the people is theirs, no plan could guess.
  const rows = await tx.many<{ client_id: string }>(
    sql`select client_id from identity.client where client_id ilike ${part} or name ilike ${part}`,
  );
  return { text, clientIds: rows.map((row) => row.client_id), withEmail };
}

/** How well a person fits a search, best first: `0` NRP, a handle or the name begins with it, `1` a word of rank or name does, `2` it stands elsewhere. Without a search all are alike. */
export function fitOf(search: PeopleSearch | undefined): Sql {
  // Nothing is like what is unknown.
  const beginning = (text: string | undefined) => (text === undefined ? null : containing(text).slice(1));
  const begin = beginning(search?.text);
  const handle = beginning(search?.text.replace(/^@/, ''));
  const word = begin === null ? null : `% ${begin}`;
  return sql`case when p.nrp like ${begin} or p.instagram ilike ${handle} or p.tiktok ilike ${handle} or p.name ilike ${begin} then '0'
    when (' ' || coalesce(p.title || ' ', '') || p.name) ilike ${word} then '1' else '2' end`;
}

/** The condition of a search on `identity.person p`. */
export function namedBy({ text, clientIds, withEmail }: PeopleSearch): Sql {
  const part = containing(text);
  // Handles are kept bare, and shown and typed with an @.
  const handle = containing(text.replace(/^@/, ''));
  return sql`((coalesce(p.title || ' ', '') || p.name) ilike ${part} or p.division ilike ${part} or p.nrp like ${part}
    or p.instagram ilike ${handle} or p.tiktok ilike ${handle} or (${withEmail}::boolean and p.email ilike ${part})
    or p.client_id = any(${[...clientIds]}::text[]))`;
}
