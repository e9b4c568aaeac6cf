import { sql, type Transaction } from '@balai/runtime/database';

/** A visit of the page. */
export interface Visit {
  readonly id: number;
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly at: Date;
}

/** A visit that is to be stored. */
export interface NewVisit extends Omit<Visit, 'id'> {
  readonly address: string;
}

/** Stores a visit. */
export async function addVisit(tx: Transaction, { address, user_agent, at }: NewVisit): Promise<void> {
  await tx.execute(sql`insert into identity.visit (address, user_agent, visited_at) values (${address}, ${user_agent}, ${at})`);
}

/** The newest visits, also those of the former system. */
export const listVisits = (tx: Transaction, limit: number): Promise<Visit[]> =>
  tx.many(sql`
    select id, address, user_agent, at from (
      (select visit_id as id, address, user_agent, visited_at as at, '' as source from identity.visit order by visited_at desc limit ${limit})
      union all
      (select former_id, address, user_agent, visited_at, source from identity.former_visit order by visited_at desc limit ${limit})
    ) visit order by at desc, source, id desc limit ${limit}`);

/** Removes some visits from before an instant; how many. Those of the former system stay. */
export const removeVisits = (tx: Transaction, before: Date, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from identity.visit where visit_id in (select visit_id from identity.visit where visited_at < ${before} limit ${limit})`);
