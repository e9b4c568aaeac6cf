import { DEFAULT_ZONE } from '@balai/calendar';
import type { MessageFailure } from '@balai/contracts/notifier';
import { dueQueue, sql, type Transaction } from '@balai/runtime/database';
import { type Channel, type ClaimedMessage, type MessageState, PRIORITIES } from '../domain/message.ts';
import type { Settlement } from '../domain/settle-attempt.ts';
import type { QuietHours } from '../lines/line.ts';
import type { ListedMessage } from './messages.ts';

/** Longer than a call may take, with room for a slow commit. */
const ATTEMPT_LEASE_SECONDS = 60;
/** From which states an attempt's result may still move a message: what is certain is taken also when it comes late. */
const OPEN_FOR: Readonly<Record<Settlement['state'], readonly MessageState[]>> = {
  accepted: ['attempting', 'unknown', 'unconfirmed'],
  planned: ['attempting', 'unknown'],
  failed: ['attempting', 'unknown'],
  unknown: ['attempting'],
  unconfirmed: ['attempting', 'unknown'],
};

/** The messages of a line that are planned, by when they may be tried. */
export const planned = (line: string) => dueQueue('notifier.message', 'next_attempt_at', sql`line = ${line} and state = 'planned'`);

/** How many messages a line was given within a time, up to `limit`. */
export const countAttempted = async (tx: Transaction, line: string, seconds: number, limit: number): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
      select count(*)::int as count from (
        select from notifier.message where line = ${line} and attempted_at > now() - make_interval(secs => ${seconds}) limit ${limit}) m`)
  ).count;

/** What holds messages of a line back. */
export interface ClaimRules {
  /** A recipient is left alone so long after each attempt. */
  readonly recipientPaceMs: number;
  readonly quiet: QuietHours | null;
  /** Whether only codes and answers may leave. */
  readonly onlyAwaited: boolean;
}

/**
 * Takes the next message of the line for one attempt: the most urgent priority first, within it the client that the line served least recently.
 * Messages to one recipient leave in order, those of another client only where the recipient waits for them; one that waits after a refusal
 * holds back only the later parts of its own text.
 */
export function claim(tx: Transaction, line: string, { recipientPaceMs, quiet, onlyAwaited }: ClaimRules): Promise<ClaimedMessage | null> {
  const open = sql`line = ${line} and state = 'planned'`;
  return tx.maybeOne<ClaimedMessage>(sql`
    with recursive waiting as (
      (select priority, coalesce(client_id, '') as client from notifier.message where ${open} order by 1, 2 limit 1)
      union all
      select next.* from waiting w cross join lateral (
        select priority, coalesce(client_id, '') as client from notifier.message
        where ${open} and (priority, coalesce(client_id, '')) > (w.priority, w.client) order by 1, 2 limit 1) next),
    turns as materialized (
      select w.priority, w.client,
        (select s.attempted_at from notifier.message s
          where s.line = ${line} and coalesce(s.client_id, '') = w.client and s.attempted_at is not null
          order by s.attempted_at desc limit 1) as served_at
      from waiting w left join access.client c on c.client_id = w.client
      cross join lateral (select (now() at time zone coalesce(c.timezone, ${DEFAULT_ZONE}))::time as local) here
      where w.priority <= ${PRIORITIES.answer} or (not ${onlyAwaited}::boolean and (${quiet === null}::boolean or not case
        when ${quiet?.from ?? '00:00'}::time <= ${quiet?.to ?? '00:00'}::time
          then here.local >= ${quiet?.from ?? '00:00'}::time and here.local < ${quiet?.to ?? '00:00'}::time
        else here.local >= ${quiet?.from ?? '00:00'}::time or here.local < ${quiet?.to ?? '00:00'}::time end)))
    update notifier.message set state = 'attempting', attempts = attempts + 1, attempted_at = now(),
      fence = nextval('notifier.fence_seq'), lease_until = now() + make_interval(secs => ${ATTEMPT_LEASE_SECONDS})
    where message_id = (
      select next.message_id from turns cross join lateral (
        select m.message_id from notifier.message m
        where m.line = ${line} and m.state = 'planned' and m.priority = turns.priority and coalesce(m.client_id, '') = turns.client
          and m.next_attempt_at <= now()
          and not exists (
            select from notifier.message e
            where e.channel = m.channel and e.recipient = m.recipient and e.state in ('planned', 'attempting')
              and (e.state = 'attempting' or (e.seq < m.seq and (
                (e.intent_key = m.intent_key and e.client_id is not distinct from m.client_id)
                or (e.next_attempt_at <= now() and e.priority <= m.priority
                  and (e.client_id is not distinct from m.client_id or m.priority <= ${PRIORITIES.answer}))))))
          and (${recipientPaceMs} = 0 or not exists (
            select from notifier.message r
            where r.line = m.line and r.recipient = m.recipient
              and r.attempted_at > now() - make_interval(secs => ${recipientPaceMs} / 1000.0)))
        order by m.next_attempt_at, m.seq for update skip locked limit 1) next
      order by turns.priority, turns.served_at nulls first, turns.client limit 1)
    returning message_id, client_id, intent_key, recipient, subject, text, file, failure, attempts, priority, fence,
      unknown_at is not null as doubtful`);
}

/** Counts a try of a message that no line was found for. */
export const attemptUnrouted = (tx: Transaction, messageId: string): Promise<Pick<ClaimedMessage, 'attempts' | 'fence'>> =>
  tx.one(sql`
    update notifier.message set state = 'attempting', attempts = attempts + 1, fence = nextval('notifier.fence_seq'),
      lease_until = now() + make_interval(secs => ${ATTEMPT_LEASE_SECONDS})
    where message_id = ${messageId} returning attempts, fence`);

/** A message as its result is told. */
export interface SettledMessage {
  /** Of an e-mail that replaces a WhatsApp message: that message's. */
  readonly intent_key: string;
  readonly part: number;
  readonly channel: Channel;
}

const WANTED_KEY = sql`coalesce((select o.intent_key from notifier.message o where o.message_id = m.instead_of), m.intent_key) as intent_key`;

/** Records what an attempt came to; null when a later attempt or a certain result has overtaken it. */
export function settle(tx: Transaction, messageId: string, fence: number, to: Settlement): Promise<SettledMessage | null> {
  const providerMessageId = to.state === 'accepted' ? to.providerMessageId : null;
  const delayMs = to.state === 'planned' ? to.delayMs : 0;
  return tx.maybeOne(sql`
    update notifier.message m set state = ${to.state}, lease_until = null,
      error = ${to.state === 'accepted' ? null : to.error.slice(0, 500)}, failure = ${to.state === 'accepted' ? null : to.failure},
      provider_message_id = coalesce(${providerMessageId}, provider_message_id),
      accepted_at = case when ${to.state} = 'accepted' then now() end,
      unknown_at = case when ${to.state} = 'unknown' then now() else unknown_at end,
      next_attempt_at = now() + make_interval(secs => ${delayMs} / 1000.0)
    where message_id = ${messageId} and fence = ${fence} and state = any(${OPEN_FOR[to.state]})
    returning ${WANTED_KEY}, part, channel`);
}

/** Has the other planned messages to the recipient of a message wait at least as long as it does. */
export const holdRecipient = (tx: Transaction, messageId: string, delayMs: number): Promise<number> =>
  tx.execute(sql`
    update notifier.message other set next_attempt_at = now() + make_interval(secs => ${delayMs} / 1000.0)
    from notifier.message m
    where m.message_id = ${messageId} and other.channel = m.channel and other.recipient = m.recipient and other.state = 'planned'
      and other.next_attempt_at < now() + make_interval(secs => ${delayMs} / 1000.0)`);

/** An e-mail that a mail server reports about; locked. Null: it is none of ours. */
export const lockMail = (tx: Transaction, messageId: string): Promise<Pick<ListedMessage, 'client_id' | 'recipient'> | null> =>
  tx.maybeOne(sql`select client_id, recipient from notifier.message where message_id = ${messageId} and channel = 'email' for update`);

/**
 * Ends an e-mail that came back as failed; null when it has ended so before, or is to be sent again. A server may return a mail before the
 * result of its attempt is stored.
 */
export const bounce = (
  tx: Transaction,
  messageId: string,
  { error, failure }: { readonly error: string; readonly failure: MessageFailure },
): Promise<SettledMessage | null> =>
  tx.maybeOne(sql`
    update notifier.message m set state = 'failed', lease_until = null, error = ${error.slice(0, 500)}, failure = ${failure}
    where message_id = ${messageId} and state in ('attempting', 'accepted', 'unknown', 'unconfirmed')
    returning ${WANTED_KEY}, part, channel`);
