import { dueQueue, sql, type Transaction } from '@balai/runtime/database';
import type { Delivery } from '../domain/message.ts';

/** The attempts and unknown fates, by when they are to be looked at. */
export const unsettled = dueQueue(
  'notifier.message',
  "case when state = 'attempting' then lease_until else next_attempt_at end",
  sql`state in ('attempting', 'unknown')`,
);

/** A message whose fate is not known. */
export interface UnknownMessage {
  readonly message_id: string;
  readonly client_id: string | null;
  readonly line: string | null;
  readonly delivery: Delivery;
  readonly attempts: number;
  readonly fence: number;
  /** Whether the time for learning its fate is over. */
  readonly over: boolean;
}

/** Attempts whose process never reported back: what they did is unknown. Clients concerned. */
export async function expireAttempts(tx: Transaction): Promise<(string | null)[]> {
  const rows = await tx.many<{ client_id: string | null }>(sql`
    update notifier.message set state = 'unknown', lease_until = null, unknown_at = now(), next_attempt_at = now(),
      error = 'the process ended while sending', failure = 'no_answer'
    where message_id in (
      select message_id from notifier.message where state = 'attempting' and lease_until < now() for update skip locked limit 200)
    returning client_id`);
  return rows.map((row) => row.client_id);
}

/** How messages of unknown fate are looked at. */
export interface UnknownRules {
  /** How long a fate may stay unknown. */
  readonly windowMs: number;
  /** When a message is due again after it was taken. */
  readonly againMs: number;
  readonly limit: number;
  /** Lines whose messages another process can look up: left to it for `windowMs` and `reopenMs`. */
  readonly closed: readonly string[];
  readonly reopenMs: number;
}

/** Messages of unknown fate that are to be looked at now. */
export function takeUnknown(tx: Transaction, { windowMs, againMs, limit, closed, reopenMs }: UnknownRules): Promise<UnknownMessage[]> {
  return tx.many<UnknownMessage>(sql`
    update notifier.message set next_attempt_at = now() + make_interval(secs => ${againMs} / 1000.0)
    where message_id in (
      select message_id from notifier.message where state = 'unknown' and next_attempt_at <= now()
        and (line is null or line <> all(${closed}::text[]) or unknown_at <= now() - make_interval(secs => ${windowMs + reopenMs} / 1000.0))
      order by next_attempt_at for update skip locked limit ${limit})
    returning message_id, client_id, line, delivery, attempts, coalesce(fence, 0) as fence,
      coalesce(unknown_at <= now() - make_interval(secs => ${windowMs} / 1000.0), false) as over`);
}

/** Has messages of a line whose fate is unknown looked at now. */
export const hastenUnknown = (tx: Transaction, line: string): Promise<number> =>
  tx.execute(
    sql`update notifier.message set next_attempt_at = now() where line = ${line} and state = 'unknown' and next_attempt_at > now()`,
  );

/** Messages of a line that were accepted within `days` and not read yet, the newest first. */
export const unread = (tx: Transaction, line: string, days: number, limit: number): Promise<{ readonly message_id: string }[]> =>
  tx.many(sql`
    select message_id from notifier.message
    where line = ${line} and attempted_at > now() - make_interval(days => ${days}) and state in ('accepted', 'delivered')
    order by attempted_at desc limit ${limit}`);
