import type { MessageFailure } from '@balai/contracts/notifier';
import { listedClients, sql, type Transaction } from '@balai/runtime/database';
import { type Channel, type Intent, type MessageState, PRIORITIES } from '../domain/message.ts';
import { EMAIL_LINE } from '../lines/line.ts';

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

/**
 * A text without what is for the recipient alone: what stands behind the `#` of its links, which opens something without a sign-in, and codes of
 * six digits, which stand in bold.
 */
const SHOWN_TEXT = sql.raw(`regexp_replace(regexp_replace(text, '(https?://[^\\s#]+#)\\S+', '\\1…', 'g'), '\\*[0-9]{6}\\*', '*……*', 'g')`);

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
