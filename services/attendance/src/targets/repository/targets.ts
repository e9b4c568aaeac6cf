import { type Page, type Paging, pageOf, pageSql, sql, type Transaction } from '@balai/runtime/database';

/** What a client wants to reach, in whole percent. */
export interface TargetRow {
  readonly client_id: string;
  readonly enabled: boolean;
  readonly participation: number | null;
  readonly complete: number | null;
  readonly set_by: string;
  readonly set_at: Date;
}

/** The target of a client; null while nobody ever set one. */
export const findTarget = (tx: Transaction, clientId: string): Promise<TargetRow | null> =>
  tx.maybeOne(sql`
    select client_id, enabled, participation, complete, set_by, set_at from attendance.target where client_id = ${clientId}`);

/** Targets that are switched on, of some clients as far as they are seen. */
export const readEnabled = (tx: Transaction): Promise<Pick<TargetRow, 'client_id' | 'participation' | 'complete'>[]> =>
  tx.many(sql`select client_id, participation, complete from attendance.target where enabled`);

/** Targets of the clients that are seen. */
export async function listTargets(tx: Transaction, paging: Paging<'client_id'>): Promise<Page<TargetRow>> {
  const { condition, order } = pageSql(paging, sql`client_id`, sql`client_id`);
  const rows = await tx.many<TargetRow>(sql`
    select client_id, enabled, participation, complete, set_by, set_at from attendance.target where ${condition} ${order}`);
  return pageOf(rows, paging);
}

/** Stores a target; the row as it is now. */
export const saveTarget = (
  tx: Transaction,
  { client_id, enabled, participation, complete, set_by, set_at }: TargetRow,
): Promise<TargetRow> =>
  tx.one(sql`
    insert into attendance.target as t (client_id, enabled, participation, complete, set_by, set_at)
    values (${client_id}, ${enabled}, ${participation}, ${complete}, ${set_by}, ${set_at})
    on conflict (client_id) do update set enabled = excluded.enabled, participation = excluded.participation, complete = excluded.complete,
      set_by = excluded.set_by, set_at = excluded.set_at, version = t.version + 1
    returning client_id, enabled, participation, complete, set_by, set_at`);

/** Holds changes of a client's target back until the transaction ends. */
export const lockTarget = async (tx: Transaction, clientId: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('attendance.target'), hashtext(${clientId}))`);
};
