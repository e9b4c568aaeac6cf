import { fireDelivery } from '@balai/contracts/reporting';
import type { Transaction } from '@balai/runtime/database';
import * as runs from '../repository/delivery-runs.ts';

/** Lets the sending go on that waits for a render which ended, well or not, or was removed. */
export async function resumeRun(tx: Transaction, render: { readonly render_id: string; readonly purpose: string }): Promise<void> {
  if (render.purpose !== 'delivery') return;
  const run = await runs.findWaiting(tx, render.render_id);
  if (run === null) return;
  const { run_id, delivery_id: plan_id, client_id, due_at, late } = run;
  const data = { run_id, plan_id, client_id, due_at: due_at.toISOString(), late };
  tx.send(fireDelivery, data, { tenant: client_id, subject: run_id, orderKey: run_id });
}
