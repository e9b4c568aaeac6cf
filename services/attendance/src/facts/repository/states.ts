import type { EngagementKind } from '@balai/contracts';
import type { ObservationOutcome } from '@balai/contracts/collector';
import { type PartitionMonth, sql, type Transaction } from '@balai/runtime/database';
import type { PostRef } from '../../posts/repository/posts.ts';
import { type PostKindState, UNKNOWN_STATE } from '../domain/post-state.ts';

interface StateRow {
  applied_obs: number;
  max_obs: number;
  active_count: number;
  active_hash: string;
  stale: boolean;
  damaged: boolean;
  waiting_since: Date | null;
  incomplete: boolean;
  as_of: Date | null;
  last_outcome: ObservationOutcome;
  last_reason: string | null;
  list_outcome: ObservationOutcome | null;
  list_reason: string | null;
  snapshot_obs: number;
  closed_at: Date | null;
}

const stateOf = (row: StateRow): PostKindState => ({
  appliedObs: row.applied_obs,
  maxObs: row.max_obs,
  activeCount: row.active_count,
  activeHash: row.active_hash,
  stale: row.stale,
  damaged: row.damaged,
  waitingSince: row.waiting_since,
  incomplete: row.incomplete,
  asOf: row.as_of,
  lastOutcome: row.last_outcome,
  lastReason: row.last_reason,
  listOutcome: row.list_outcome,
  listReason: row.list_reason,
  snapshotObs: row.snapshot_obs,
  isClosed: row.closed_at !== null,
});

/** A post and kind whose state is asked for. */
interface StateKey {
  readonly post: PostRef;
  readonly kind: EngagementKind;
}

/** The states, in the order asked for; {@link UNKNOWN_STATE} where there is none. Read and written under the lock of the posts' rows. */
export async function readStates(tx: Transaction, places: readonly StateKey[]): Promise<PostKindState[]> {
  const rows = await tx.many<StateRow & { post_no: number; kind: EngagementKind }>(sql`
    select post_no, kind, applied_obs, max_obs, active_count, active_hash, stale, damaged, waiting_since, incomplete, as_of, last_outcome,
      last_reason, list_outcome, list_reason, snapshot_obs, closed_at
    from attendance.post_kind_state where (post_no, kind) in (
      select * from unnest(${places.map(({ post }) => post.post_no)}::int[], ${places.map(({ kind }) => kind)}::text[]))`);
  const found = new Map(rows.map((row) => [`${row.post_no} ${row.kind}`, stateOf(row)]));
  return places.map(({ post, kind }) => found.get(`${post.post_no} ${kind}`) ?? UNKNOWN_STATE);
}

/** The state of one post and kind. */
export const readState = async (tx: Transaction, post: PostRef, kind: EngagementKind): Promise<PostKindState> =>
  (await readStates(tx, [{ post, kind }]))[0] ?? UNKNOWN_STATE;

/** Stores states under new versions. Once nothing is missing, requests for repetition count from zero again, and so do failed rebuilds. */
export async function saveStates(tx: Transaction, states: readonly (StateKey & { readonly state: PostKindState })[]): Promise<void> {
  if (states.length === 0) return;
  const of = <T>(value: (state: PostKindState) => T): T[] => states.map(({ state }) => value(state));
  await tx.execute(sql`
    insert into attendance.post_kind_state as s (post_no, kind, client_id, applied_obs, max_obs, active_count, active_hash, stale, damaged,
      waiting_since, incomplete, as_of, last_outcome, last_reason, list_outcome, list_reason)
    select * from unnest(${states.map(({ post }) => post.post_no)}::int[], ${states.map(({ kind }) => kind)}::text[],
      ${states.map(({ post }) => post.client_id)}::text[], ${of((state) => state.appliedObs)}::int[], ${of((state) => state.maxObs)}::int[],
      ${of((state) => state.activeCount)}::int[], ${of((state) => state.activeHash)}::text[], ${of((state) => state.stale)}::boolean[],
      ${of((state) => state.damaged)}::boolean[], ${of((state) => state.waitingSince)}::timestamptz[],
      ${of((state) => state.incomplete)}::boolean[], ${of((state) => state.asOf)}::timestamptz[], ${of((state) => state.lastOutcome)}::text[],
      ${of((state) => state.lastReason)}::text[], ${of((state) => state.listOutcome)}::text[], ${of((state) => state.listReason)}::text[])
    on conflict (post_no, kind) do update set applied_obs = excluded.applied_obs, max_obs = excluded.max_obs,
      active_count = excluded.active_count, active_hash = excluded.active_hash, stale = excluded.stale, damaged = excluded.damaged,
      waiting_since = excluded.waiting_since, incomplete = excluded.incomplete, as_of = excluded.as_of,
      last_outcome = excluded.last_outcome, last_reason = excluded.last_reason, list_outcome = excluded.list_outcome,
      list_reason = excluded.list_reason, version = nextval('attendance.state_version'),
      resends = case when excluded.waiting_since is null and not excluded.damaged then 0 else s.resends end,
      next_resend_at = case when excluded.waiting_since is null and not excluded.damaged then null else s.next_resend_at end,
      rebuild_failures = 0, rebuild_after = '-infinity'`);
}

