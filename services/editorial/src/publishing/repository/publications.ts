import { sql, type Transaction } from '@balai/runtime/database';
import type { Publication, PublicationState } from '../domain/publication.ts';

const COLUMNS = sql.raw('plan_id, client_id, platform, state, handle, attempts, lease, until, prepared_at, sent_at');

/** What a planned post says and shows, in short: only what was approved is published. */
const WORDS = sql.raw(
  `encode(sha256(convert_to(l.caption || E'\\n' || array_to_string(l.hashtags, ' ') || E'\\n' ||
    coalesce((select string_agg(a.blob_id::text, ' ' order by a.position, a.attachment_id) from editorial.attachment a where a.piece_id = l.piece_id), ''), 'UTF8')), 'hex')`,
);

/** Planned posts that the service has to publish at their time, and did not try to yet. */
const UNTRIED = sql.raw(
  `editorial.publishing_account a
      join editorial.planned_post l on l.client_id = a.client_id and l.platform = a.platform
      join editorial.piece p on p.piece_id = l.piece_id
    where a.enabled and a.deleted_at is null and l.is_confirmed and l.deleted_at is null and l.post_id is null and l.published_at is null
      and p.deleted_at is null and p.state in ('approved', 'scheduled', 'published')
      and not exists (select from editorial.publication u where u.plan_id = l.plan_id)`,
);

/** Notes that the planned posts of a piece are approved as they are now. */
export const approveWords = (tx: Transaction, pieceId: string): Promise<number> =>
  tx.execute(sql`update editorial.planned_post l set approved_words = ${WORDS} where l.piece_id = ${pieceId} and l.deleted_at is null`);

/** Whether a planned post is still as it was approved. */
export const isAsApproved = async (tx: Transaction, planId: string): Promise<boolean> =>
  (
    await tx.maybeOne<{ same: boolean }>(sql`
      select coalesce(l.approved_words = ${WORDS}, false) as same from editorial.planned_post l where l.plan_id = ${planId}`)
  )?.same ?? false;

/** Takes up planned posts of accounts that are switched on whose time has come: approved, not out, not late, and not tried before. */
export const takeUp = (
  tx: Transaction,
  { now, since, lateMs }: { now: Date; since: Date; lateMs: number },
  limit: number,
): Promise<number> =>
  tx.execute(sql`
    insert into editorial.publication (plan_id, client_id, platform, state, next_at, until, updated_at)
    select l.plan_id, l.client_id, a.platform, 'preparing', ${now}::timestamptz, l.planned_at + ${lateMs}::float8 * interval '1 millisecond', ${now}::timestamptz
    from ${UNTRIED} and l.planned_at <= ${now} and l.planned_at > ${since}
    order by l.planned_at limit ${limit}
    on conflict (plan_id) do nothing`);

/** Begins anew with a planned post that somebody asks for; whatever was is forgotten. */
export const begin = (
  tx: Transaction,
  plan: Pick<Publication, 'plan_id' | 'client_id' | 'platform' | 'until'>,
  now: Date,
): Promise<number> =>
  tx.execute(sql`
    insert into editorial.publication as known (plan_id, client_id, platform, state, next_at, until, updated_at)
    values (${plan.plan_id}, ${plan.client_id}, ${plan.platform}, 'preparing', ${now}, ${plan.until}, ${now})
    on conflict (plan_id) do update set state = 'preparing', handle = null, attempts = 0, lease = known.lease + 1, lease_until = null,
      next_at = excluded.next_at, until = excluded.until, prepared_at = null, sent_at = null, reason = null, detail = null,
      updated_at = excluded.updated_at`);

export const find = (tx: Transaction, planId: string): Promise<Publication | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from editorial.publication where plan_id = ${planId}`);

/** Takes the one that waits longest for so many seconds; null when none is due. */
export const claim = (tx: Transaction, now: Date, leaseUntil: Date): Promise<Publication | null> =>
  tx.maybeOne(sql`
    update editorial.publication set lease = lease + 1, lease_until = ${leaseUntil}
    where plan_id = (
      select plan_id from editorial.publication
      where state in ('preparing', 'prepared', 'sending') and next_at <= ${now} and (lease_until is null or lease_until <= ${now})
      order by next_at limit 1 for update skip locked)
    returning ${COLUMNS}`);

/** In how many milliseconds there is something to do; null: there is nothing. */
export const nextMs = async (tx: Transaction, now: Date, since: Date): Promise<number | null> =>
  (
    await tx.one<{ ms: number | null }>(sql`
      select extract(epoch from least(
        (select min(greatest(next_at, coalesce(lease_until, next_at))) from editorial.publication
         where state in ('preparing', 'prepared', 'sending')),
        (select min(l.planned_at) from ${UNTRIED} and l.planned_at > ${since})) - ${now}::timestamptz)::float8 * 1000 as ms`)
  ).ms;

/** How one goes on. */
export interface Step {
  readonly state: PublicationState;
  readonly handle: string | null;
  readonly attempts: number;
  readonly next_at: Date;
  readonly prepared_at: Date | null;
  readonly sent_at: Date | null;
  readonly reason: string | null;
  readonly detail: string | null;
}

/** Holds one that this holder claimed until the transaction ends; false: another has it by now. */
export const hold = async (tx: Transaction, { plan_id, lease }: Pick<Publication, 'plan_id' | 'lease'>): Promise<boolean> =>
  (await tx.maybeOne(sql`select plan_id from editorial.publication where plan_id = ${plan_id} and lease = ${lease} for update`)) !== null;

/** Stores how one goes on. It is let go of unless it is `kept` until then. */
export const save = (tx: Transaction, planId: string, step: Step, at: Date, kept: Date | null): Promise<number> =>
  tx.execute(sql`
    update editorial.publication set state = ${step.state}, handle = ${step.handle}, attempts = ${step.attempts}, next_at = ${step.next_at},
      prepared_at = ${step.prepared_at}, sent_at = ${step.sent_at}, reason = ${step.reason}, detail = ${step.detail}, lease_until = ${kept},
      updated_at = ${at}
    where plan_id = ${planId}`);

/** Forgets one that is not on its way: its planned post is as if nobody had tried. */
export const forget = (tx: Transaction, planId: string): Promise<number> =>
  tx.execute(sql`delete from editorial.publication where plan_id = ${planId} and state in ('preparing', 'prepared', 'failed')`);

/** Ends one whose planned post is gone: what is not on its way is forgotten, of the rest nobody knows. */
export async function abandon(tx: Transaction, planId: string): Promise<void> {
  await forget(tx, planId);
  await tx.execute(
    sql`update editorial.publication set state = 'unsure', lease_until = null where plan_id = ${planId} and state = 'sending'`,
  );
}

/** Lets go of all: whoever held them is gone. */
export const endLeases = (tx: Transaction): Promise<number> =>
  tx.execute(sql`update editorial.publication set lease = lease + 1, lease_until = null where lease_until is not null`);
