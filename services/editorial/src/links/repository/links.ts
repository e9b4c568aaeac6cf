import { sql, type Transaction } from '@balai/runtime/database';

/** A link that was sent to an account, for one question. */
export interface Link {
  readonly token_hash: string;
  readonly ask_id: string;
  readonly client_id: string;
  readonly account_id: string;
  readonly made_at: Date;
}

export const add = (tx: Transaction, link: Link): Promise<number> =>
  tx.execute(sql`
    insert into editorial.approval_link (token_hash, ask_id, client_id, account_id, made_at)
    values (${link.token_hash}, ${link.ask_id}, ${link.client_id}, ${link.account_id}, ${link.made_at})`);

/** A link with the piece it is about. */
export type SentLink = Pick<Link, 'ask_id' | 'client_id' | 'account_id' | 'made_at'> & { readonly piece_id: string };

/** The link of that hash; null: there never was one. */
export const find = (tx: Transaction, tokenHash: string): Promise<SentLink | null> =>
  tx.maybeOne(sql`
    select l.ask_id, l.client_id, l.account_id, l.made_at, r.piece_id
    from editorial.approval_link l join editorial.approval_ask a using (ask_id) join editorial.approval_round r using (round_id)
    where l.token_hash = ${tokenHash}`);

/** Takes back what was sent to an account. */
export const removeOf = (tx: Transaction, accountId: string): Promise<number> =>
  tx.execute(sql`delete from editorial.approval_link where account_id = ${accountId}`);

/** Removes links that were made before a time, so many at once. How many it removed. */
export const prune = (tx: Transaction, before: Date, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from editorial.approval_link where token_hash in (
      select token_hash from editorial.approval_link where made_at < ${before} order by made_at limit ${limit})`);
