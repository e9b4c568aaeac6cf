import { sql, type Transaction } from '@balai/runtime/database';

export type Direction = 'out' | 'in';

/** A process's turn on a line: the mail server, or a number. */
export interface Turn {
  /** Grows with every change of holder. */
  readonly token: number;
  readonly cursor: string | null;
  /** Time left until the sender's pace allows the next message. */
  readonly wait_ms: number;
}

/** Takes or keeps the turn; null while another process has it. The row stays locked for the transaction. */
export function take(
  tx: Transaction,
  line: string,
  direction: Direction,
  holder: string,
  leaseMs: number,
  paceMs: number,
): Promise<Turn | null> {
  return tx.maybeOne<Turn>(sql`
    insert into notifier.line_turn as turn (line, direction, holder, token, lease_until)
    values (${line}, ${direction}, ${holder}, 1, now() + make_interval(secs => ${leaseMs} / 1000.0))
    on conflict (line, direction) do update set
      holder = excluded.holder, lease_until = excluded.lease_until,
      token = turn.token + (turn.holder <> excluded.holder)::int
    where turn.holder = excluded.holder or turn.lease_until < now()
    returning token, cursor,
      greatest(0, coalesce(extract(epoch from turn.last_claim_at - now()) * 1000 + ${paceMs}, 0))::int as wait_ms`);
}

/** Has the line send nothing for a while. */
export async function pause(tx: Transaction, line: string, ms: number): Promise<void> {
  await tx.execute(sql`
    update notifier.line_turn set last_claim_at = greatest(last_claim_at, now() + make_interval(secs => ${ms} / 1000.0))
    where line = ${line} and direction = 'out'`);
}

/** Notes that the line has been given a message; its next one leaves a pace and `offsetMs` later. */
export async function noteClaim(tx: Transaction, line: string, offsetMs: number): Promise<void> {
  await tx.execute(
    sql`update notifier.line_turn set last_claim_at = now() + make_interval(secs => ${offsetMs} / 1000.0) where line = ${line} and direction = 'out'`,
  );
}

/** Moves the reader on; false when the turn has been lost meanwhile. */
export async function advance(tx: Transaction, line: string, token: number, cursor: string): Promise<boolean> {
  const moved = await tx.execute(sql`
    update notifier.line_turn set cursor = ${cursor} where line = ${line} and direction = 'in' and token = ${token}`);
  return moved > 0;
}

/** Lets another process go on at once. */
export async function release(tx: Transaction, line: string, direction: Direction, holder: string): Promise<void> {
  await tx.execute(sql`
    update notifier.line_turn set lease_until = now() - interval '1 second'
    where line = ${line} and direction = ${direction} and holder = ${holder} and lease_until > now()`);
}
