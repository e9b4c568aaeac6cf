import { sql, type Transaction } from '@balai/runtime/database';

/** Why somebody is excused, and since when. */
export interface Excuse {
  /** Null: nobody said why. */
  readonly reason: string | null;
  readonly since: Date;
}

/** Why a person is excused; null when they are not, or were before reasons were kept. */
export const find = (tx: Transaction, personId: string): Promise<Excuse | null> =>
  tx.maybeOne(sql`select reason, since from identity.excuse where person_id = ${personId}`);

/** Keeps why a person is excused from now on. */
export const put = (tx: Transaction, personId: string, { reason, since }: Excuse): Promise<number> =>
  tx.execute(sql`
    insert into identity.excuse (person_id, reason, since) values (${personId}, ${reason}, ${since})
    on conflict (person_id) do update set reason = excluded.reason, since = excluded.since`);

/** Forgets why a person was excused. */
export const remove = (tx: Transaction, personId: string): Promise<number> =>
  tx.execute(sql`delete from identity.excuse where person_id = ${personId}`);
