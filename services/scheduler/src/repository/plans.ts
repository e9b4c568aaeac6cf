import { PLANS } from '@balai/contracts/catalogue';
import { sql, type Transaction } from '@balai/runtime/database';
import { stateTable } from '@balai/runtime/projection';

/** Something planned for a client. */
export interface PlanRow {
  readonly plan_id: string;
  readonly plan: string;
  readonly client_id: string;
  readonly name: string;
  readonly crons: readonly string[];
  /** Null: the client's. */
  readonly timezone: string | null;
  readonly catch_up_minutes: number;
  readonly active: boolean;
}

/** What messages of versions before {@link PlanRow.catch_up_minutes} mean. */
const CATCH_UP_MINUTES = 120;

/** What each declaration's owner has planned, as it was published. */
export const copies = PLANS.map((plan) => ({
  plan,
  copy: stateTable({
    table: 'scheduler.plan',
    event: plan.event,
    key: ['plan_id'],
    row: ({ plan_id, client_id, name, crons, timezone = null, catch_up_minutes = CATCH_UP_MINUTES, active }) => ({
      ...{ plan_id, plan: plan.key, client_id, name, crons, timezone, catch_up_minutes, active },
    }),
    mayBeEmpty: true,
  }),
}));

/** What is planned for a client. */
export const listOf = (tx: Transaction, clientId: string): Promise<PlanRow[]> =>
  tx.many(sql`
    select plan_id, plan, client_id, name, crons, timezone, catch_up_minutes, active from scheduler.plan
    where client_id = ${clientId} and deleted_at is null order by plan_id limit 5000`);
