import { setHash, type Transaction } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import { chunksOf, deltaOf } from '../domain/engagement-delta.ts';
import { type Judgement, judge } from '../domain/observation-outcome.ts';
import { feedCountOf, kindOf } from '../domain/post-engagement.ts';
import type { CollectionRow, Counted } from '../repository/collections.ts';
import * as engagements from '../repository/engagements.ts';
import type { EngagementState } from '../repository/observations.ts';
import * as observations from '../repository/observations.ts';
import type { PostRow } from '../repository/posts.ts';
import { sendChunk } from '../wire.ts';
import { recordUnread } from './record-unread.ts';

/** What was read of the list of a locked post, and how the reading ended (`reason` null: by the provider, as a whole). */
export interface ListReading {
  readonly post: PostRow;
  readonly handles: ReadonlySet<string>;
  readonly entries: number;
  readonly claimed: number | null;
  readonly reason: string | null;
}

/** What a recorded reading was worth, and what it adds to the collection's counters. */
export interface Recorded extends Judgement {
  readonly counted: Counted;
}

/** Records a reading: its observation, what it changed, and the messages about both. */
export async function recordObservation(
  context: CollectorContext,
  tx: Transaction,
  collection: CollectionRow,
  reading: ListReading,
): Promise<Recorded> {
  const { post, handles } = reading;
  const kind = kindOf(post.platform);
  const feedCount = feedCountOf(post);
  // Whoever is known: what failed costs the same.
  if (reading.reason !== null && reading.entries === 0)
    return recordFailure(context, tx, collection, post, { reason: reading.reason, claimed: reading.claimed ?? feedCount });
  const [state] = await observations.lockStates(tx, kind, [post]);
  if (state === undefined) throw new Error(`no engagement state of post ${post.post_id}`);
  const judgement = judge({ ...reading, feedCount, activeBefore: state.active_count });
  if (judgement.outcome === 'failed')
    return recordFailure(context, tx, collection, post, { reason: judgement.reason ?? 'incomplete', claimed: judgement.claimed });
  const at = context.clock.now();
  const known = await engagements.knownOf(tx, { post_id: post.post_id, kind });
  const delta = deltaOf(known, state.missing_once, handles, judgement.outcome === 'complete');
  const next = stateAfter(state, judgement, delta, { at, feedCount });
  const row = {
    ...judgement,
    post_id: post.post_id,
    kind,
    obs_no: next.last_obs_no,
    client_id: post.client_id,
    run_id: collection.lead_run_id,
    observed_at: at,
    provider: context.providers[post.platform].name,
    got: handles.size,
    active_count: next.active_count,
    active_hash: next.active_hash,
  };
  const chunks = chunksOf(delta);
  await observations.append(tx, row, chunks);
  await engagements.saveChange(tx, row, known.newest, { ...row, ...delta, last_seen_at: state.complete_before_at });
  await observations.saveState(tx, next, row);
  const { platform, platform_id, taken_at } = post;
  for (const [index, chunk] of chunks.entries())
    sendChunk(tx, { ...row, platform, platform_id, taken_at, ...chunk, chunk: index + 1, of: chunks.length });
  const counted = {
    observations: 1,
    truncated: judgement.outcome === 'truncated' ? 1 : 0,
    failed: 0,
    engagementsNew: delta.added.length + delta.returned.length,
    withdrawn: delta.withdrawn.length,
  };
  return { ...judgement, counted };
}

/** Notes that nothing could be read of a post's list, and why. */
async function recordFailure(
  context: CollectorContext,
  tx: Transaction,
  collection: CollectionRow,
  post: PostRow,
  { reason, claimed }: { readonly reason: string; readonly claimed: number | null },
): Promise<Recorded> {
  await recordUnread(context, tx, collection, { posts: [{ ...post, claimed }], reason });
  return { outcome: 'failed', reason, claimed, counted: { observations: 1, truncated: 0, failed: 1, engagementsNew: 0, withdrawn: 0 } };
}

function stateAfter(
  before: EngagementState,
  { outcome, reason }: Judgement,
  delta: ReturnType<typeof deltaOf>,
  { at, feedCount }: { readonly at: Date; readonly feedCount: number | null },
): EngagementState {
  const came = [...delta.added, ...delta.returned];
  const isComplete = outcome === 'complete';
  return {
    post_id: before.post_id,
    last_obs_no: before.last_obs_no + 1,
    active_count: before.active_count + came.length - delta.withdrawn.length,
    active_hash: setHash(delta.withdrawn, setHash(came, before.active_hash), -1),
    known_count: before.known_count + delta.added.length,
    missing_once: delta.missingOnce,
    // A list in which somebody is missing for the first time is read again even if its count stands.
    settled_count: isComplete && delta.missingOnce.length === 0 ? feedCount : null,
    skips: 0,
    list_outcome: isComplete ? 'complete' : 'truncated',
    list_reason: reason,
    as_of: at,
    complete_at: isComplete ? at : before.complete_at,
    complete_before_at: isComplete ? before.complete_at : before.complete_before_at,
  };
}
