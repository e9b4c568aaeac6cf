import { addHashes, setHash } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import type { PostRow } from '../../posts/repository/posts.ts';
import { sendChunk } from '../../wire.ts';
import { ChunkCutter, chunkCountOf, type EngagementDelta } from '../domain/engagement-delta.ts';
import type { NewestPart } from '../domain/engagement-snapshot.ts';
import { HandleSet } from '../domain/handle-set.ts';
import { type ListChange, ListComparison } from '../domain/list-comparison.ts';
import { type ListPart, type WholeList, wholeOf } from '../domain/list-part.ts';
import { type Judgement, judge } from '../domain/observation-outcome.ts';
import { kindOf } from '../domain/post-engagement.ts';
import type { Counted } from '../repository/collections.ts';
import * as engagements from '../repository/engagements.ts';
import type { EngagementState } from '../repository/observations.ts';
import * as observations from '../repository/observations.ts';
import { recordUnread } from './record-unread.ts';

/** What was read of the list of a locked post, and how the reading ended (`reason` null: by the provider, as a whole). */
export interface ListReading {
  readonly post: PostRow;
  /** What the feed that showed it last says of the list; null when it does not say. */
  readonly feedCount: number | null;
  /** The account hides how many there are; absent: it does not. */
  readonly isCountHidden?: boolean;
  /** Run that asked for the list; null: it was read for another client's. */
  readonly runId: string | null;
  /** What was read, in order; asked for twice, so that a long list is never in memory. */
  readonly parts: () => Iterable<ListPart> | AsyncIterable<ListPart>;
  readonly claimed: number | null;
  /** Entries that could not be read. */
  readonly dropped: number;
  readonly reason: string | null;
}

/** Chunks that are sent before they are written: they hold about 20 kB each. */
const CHUNKS_HELD = 16;

/** What a recorded reading was worth, and what it adds to the collection's counters. */
export interface Recorded extends Judgement {
  readonly counted: Counted;
}

/** Records a reading: its observation, what it changed, and the messages about both. */
export async function recordObservation(context: CollectorContext, tx: Transaction, reading: ListReading): Promise<Recorded> {
  const { post, feedCount } = reading;
  const kind = kindOf(post.platform);
  const list = await wholeOf(kind, reading.parts());
  // Whoever is known: what failed costs the same.
  if (reading.reason !== null && list.entries === 0)
    return recordFailure(context, tx, reading, { reason: reading.reason, claimed: reading.claimed ?? feedCount });
  const [state] = await observations.lockStates(tx, kind, [post]);
  if (state === undefined) throw new Error(`no engagement state of post ${post.post_id}`);
  const judgement = judge({ ...reading, entries: list.entries, topLevel: list.topLevel, feedCount, activeBefore: state.active_count });
  if (judgement.outcome === 'failed')
    return recordFailure(context, tx, reading, { reason: judgement.reason ?? 'incomplete', claimed: judgement.claimed });
  const at = context.clock.now();
  const { comparison, newest } = await compare(tx, { post_id: post.post_id, kind }, state, list, judgement.outcome === 'complete');
  const change = comparison.change();
  const next = stateAfter(state, judgement, change, { at, feedCount, runId: reading.runId });
  const row = {
    ...judgement,
    post_id: post.post_id,
    kind,
    obs_no: next.last_obs_no,
    client_id: post.client_id,
    run_id: reading.runId,
    observed_at: at,
    provider: context.providers[post.platform].name,
    got: list.handles.size,
    active_count: next.active_count,
    active_hash: next.active_hash,
  };
  const entries = change.newCount + change.returned.length + change.withdrawn.length;
  await observations.append(tx, row, chunkCountOf(entries));
  const chunks = chunksOf(comparison, change, reading);
  await publishChunks(tx, { row, post, of: chunkCountOf(entries), newHandles: new engagements.NewHandles(row, newest) }, chunks);
  await engagements.changeKnown(tx, row, { ...row, ...change, last_seen_at: state.complete_before_at });
  await observations.saveState(tx, next, row);
  const counted = {
    observations: 1,
    truncated: judgement.outcome === 'truncated' ? 1 : 0,
    failed: 0,
    engagementsNew: change.newCount + change.returned.length,
    withdrawn: change.withdrawn.length,
  };
  return { ...judgement, counted };
}

