import type { Envelope } from '@balai/contracts';
import type pg from 'pg';

/** Where a message stands at one subscription. */
export interface MessageState {
  readonly status: 'pending' | 'in hand' | 'retry' | 'dead' | 'done';
  /** Tries that failed; null when done. */
  readonly attempts: number | null;
  readonly error: string | null;
  /** Null when done. */
  readonly envelope: string | null;
  /** Seconds until its batch's lease ends; null when it is in nobody's hands. */
  readonly lease_seconds: number | null;
}

/** Everything a service has sent, whether it has left or not, as a relation for a query: `from ${sentBy('identity')} sent order by seq`. */
export const sentBy = (service: string): string => {
  const columns = 'seq, id, type, kind, tenant, order_key, envelope, created_at';
  return `(select ${columns} from ${service}.outbox union all select ${columns} from ${service}.outbox_sent)`;
};

/** Where a message stands in a service's inbox; undefined when it has not arrived. */
export async function messageState(
  pool: pg.Pool,
  service: string,
  messageId: string | undefined,
  subscription: string | null = null,
): Promise<MessageState | undefined> {
  const { rows } = await pool.query<MessageState>(
    `select case when i.seq is null then 'done' when i.dead_at is not null then 'dead' when h.token is not null then 'in hand'
         when i.attempts > 0 or r.due_at is not null then 'retry' else 'pending' end as status,
       i.attempts, i.error, i.envelope, extract(epoch from h.until - clock_timestamp())::float8 as lease_seconds
     from (select subscription, message_id from ${service}.delivery where message_id = $1
       union select subscription, message_id from ${service}.inbox where message_id = $1) d
     left join ${service}.inbox i on i.subscription = d.subscription and i.message_id = d.message_id
     left join ${service}.in_hand h on h.queue = i.subscription and i.seq = any(h.seqs)
     left join ${service}.inbox_ready r on r.subscription = i.subscription and r.seq = i.seq
     where $2::text is null or d.subscription = $2 limit 1`,
    [messageId, subscription],
  );
  return rows[0];
}

/** How many of these delivered messages are not handled yet. Throws when one was given up. */
export async function countUnhandled(pool: pg.Pool, service: string, subscription: string, ids: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ isDead: boolean; error: string | null }>(
    `select dead_at is not null as "isDead", error from ${service}.inbox where subscription = $1 and message_id = any($2::uuid[])`,
    [subscription, ids],
  );
  const dead = rows.find(({ isDead }) => isDead);
  if (dead !== undefined) throw new Error(`${subscription}: ${dead.error}`);
  return rows.length;
}

/** Records messages as delivered to a subscription, as the bus would, and wakes whoever handles them. */
export async function recordDeliveries(
  pool: pg.Pool,
  service: string,
  subscription: string,
  envelopes: readonly Envelope[],
): Promise<void> {
  await pool.query(`select ${service}.receive($1, $2::uuid[], $3::date[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[])`, [
    subscription,
    envelopes.map((one) => one.id),
    envelopes.map((one) => one.time.slice(0, 10)),
    envelopes.map((one) => one.type),
    envelopes.map((one) => one.tenant ?? null),
    envelopes.map((one) => one.partitionkey ?? null),
    envelopes.map((one) => one.restateid ?? null),
    envelopes.map((one) => JSON.stringify(one)),
  ]);
  await wakeProcesses(pool);
}

/** A message that was given up, as the processor leaves it. */
export interface GivenUp {
  readonly id: string;
  readonly subscription: string;
  readonly type: string;
  readonly tenant?: string | null;
  readonly attempts?: number;
  readonly envelope?: string;
  readonly error?: string;
  readonly ageSeconds?: number;
}

/** Puts a message aside as a dead letter. */
export async function putDeadLetter(pool: pg.Pool, service: string, letter: GivenUp): Promise<void> {
  const { id, subscription, type, tenant = null, attempts = 4, envelope = '{"data": 1}', error = 'Error: no', ageSeconds = 0 } = letter;
  await pool.query(
    `with arrived as (insert into ${service}.delivery (day, subscription, message_id, type, tenant) values (current_date, $1, $2, $3, $4))
     insert into ${service}.inbox (subscription, message_id, type, tenant, attempts, envelope, error, received_at, dead_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() - $8 * interval '1 s', now())`,
    [subscription, id, type, tenant, attempts, envelope, error, ageSeconds],
  );
}

/** Tells the processes of a database that something was put into a queue behind their backs. */
export async function wakeProcesses(pool: pg.Pool): Promise<void> {
  await pool.query("select pg_notify('balai', 'messages')");
}
