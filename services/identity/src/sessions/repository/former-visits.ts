import { sql, type Transaction } from '@balai/runtime/database';

/** A visit of the former system's page. */
export interface FormerVisit {
  readonly former_id: number;
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly at: Date;
}

/** The newest visits. */
export const listVisits = (tx: Transaction, limit: number): Promise<FormerVisit[]> =>
  tx.many(sql`
    select former_id, address, user_agent, visited_at as at from identity.former_visit order by visited_at desc, source, former_id desc limit ${limit}`);
