import { fireDelivery } from '@balai/contracts/attendance';
import type { Transaction } from '@balai/runtime';
import * as runs from '../repository/delivery-runs.ts';

/** A file has ended, well or not: the sending that waits for it goes on. Files of nothing else change nothing. */
export async function resumeDelivery(tx: Transaction, exportId: string): Promise<void> {
  const run = await runs.lockQueued(tx, exportId);
  if (run === null) return;
  const { run_id, delivery_id: plan_id, client_id, due_at, late } = run;
  const data = { run_id, plan_id, client_id, due_at: due_at.toISOString(), late };
  tx.send(fireDelivery, data, { tenant: client_id, subject: run_id, orderKey: run_id });
}
