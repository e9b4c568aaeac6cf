import { KIND_THAT_COUNTS } from '@balai/contracts';
import { setHash, type Transaction } from '@balai/runtime';
import { chunksOf, deltaOf, foldDeltas } from '../domain/engagement-delta.ts';
import { judge } from '../domain/observation-outcome.ts';
import type { EngagementKind } from '../providers/social-provider.ts';
import type { Counted } from '../repository/collections.ts';
import type { EngagementState, ObservationRow } from '../repository/observations.ts';
import type { PostRow } from '../repository/posts.ts';
import type { Deps } from './deps.ts';
import { sendChunk } from './publish.ts';

/** A look at one list of a post, whose row the transaction has locked. */
export interface Look {
  readonly post: PostRow;
  readonly runId: string;
  readonly provider: string;
  readonly at: Date;
}

/** What was read of a list: the handles, and how the reading ended (`reason` null: by the provider, as a whole). */
export interface ListReading {
  readonly handles: ReadonlySet<string>;
  readonly entries: number;
  readonly claimed: number | null;
  /** How many the feed of this pass showed; null when it did not say or was not read. */
  readonly feedCount: number | null;
  readonly reason: string | null;
}

/** The kind of engagement that counts under a post. */
export const kindOf = (post: Pick<PostRow, 'platform'>): EngagementKind =>
  KIND_THAT_COUNTS[post.platform] === 'likes' ? 'likes' : 'comments';

/** How many of them the feed showed; null when it did not say. */
export const feedCountOf = (post: PostRow): number | null => (kindOf(post) === 'likes' ? post.like_count : post.comment_count);

/** What a recorded reading was worth, and what it adds to the pass's counters. */
export interface Recorded {
  readonly outcome: 'complete' | 'truncated' | 'failed';
  readonly reason: string | null;
  readonly counted: Counted;
}

/** Records a reading: its observation, what it changed, and the messages that tell so. */
export async function recordReading(deps: Deps, tx: Transaction, look: Look, reading: ListReading): Promise<Recorded> {
  const { post } = look;
  const kind = kindOf(post);
  const state = await deps.store.engagementState(tx, { postId: post.post_id, kind, clientId: post.client_id });
  const { outcome, reason, claimed } = judge({ ...reading, activeBefore: state.active_count });
  const known = foldDeltas(await deps.store.deltasOf(tx, post.post_id, kind));
  const delta = deltaOf(known, state.missing_once, reading.handles, outcome === 'complete');
  const came = delta.added.length + delta.returned.length;
  const next: EngagementState = {
    last_obs_no: state.last_obs_no + 1,
    active_count: state.active_count + came - delta.withdrawn.length,
    active_hash: setHash(delta.withdrawn, setHash([...delta.added, ...delta.returned], state.active_hash), -1),
    missing_once: delta.missingOnce,
    // A list in which somebody is missing for the first time is read again even if its count stands.
    settled_count: outcome === 'complete' && delta.missingOnce.length === 0 ? reading.feedCount : null,
    skips: 0,
  };
  const got = outcome === 'failed' ? null : reading.handles.size;
  await append(deps, tx, look, next, { claimed, got, outcome, reason }, chunksOf(delta));
  const counted = {
    observations: 1,
    truncated: outcome === 'truncated' ? 1 : 0,
    failed: outcome === 'failed' ? 1 : 0,
    engagementsNew: came,
    withdrawn: delta.withdrawn.length,
  };
  return { outcome, reason, counted };
}

/** Records that a list was not read because its claimed count stands. */
export async function recordSkip(deps: Deps, tx: Transaction, look: Look, state: EngagementState): Promise<Counted> {
  const next = { ...state, last_obs_no: state.last_obs_no + 1, skips: state.skips + 1 };
  const fact = { claimed: feedCountOf(look.post), got: null, outcome: 'skipped', reason: 'claim_unchanged' } as const;
  await append(deps, tx, look, next, fact, chunksOf({ added: [], returned: [], withdrawn: [] }));
  return { observations: 1 };
}

async function append(
  deps: Deps,
  tx: Transaction,
  look: Look,
  state: EngagementState,
  fact: Pick<ObservationRow, 'claimed' | 'got' | 'outcome' | 'reason'>,
  chunks: ReturnType<typeof chunksOf>,
): Promise<void> {
  const { post } = look;
  const row: ObservationRow = {
    ...fact,
    post_id: post.post_id,
    kind: kindOf(post),
    obs_no: state.last_obs_no,
    client_id: post.client_id,
    run_id: look.runId,
    observed_at: look.at,
    provider: look.provider,
    active_count: state.active_count,
    active_hash: state.active_hash,
  };
  await deps.store.appendObservation(tx, row, chunks);
  await deps.store.saveEngagementState(tx, post.post_id, row.kind, state);
  const place = { platform: post.platform, platform_id: post.platform_id, taken_at: post.taken_at };
  for (const [index, chunk] of chunks.entries()) sendChunk(tx, { ...row, ...place, ...chunk, chunk: index + 1, of: chunks.length });
}
