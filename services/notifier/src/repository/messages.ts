import { DEFAULT_ZONE } from '@balai/calendar';
import type { MessageFailure } from '@balai/contracts/notifier';
import { dueQueue, listedClients, sql, type Transaction } from '@balai/runtime/database';
import {
  type Channel,
  type ClaimedMessage,
  type Delivery,
  type Intent,
  type MailInstead,
  type MessageState,
  PRIORITIES,
} from '../domain/message.ts';
import type { Settlement } from '../domain/settle-attempt.ts';
import { EMAIL_LINE, type QuietHours } from '../lines/line.ts';
import type { Addressed } from '../numbers/domain/choose-number.ts';

/** A message as the list shows it. */
export interface ListedMessage {
  readonly message_id: string;
  readonly client_id: string | null;
  readonly channel: Channel;
  readonly recipient: string;
  readonly subject: string | null;
  readonly preview: string;
  readonly state: MessageState;
  readonly attempts: number;
  readonly error: string | null;
  readonly failure: string | null;
  readonly planned_at: Date;
  readonly accepted_at: Date | null;
  readonly delivered_at: Date | null;
  readonly read_at: Date | null;
  readonly price_category: string | null;
  readonly price_billable: boolean | null;
}

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

/**
 * A text without what is for the recipient alone: what stands behind the `#` of its links, which opens something without a sign-in, and codes of
 * six digits, which stand in bold.
 */
const SHOWN_TEXT = sql.raw(`regexp_replace(regexp_replace(text, '(https?://[^\\s#]+#)\\S+', '\\1…', 'g'), '\\*[0-9]{6}\\*', '*……*', 'g')`);

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

/** Adds one part of an intent; false when the intent is known already. */
export async function add(tx: Transaction, id: string, intent: Intent, part: number, text: string): Promise<boolean> {
  const added = await tx.execute(sql`
    insert into notifier.message (message_id, client_id, for_client, intent_key, part, channel, recipient, subject, text, file, delivery,
      line, priority, email_instead, next_attempt_at)
    values (${id}, ${intent.clientId}, ${intent.forClient ?? null}, ${intent.key}, ${part}, ${intent.channel}, ${intent.to}, ${intent.subject}, ${text},
            ${intent.file == null ? null : JSON.stringify(intent.file)}::jsonb, ${intent.delivery},
            ${intent.channel === 'email' ? EMAIL_LINE : (intent.line ?? null)}, ${PRIORITIES[intent.priority]},
            ${intent.emailInstead == null ? null : JSON.stringify(intent.emailInstead)}::jsonb, coalesce(${intent.notBefore ?? null}::timestamptz, now()))
    on conflict (coalesce(client_id, ''), intent_key, part) do nothing`);
  return added > 0;
}

/** The messages of a line that are planned, by when they may be tried. */
export const planned = (line: string) => dueQueue('notifier.message', 'next_attempt_at', sql`line = ${line} and state = 'planned'`);

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

/** Counts a try of a message that no line was found for. */
export const attemptUnrouted = (tx: Transaction, messageId: string): Promise<Pick<ClaimedMessage, 'attempts' | 'fence'>> =>
  tx.one(sql`
    update notifier.message set state = 'attempting', attempts = attempts + 1, fence = nextval('notifier.fence_seq'),
      lease_until = now() + make_interval(secs => ${ATTEMPT_LEASE_SECONDS})
    where message_id = ${messageId} returning attempts, fence`);

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

