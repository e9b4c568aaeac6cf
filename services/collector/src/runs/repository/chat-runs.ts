import { sql, type Transaction } from '@balai/runtime/database';

/** Notes that an order waits for a run; nothing when it is known. */
export async function add(tx: Transaction, orderId: string, runId: string): Promise<void> {
  await tx.execute(sql`insert into collector.chat_run (order_id, run_id) values (${orderId}, ${runId}) on conflict do nothing`);
}

/** Orders that wait for a run; they wait no more. */
export async function take(tx: Transaction, runId: string): Promise<string[]> {
  const rows = await tx.many<{ order_id: string }>(sql`delete from collector.chat_run where run_id = ${runId} returning order_id`);
  return rows.map((row) => row.order_id);
}

/** One order that has waited for so long, with its run; it waits no more. Null when there is none. */
export function takeOverdue(tx: Transaction, waitMs: number): Promise<{ order_id: string; run_id: string } | null> {
  return tx.maybeOne(sql`
    delete from collector.chat_run where order_id = (
      select order_id from collector.chat_run where asked_at <= now() - ${waitMs}::float8 * interval '1 millisecond'
      order by asked_at limit 1 for update skip locked)
    returning order_id, run_id`);
}
