import { dueQueue, sql, type Transaction } from '@balai/runtime/database';
import type { MailInstead } from '../domain/message.ts';
import { EMAIL_LINE } from '../lines/line.ts';
import type { Addressed } from '../numbers/domain/choose-number.ts';

/** The messages that no line is chosen for. */
export const unrouted = dueQueue('notifier.message', 'next_attempt_at', sql`line is null and state = 'planned'`);

/** A message that no line is chosen for. */
export interface Unrouted extends Addressed {
  readonly message_id: string;
  readonly intent_key: string;
  readonly priority: number;
  readonly doubtful: boolean;
  readonly email_instead: MailInstead | null;
}

/** The next messages that need a line, held until the transaction ends. */
export const lockUnrouted = (tx: Transaction, limit: number): Promise<Unrouted[]> =>
  tx.many(sql`
    select message_id, client_id, intent_key, recipient, priority, email_instead, unknown_at is not null as doubtful from notifier.message
    where line is null and state = 'planned' and next_attempt_at <= now()
    order by priority, next_attempt_at, seq for update skip locked limit ${limit}`);

/** Sets the lines of messages. */
export const route = (tx: Transaction, chosen: readonly { readonly messageId: string; readonly line: string }[]): Promise<number> =>
  tx.execute(sql`
    update notifier.message m set line = c.line
    from unnest(${chosen.map(({ messageId }) => messageId)}::uuid[], ${chosen.map(({ line }) => line)}::text[]) as c (id, line)
    where m.message_id = c.id`);

/** Has a line chosen anew for what waits for this one. */
export const unroute = (tx: Transaction, line: string): Promise<number> =>
  tx.execute(sql`update notifier.message set line = null where line = ${line} and state = 'planned'`);

/**
 * Has a line chosen anew for what waits for a number that is gone, or whose driver may not be used any more. Every process asks this in each round,
 * so the lines in use are read one by one from an index, not all messages that wait.
 */
export const unrouteLost = (tx: Transaction, drivers: readonly string[]): Promise<number> =>
  tx.execute(sql`
    with recursive used as (
      (select line from notifier.message where state = 'planned' and line is not null order by line limit 1)
      union all
      select next.line from used cross join lateral (
        select line from notifier.message where state = 'planned' and line > used.line order by line limit 1) next)
    update notifier.message m set line = null
    where m.state = 'planned' and m.channel = 'whatsapp' and m.line in (
      select used.line from used
      where used.line <> ${EMAIL_LINE} and not exists (select from notifier.number n
        where n.number_id::text = used.line and n.deleted_at is null and n.driver = any(${drivers}::text[])))`);

/** Lets those that waited for a number be tried now. */
export const hasten = (tx: Transaction): Promise<number> =>
  tx.execute(sql`
    update notifier.message set next_attempt_at = now()
    where line is null and state = 'planned' and failure = 'number_not_ready' and next_attempt_at > now()`);
