import { dayOf } from '@balai/calendar';
import type { EngagementKind, Platform } from '@balai/contracts';
import type { Observation } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import type { EngagementDelta } from '../domain/engagement-delta.ts';

/** Where the log of one post and kind stands. */
export interface EngagementState {
  readonly post_id: string;
  readonly last_obs_no: number;
  readonly active_count: number;
  readonly active_hash: string;
  /** Handles ever seen, withdrawn ones counted. */
  readonly known_count: number;
  readonly missing_once: readonly string[];
  readonly settled_count: number | null;
  readonly skips: number;
  /** How the newest list that brought anything ended. */
  readonly list_outcome: 'complete' | 'truncated' | null;
  readonly list_reason: string | null;
  /** Run of the newest observation; null: it was read for another client's, or there is none. */
  readonly run_id: string | null;
  /** The newest observation that did not fail, the newest complete one, and the complete one before that. */
  readonly as_of: Date | null;
  readonly complete_at: Date | null;
  readonly complete_before_at: Date | null;
}

interface LockedPost {
  readonly post_id: string;
  readonly client_id: string;
}

/** The states of one kind of these posts, made on first use; the caller holds the posts' locks. */
export async function lockStates(tx: Transaction, kind: EngagementKind, posts: readonly LockedPost[]): Promise<EngagementState[]> {
  if (posts.length === 0) return [];
  await ensureStates(tx, kind, posts);
  return tx.many<EngagementState>(sql`
    select post_id, last_obs_no, active_count, active_hash, known_count, missing_once, settled_count, skips, list_outcome, list_reason, run_id, as_of,
      complete_at, complete_before_at
    from collector.engagement_state
    where post_id = any(${posts.map((post) => post.post_id)}::uuid[]) and kind = ${kind} for update`);
}

async function ensureStates(tx: Transaction, kind: EngagementKind, posts: readonly LockedPost[]): Promise<void> {
  await tx.execute(sql`
    insert into collector.engagement_state (post_id, kind, client_id)
    select post_id, ${kind}, client_id
    from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.client_id)}::text[]) as locked (post_id, client_id)
    on conflict do nothing`);
}

/** Moves a state on, to what stands after an observation. */
export async function saveState(tx: Transaction, state: EngagementState, row: ObservationRow): Promise<void> {
  await tx.execute(sql`
    update collector.engagement_state set last_obs_no = ${state.last_obs_no}, active_count = ${state.active_count},
      active_hash = ${state.active_hash}, known_count = ${state.known_count}, missing_once = ${state.missing_once}::text[],
      settled_count = ${state.settled_count}, skips = ${state.skips}, list_outcome = ${state.list_outcome}, list_reason = ${state.list_reason},
      as_of = ${state.as_of}, complete_at = ${state.complete_at}, complete_before_at = ${state.complete_before_at}, run_id = ${row.run_id},
      observed_at = ${row.observed_at}, provider = ${row.provider}, claimed = ${row.claimed}, got = ${row.got}, outcome = ${row.outcome},
      reason = ${row.reason}
    where post_id = ${row.post_id} and kind = ${row.kind}`);
}

/** One observation, as it is written to the log. */
export interface ObservationRow {
  readonly post_id: string;
  readonly kind: EngagementKind;
  readonly obs_no: number;
  readonly client_id: string;
  readonly run_id: string | null;
  readonly observed_at: Date;
  readonly provider: string;
  readonly claimed: number | null;
  readonly got: number | null;
  readonly outcome: Observation['outcome'];
  readonly reason: string | null;
  readonly active_count: number;
  readonly active_hash: string;
}

/** Appends an observation of so many chunks. */
export async function append(tx: Transaction, row: ObservationRow, chunks: number): Promise<void> {
  await tx.execute(sql`
    insert into collector.observation (observed_on, post_id, kind, obs_no, client_id, run_id, observed_at, provider, claimed, got, outcome,
      reason, chunks, active_count, active_hash)
    values (${dayOf(row.observed_at, 'UTC')}, ${row.post_id}, ${row.kind}, ${row.obs_no}, ${row.client_id}, ${row.run_id}, ${row.observed_at}, ${row.provider},
      ${row.claimed}, ${row.got}, ${row.outcome}, ${row.reason}, ${chunks}, ${row.active_count}, ${row.active_hash})`);
}

/** Appends one chunk of an observation, counted from 1; an empty one leaves no row. */
export async function appendChunk(tx: Transaction, row: ObservationRow, chunk: number, delta: EngagementDelta): Promise<void> {
  if (delta.added.length + delta.returned.length + delta.withdrawn.length === 0) return;
  await tx.execute(sql`
    insert into collector.observation_delta (observed_on, post_id, kind, obs_no, chunk, client_id, added, returned, withdrawn)
    values (${dayOf(row.observed_at, 'UTC')}, ${row.post_id}, ${row.kind}, ${row.obs_no}, ${chunk}, ${row.client_id}, ${delta.added}::text[],
      ${delta.returned}::text[], ${delta.withdrawn}::text[])`);
}