/** Compares a list with everyone ever seen; also where the next ones are stored. */
async function compare(
  tx: Transaction,
  of: engagements.PostKind,
  { missing_once: missingOnce }: EngagementState,
  { handles: got }: WholeList,
  isComplete: boolean,
): Promise<{ comparison: ListComparison; newest: NewestPart | null }> {
  const withdrawn = new HandleSet();
  for await (const handles of engagements.withdrawnOf(tx, of)) for (const handle of handles) withdrawn.add(handle);
  const comparison = new ListComparison({ got, withdrawn, missingOnce, isComplete });
  let newest: NewestPart | null = null;
  for await (const { part, handles } of engagements.seenOf(tx, of)) {
    comparison.know(handles);
    newest = { part, size: handles.length };
  }
  return { comparison, newest };
}

async function* chunksOf(comparison: ListComparison, change: ListChange, { parts }: ListReading): AsyncGenerator<EngagementDelta> {
  const cutter = new ChunkCutter();
  for await (const { items } of parts())
    for (const handle of items) {
      const chunk = comparison.isNew(handle) ? cutter.add('added', handle) : null;
      if (chunk !== null) yield chunk;
    }
  for (const list of ['returned', 'withdrawn'] as const)
    for (const handle of change[list]) {
      const chunk = cutter.add(list, handle);
      if (chunk !== null) yield chunk;
    }
  const rest = cutter.rest();
  if (rest !== null) yield rest;
}

/** What all chunks of an observation have in common, and where its new handles are stored. */
interface ToPublish {
  readonly row: observations.ObservationRow;
  readonly post: PostRow;
  readonly of: number;
  readonly newHandles: engagements.NewHandles;
}

async function publishChunks(tx: Transaction, { row, post, of, newHandles }: ToPublish, chunks: AsyncIterable<EngagementDelta>) {
  const { platform, platform_id, taken_at } = post;
  let chunk = 0;
  for await (const delta of chunks) {
    chunk += 1;
    await observations.appendChunk(tx, row, chunk, delta);
    await newHandles.add(tx, delta.added);
    sendChunk(tx, { ...row, platform, platform_id, taken_at, ...delta, chunk, of });
    if (chunk % CHUNKS_HELD === 0) await tx.flush();
  }
  if (chunk !== of) throw new Error(`${chunk} chunks of ${of}: observation ${row.obs_no} of post ${row.post_id}`);
  await newHandles.end(tx);
}

/** Notes that nothing could be read of a post's list, and why. */
async function recordFailure(
  context: CollectorContext,
  tx: Transaction,
  { post, runId }: ListReading,
  { reason, claimed }: { readonly reason: string; readonly claimed: number | null },
): Promise<Recorded> {
  await recordUnread(context, tx, { platform: post.platform, runId, posts: [{ ...post, claimed }], reason });
  return { outcome: 'failed', reason, claimed, counted: { observations: 1, truncated: 0, failed: 1, engagementsNew: 0, withdrawn: 0 } };
}

function stateAfter(
  before: EngagementState,
  { outcome, reason }: Judgement,
  change: ListChange,
  { at, feedCount, runId }: { readonly at: Date; readonly feedCount: number | null; readonly runId: string | null },
): EngagementState {
  const isComplete = outcome === 'complete';
  return {
    post_id: before.post_id,
    last_obs_no: before.last_obs_no + 1,
    active_count: before.active_count + change.newCount + change.returned.length - change.withdrawn.length,
    active_hash: setHash(change.withdrawn, addHashes(before.active_hash, change.cameHash), -1),
    known_count: before.known_count + change.newCount,
    missing_once: change.missingOnce,
    // A list in which somebody is missing for the first time is read again even if its count stands.
    settled_count: isComplete && change.missingOnce.length === 0 ? feedCount : null,
    skips: 0,
    list_outcome: isComplete ? 'complete' : 'truncated',
    list_reason: reason,
    run_id: runId,
    as_of: at,
    complete_at: isComplete ? at : before.complete_at,
    complete_before_at: isComplete ? before.complete_at : before.complete_before_at,
  };
}