export interface PostKind {
  readonly post_no: number;
  readonly kind: EngagementKind;
}

/** Posts that wait for a rebuild, at most `limit`; those whose last one failed wait for their pause and come after the others. */
export const findStale = (tx: Transaction, limit: number): Promise<PostKind[]> =>
  tx.many(sql`
    select post_no, s.kind from attendance.post_kind_state s join attendance.post using (post_no)
    where stale and rebuild_after <= now() order by rebuild_after, post_no limit ${limit}`);

/** Puts a rebuild that failed off: a second, then twice as long each time, at most the longest pause. */
export async function deferRebuild(tx: Transaction, { post_no, kind }: PostKind, maxPauseMs: number): Promise<void> {
  await tx.execute(sql`
    update attendance.post_kind_state set rebuild_failures = rebuild_failures + 1,
      rebuild_after = now() + least(${maxPauseMs}, 1000 * 2 ^ least(rebuild_failures, 30)) * interval '1 ms'
    where post_no = ${post_no} and kind = ${kind} and stale`);
}

/** Asks for a rebuild of the named posts. */
export async function markStale(tx: Transaction, posts: readonly PostKind[]): Promise<void> {
  if (posts.length === 0) return;
  await tx.execute(sql`
    update attendance.post_kind_state s set stale = true
    from unnest(${posts.map((post) => post.post_no)}::int[], ${posts.map((post) => post.kind)}::text[]) as p (post_no, kind)
    where s.post_no = p.post_no and s.kind = p.kind and not s.stale and s.closed_at is null`);
}

/** Asks for a rebuild of every post whose facts are kept. */
export const markAllStale = (tx: Transaction): Promise<number> =>
  tx.execute(sql`update attendance.post_kind_state set stale = true where not stale and closed_at is null`);

export interface Resend {
  readonly post_id: string;
  readonly kind: EngagementKind;
  readonly client_id: string;
  readonly resends: number;
}

export interface ResendRules {
  /** Time in which late chunks arrive by themselves. */
  readonly patienceMs: number;
  readonly maxResends: number;
  /** Longest pause between two requests; it starts at the patience and doubles. */
  readonly maxPauseMs: number;
  readonly limit: number;
}

/** Marks posts with missing or damaged observations as incomplete, and returns those to ask the collector about now. */
export const claimResends = (tx: Transaction, rules: ResendRules): Promise<Resend[]> =>
  tx.many(sql`
    with due as (
      select post_no, kind from attendance.post_kind_state
      where (damaged or waiting_since < now() - ${rules.patienceMs} * interval '1 ms') and resends < ${rules.maxResends}
        and (next_resend_at is null or next_resend_at <= now())
      order by post_no limit ${rules.limit} for update skip locked)
    update attendance.post_kind_state s set incomplete = true, resends = s.resends + 1, version = nextval('attendance.state_version'),
      next_resend_at = now() + least(${rules.maxPauseMs}, ${rules.patienceMs} * 2 ^ s.resends) * interval '1 ms'
    from due, attendance.post p where s.post_no = due.post_no and s.kind = due.kind and p.post_no = s.post_no
    returning p.post_id, s.kind, s.client_id, s.resends`);

/** In how many milliseconds the collector may be asked about a post; null when nothing is missing. */
export async function nextResendMs(tx: Transaction, { patienceMs, maxResends }: ResendRules): Promise<number | null> {
  const row = await tx.one<{ ms: number | null }>(sql`
    select extract(epoch from min(greatest(
        case when damaged then now() else waiting_since + ${patienceMs} * interval '1 ms' end, next_resend_at)) - now())::float8 * 1000 as ms
    from attendance.post_kind_state where (damaged or waiting_since is not null) and resends < ${maxResends}`);
  return row.ms;
}

/** Lets posts that were given up be asked about again. */
export const resetResends = (tx: Transaction): Promise<number> =>
  tx.execute(sql`
    update attendance.post_kind_state set resends = 0, next_resend_at = null
    where (post_no, kind) in (select post_no, kind from attendance.post_kind_state where resends > 0 limit 1000 for update skip locked)`);

const inMonth = ({ from, to }: PartitionMonth) =>
  sql`post_no in (select post_no from attendance.post where taken_on >= ${from} and taken_on < ${to}) and closed_at is null`;

/** How many posts of a month wait for a rebuild from their facts. */
export async function countStale(tx: Transaction, month: PartitionMonth): Promise<number> {
  return (await tx.one<{ count: number }>(sql`select count(*) from attendance.post_kind_state where ${inMonth(month)} and stale`)).count;
}

/** Makes the bitmaps of a month's posts final; how many. What was missing then stays missing, and is no longer asked for. */
export const closePosts = (tx: Transaction, month: PartitionMonth): Promise<number> =>
  tx.execute(sql`
    update attendance.post_kind_state set closed_at = now(), incomplete = incomplete or damaged or waiting_since is not null,
      damaged = false, waiting_since = null, next_resend_at = null, resends = 0, version = nextval('attendance.state_version')
    where ${inMonth(month)}`);