/** What the observations of lists that could not be read have in common. */
export interface FailedFact {
  readonly run_id: string | null;
  readonly observed_at: Date;
  readonly provider: string;
  readonly reason: string;
}

/** A locked post whose list could not be read, and what is claimed about the list. */
export interface FailedPost extends LockedPost {
  readonly claimed: number | null;
}

/**
 * Notes a failed look at each of these posts, which changes nobody: nothing that is known of them is read or written. In the log it stands in
 * place of the look before if that failed for the same reason. Their lists are read the next time.
 */
export async function noteFailed(
  tx: Transaction,
  kind: EngagementKind,
  posts: readonly FailedPost[],
  fact: FailedFact,
): Promise<ObservationRow[]> {
  if (posts.length === 0) return [];
  await ensureStates(tx, kind, posts);
  return tx.many<ObservationRow>(sql`
    with before as (
      select s.post_id, s.last_obs_no, s.outcome, s.reason, s.observed_at, failed.claimed
      from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.claimed)}::int[]) as failed (post_id, claimed)
      join collector.engagement_state s on s.post_id = failed.post_id and s.kind = ${kind}),
    moved as (
      update collector.engagement_state s set last_obs_no = s.last_obs_no + 1, skips = 0, settled_count = null, run_id = ${fact.run_id}::uuid,
        observed_at = ${fact.observed_at}::timestamptz, provider = ${fact.provider}, claimed = before.claimed, got = null,
        outcome = 'failed', reason = ${fact.reason}
      from before where s.post_id = before.post_id and s.kind = ${kind}
      returning s.post_id, s.kind, s.client_id, s.last_obs_no, s.active_count, s.active_hash, before.claimed, s.reason),
    again as (
      update collector.observation o set observed_on = ${dayOf(fact.observed_at, 'UTC')}::date, obs_no = moved.last_obs_no,
        run_id = ${fact.run_id}::uuid, observed_at = ${fact.observed_at}::timestamptz, provider = ${fact.provider}, claimed = moved.claimed
      from moved join before on before.post_id = moved.post_id
      where before.outcome = 'failed' and before.reason = ${fact.reason} and o.post_id = moved.post_id and o.kind = moved.kind
        and o.obs_no = before.last_obs_no and o.observed_on = (before.observed_at at time zone 'utc')::date
      returning o.post_id),
    added as (
      insert into collector.observation (observed_on, post_id, kind, obs_no, client_id, run_id, observed_at, provider, claimed, got, outcome,
        reason, chunks, active_count, active_hash)
      select ${dayOf(fact.observed_at, 'UTC')}::date, post_id, kind, last_obs_no, client_id, ${fact.run_id}::uuid,
        ${fact.observed_at}::timestamptz, ${fact.provider}, claimed, null, 'failed', ${fact.reason}, 1, active_count, active_hash
      from moved where not exists (select 1 from again where again.post_id = moved.post_id))
    select post_id, kind, last_obs_no as obs_no, client_id, ${fact.run_id}::uuid as run_id, ${fact.observed_at}::timestamptz as observed_at,
      ${fact.provider}::text as provider, claimed, null::int as got, 'failed'::text as outcome, reason, active_count, active_hash
    from moved`);
}

/** A list whose claimed count stands since its newest observation. */
export interface Confirmed {
  readonly post_id: string;
  readonly obs_no: number;
}

/** Notes that the claimed counts of these posts stand, whose states the caller has locked. Nothing else of them changes. */
export function confirm(tx: Transaction, kind: EngagementKind, postIds: readonly string[], at: Date): Promise<Confirmed[]> {
  return tx.many<Confirmed>(sql`
    update collector.engagement_state set skips = skips + 1, confirmed_at = ${at}
    where post_id = any(${postIds}::uuid[]) and kind = ${kind}
    returning post_id, last_obs_no as obs_no`);
}

/** Notes that a pass left these lists, whose states the caller has locked, to a later one. */
export async function defer(tx: Transaction, kind: EngagementKind, postIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update collector.engagement_state set skips = skips + 1 where post_id = any(${postIds}::uuid[]) and kind = ${kind}`);
}

/** One chunk of an observation, as it is published. */
export interface PublishedChunk extends ObservationRow, EngagementDelta {
  readonly platform: Platform;
  readonly platform_id: string;
  readonly taken_at: Date;
  readonly chunk: number;
  readonly of: number;
}
