import { sql, type Transaction } from '@balai/runtime/database';

/** A process's turn to call Google. */
export interface GoogleTurn {
  /** Whether people are to be compared with contacts. */
  readonly is_plan_due: boolean;
}

/** Takes the turn; null while another process has it, or no request may be sent. */
export const take = (
  tx: Transaction,
  { holder, at, leaseMs, planMs }: { readonly holder: string; readonly at: Date; readonly leaseMs: number; readonly planMs: number },
): Promise<GoogleTurn | null> =>
  tx.maybeOne(sql`
    insert into identity.google_turn as turn (id, holder, lease_until, next_at)
    values (1, ${holder}, ${at}::timestamptz + make_interval(secs => ${leaseMs} / 1000.0), '-infinity')
    on conflict (id) do update set holder = excluded.holder, lease_until = excluded.lease_until
    where turn.next_at <= ${at} and (turn.lease_until is null or turn.lease_until <= ${at})
    returning coalesce(turn.planned_at <= ${at}::timestamptz - make_interval(secs => ${planMs} / 1000.0), true) as is_plan_due`);

export const notePlan = (tx: Transaction, at: Date): Promise<number> =>
  tx.execute(sql`update identity.google_turn set planned_at = ${at} where id = 1`);

/** Ends the turn; no request is sent before `nextAt`. @param reason why not; null: pace */
export const release = (
  tx: Transaction,
  { holder, nextAt, reason }: { readonly holder: string; readonly nextAt: Date; readonly reason: string | null },
): Promise<number> =>
  tx.execute(sql`
    update identity.google_turn set lease_until = null, next_at = ${nextAt}, reason = ${reason} where id = 1 and holder = ${holder}`);