/** How many messages a line was given within a time, up to `limit`. */
export const countAttempted = async (tx: Transaction, line: string, seconds: number, limit: number): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
      select count(*)::int as count from (
        select from notifier.message where line = ${line} and attempted_at > now() - make_interval(secs => ${seconds}) limit ${limit}) m`)
  ).count;

/** The attempts and unknown fates, by when they are to be looked at. */
export const unsettled = dueQueue(
  'notifier.message',
  "case when state = 'attempting' then lease_until else next_attempt_at end",
  sql`state in ('attempting', 'unknown')`,
);

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

/**
 * The newest messages: of a client, with those to others that were sent in its name.
 * Previews are made of the rows that are shown: a sort over a client's years would make one of each before it drops all but these.
 */
export function list(tx: Transaction, clientId: string | null, limit: number): Promise<ListedMessage[]> {
  const [only, ...others] = clientId === null ? [] : (listedClients(tx, null) ?? []);
  // Each side has its index; `or` would read every message of the client before it sorts them. A caller that sees this client only does not
  // see what others send in its name.
  const newest =
    clientId === null
      ? sql`select * from notifier.message order by seq desc limit ${limit}`
      : only === clientId && others.length === 0
        ? sql`select * from notifier.message where client_id = ${clientId} order by seq desc limit ${limit}`
        : sql`(select * from notifier.message where client_id = ${clientId} order by seq desc limit ${limit})
        union all
        (select * from notifier.message where for_client = ${clientId} and client_id is distinct from ${clientId} order by seq desc limit ${limit})`;
  return tx.many<ListedMessage>(sql`
    select message_id, client_id, channel, recipient, subject, left(${SHOWN_TEXT}, 160) as preview, state, attempts, error, failure, planned_at,
      accepted_at, delivered_at, read_at, price_category, price_billable
    from (${newest}) newest order by seq desc limit ${limit}`);
}

/** The text of a message; null where there is none in sight. */
export const findText = async (tx: Transaction, messageId: string): Promise<string | null> =>
  (await tx.maybeOne<{ text: string }>(sql`select ${SHOWN_TEXT} as text from notifier.message where message_id = ${messageId}`))?.text ??
  null;

export function prune(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from notifier.message where message_id in (
      select message_id from notifier.message
      where planned_at < now() - make_interval(days => ${days}) and state in ('accepted', 'delivered', 'read', 'failed', 'unconfirmed', 'replaced') limit ${limit})`);
}

/** A message as whoever wants it tried again must know it; locked. Null: there is none in sight. */
export const lock = (
  tx: Transaction,
  messageId: string,
): Promise<Pick<ListedMessage, 'client_id' | 'channel' | 'state' | 'planned_at'> | null> =>
  tx.maybeOne(sql`select client_id, channel, state, planned_at from notifier.message where message_id = ${messageId} for update`);

/** Whom a message is for. */
export interface AddressedMessage extends Pick<ListedMessage, 'client_id' | 'channel' | 'recipient' | 'state'> {
  readonly intent_key: string;
  readonly priority: number;
}

/** Null: there is none in sight. */
export const findAddressed = (tx: Transaction, messageId: string): Promise<AddressedMessage | null> =>
  tx.maybeOne(sql`select client_id, channel, recipient, state, intent_key, priority from notifier.message where message_id = ${messageId}`);

/** Plans a message that failed anew, as if it had not been tried: what is still reported of the earlier attempt does not count for the next. */
export const replan = (tx: Transaction, messageId: string): Promise<number> =>
  tx.execute(sql`
    update notifier.message set state = 'planned', attempts = 0, next_attempt_at = now(), provider_message_id = null,
      line = case when channel = 'email' then line end
    where message_id = ${messageId} and state = 'failed'`);

/** How a text stands at one recipient, over all its parts. */
export interface IntentOutcome {
  readonly client_id: string | null;
  readonly intent_key: string;
  readonly recipient: string;
  readonly outcome: 'accepted' | 'failed' | 'unconfirmed';
  readonly error: string | null;
  readonly failure: MessageFailure | null;
}

/**
 * What became of the text that a message belongs to, once all its parts have ended; null before, or where its key begins otherwise. An e-mail that
 * replaces a WhatsApp message counts for it.
 */
export const outcomeOf = (tx: Transaction, messageId: string, keyPrefix: string): Promise<IntentOutcome | null> =>
  tx.maybeOne(sql`
    select w.client_id, w.intent_key, w.recipient,
      case when bool_or(p.state = 'failed') then 'failed' when bool_or(p.state = 'unconfirmed') then 'unconfirmed' else 'accepted' end as outcome,
      max(p.error) as error, max(p.failure) as failure
    from notifier.message m join notifier.message w on w.message_id = coalesce(m.instead_of, m.message_id)
    cross join lateral (
      select state, error, failure from notifier.message
      where coalesce(client_id, '') = coalesce(w.client_id, '') and intent_key = w.intent_key and state <> 'replaced'
      union all select state, error, failure from notifier.message where instead_of = w.message_id) p
    where m.message_id = ${messageId} and starts_with(w.intent_key, ${keyPrefix})
    group by w.client_id, w.intent_key, w.recipient
    having bool_and(p.state in ('accepted', 'delivered', 'read', 'failed', 'unconfirmed'))`);
