import { sql, type Transaction } from '@balai/runtime/database';

/** How two people stand to each other. */
export interface RelationRow {
  /** The first blocks the second. */
  readonly blocks: boolean;
  /** The second blocks the first. */
  readonly blocked: boolean;
  readonly isFriend: boolean;
}

/** As `system`: each of them sees only what is their own. */
export const between = (tx: Transaction, from: string, to: string): Promise<RelationRow> =>
  tx.one(sql`
    select exists (select from chat.block where blocker_id = ${from} and blocked_id = ${to}) as blocks,
      exists (select from chat.block where blocker_id = ${to} and blocked_id = ${from}) as blocked,
      exists (
        select from chat.friendship where low_id = least(${from}::uuid, ${to}::uuid) and high_id = greatest(${from}::uuid, ${to}::uuid) and state = 'accepted'
      ) as "isFriend"`);
