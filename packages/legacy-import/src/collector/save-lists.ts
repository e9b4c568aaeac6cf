import {
  append,
  appendChunk,
  type EngagementState,
  feedCountOf,
  judgeList,
  lockStates,
  type NewestPart,
  NewHandles,
  type PostKind,
  type PostRow,
  partsOf,
  saveState,
  seenOf,
  sendChunk,
  snapshotMessages,
} from '@balai/collector/import';
import type { EngagementKind } from '@balai/contracts';
import { engagementsListed } from '@balai/contracts/collector';
import { setHash } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { ImportContext } from '../engine/import-step.ts';
import { insertImportedLists, type NewImportedList } from './repository/lists.ts';

/** Who stands under a post in another system. */
export interface ImportedList {
  readonly key: string;
  /** Null in a dry run, when the post is not here yet. */
  readonly post: PostRow | null;
  /** Each once. */
  readonly handles: readonly string[];
  readonly seenAt: Date;
}

/** Whose word an imported list is. */
const PROVIDER = 'legacy';

/** A list of a post that was looked at before, or not. */
interface Known extends ImportedList {
  readonly post: PostRow;
  readonly state: EngagementState;
}

/** Handles that one observation of a list saw first. */
export interface Sighting {
  readonly at: Date;
  readonly handles: readonly string[];
}

/** The list of a post without observations here. */
export interface FirstList {
  readonly post: PostRow;
  readonly state: EngagementState;
  /** Those of all sightings, each once, in the order of the sightings. */
  readonly handles: readonly string[];
  /** At least one, oldest first. */
  readonly sightings: readonly Sighting[];
  readonly provider: string;
}

/** What lists add, by their key. */
export class AddedByLists {
  private readonly byKey = new Map<string, { handles: number; isNew: boolean }>();

  /** @param isNew whether nothing was known of the list's post before */
  count(key: string, handles: number, isNew: boolean): void {
    if (handles === 0) return;
    const known = this.byKey.get(key);
    this.byKey.set(key, { handles: (known?.handles ?? 0) + handles, isNew: isNew && known?.isNew !== false });
  }

  /** Null when a list adds nobody. */
  of(key: string): { readonly handles: number; readonly isNew: boolean } | null {
    return this.byKey.get(key) ?? null;
  }
}

/** What each list would add. */
export async function wouldAdd(tx: Transaction, kind: EngagementKind, lists: readonly ImportedList[]): Promise<AddedByLists> {
  const all = new AddedByLists();
  for (const { key, post, handles } of lists) {
    const found = post === null ? null : await newAmong(tx, { post_id: post.post_id, kind }, handles);
    all.count(key, found === null ? handles.length : found.added.length, (found?.newest ?? null) === null);
  }
  return all;
}

/** Who was never seen, and where they are stored. Who was seen and withdrawn stays so: the other system never noticed. */
async function newAmong(
  tx: Transaction,
  of: PostKind,
  handles: readonly string[],
): Promise<{ added: string[]; newest: NewestPart | null }> {
  const unseen = new Set(handles);
  let newest: NewestPart | null = null;
  for await (const { part, handles: seen } of seenOf(tx, of)) {
    for (const handle of seen) unseen.delete(handle);
    newest = { part, size: seen.length };
  }
  return { added: [...unseen], newest };
}

/**
 * Adds the lists to what is known of their posts, whose rows the caller has locked: a post that nobody looked at gets the list as its snapshot,
 * another what it lacks as one more observation. A list that adds nobody changes nothing.
 * @returns what each added.
 */
export async function saveImportedLists(
  context: ImportContext,
  tx: Transaction,
  kind: EngagementKind,
  lists: readonly ImportedList[],
): Promise<AddedByLists> {
  const wanted = lists.filter((list): list is ImportedList & { post: PostRow } => list.post !== null && list.handles.length > 0);
  const states = await lockStates(
    tx,
    kind,
    wanted.map(({ post }) => post),
  );
  const byPost = new Map(states.map((state) => [state.post_id, state]));
  const known = wanted.flatMap((list): Known[] => {
    const state = byPost.get(list.post.post_id);
    return state === undefined ? [] : [{ ...list, state }];
  });
  const fresh = known.filter(({ state }) => state.last_obs_no === 0 && state.known_count === 0);
  const added = new AddedByLists();
  for (const { key, handles } of fresh) added.count(key, handles.length, true);
  await saveFirstLists(
    tx,
    kind,
    fresh.map((list) => ({ ...list, sightings: [{ at: list.seenAt, handles: list.handles }], provider: PROVIDER })),
  );
  for (const list of known) if (!fresh.includes(list)) added.count(list.key, await saveMore(context, tx, kind, list), false);
  return added;
}

/** What an imported list is worth: it is complete when it reaches what the post claimed, as any list. */
function worthOf({ post, handles, state }: Pick<Known, 'post' | 'handles' | 'state'>) {
  const feedCount = feedCountOf(post);
  return judgeList({ reason: null, entries: handles.length, dropped: 0, claimed: null, feedCount, activeBefore: state.active_count });
}

/** Stores lists as what is known of their posts, whose states the caller has locked. */
export async function saveFirstLists(tx: Transaction, kind: EngagementKind, lists: readonly FirstList[]): Promise<void> {
  const rows = lists.map((list): NewImportedList => {
    const { outcome, reason, claimed } = worthOf(list);
    const { post, handles, sightings, provider } = list;
    const isComplete = outcome === 'complete';
    return {
      ...{ post_id: post.post_id, client_id: post.client_id, seen_at: sightings.at(-1)?.at ?? post.taken_at, provider, claimed },
      ...{ outcome: isComplete ? 'complete' : 'truncated', reason, handles, active_hash: setHash(handles) },
      sightings,
    };
  });
  await insertImportedLists(tx, kind, rows);
  for (const [index, row] of rows.entries()) {
    const post = lists[index]?.post;
    if (post === undefined) continue;
    const { seen_at: at, outcome, reason, claimed, handles, sightings, provider } = row;
    const messages = snapshotMessages({
      ...{ post_id: post.post_id, kind, platform: post.platform, platform_id: post.platform_id, client_id: post.client_id },
      ...{
        taken_at: post.taken_at,
        obs_no: 1,
        run_id: null,
        observed_at: at,
        provider,
        claimed,
        got: handles.length,
        outcome,
        reason,
      },
      ...{ list_outcome: outcome, list_reason: reason, as_of: at, complete_at: outcome === 'complete' ? at : null, confirmed_at: null },
      ...{ active_count: handles.length, active_hash: row.active_hash, gone: [] },
      seen: [
        {
          handles,
          seen_at: sightings.map((sighting) => sighting.at.toISOString()),
          seen_count: sightings.map((sighting) => sighting.handles.length),
        },
      ],
    });
    for (const { data, options } of messages) tx.send(engagementsListed, data, options);
  }
}

/** Adds what a known list lacks; how many. */
async function saveMore(context: ImportContext, tx: Transaction, kind: EngagementKind, list: Known): Promise<number> {
  const { post, state, handles } = list;
  const { added, newest } = await newAmong(tx, { post_id: post.post_id, kind }, handles);
  if (added.length === 0) return 0;
  const { outcome, reason, claimed } = worthOf(list);
  const isComplete = outcome === 'complete';
  const at = state.as_of !== null && state.as_of > list.seenAt ? state.as_of : list.seenAt;
  const row = {
    ...{ post_id: post.post_id, kind, obs_no: state.last_obs_no + 1, client_id: post.client_id, run_id: context.newId(), observed_at: at },
    ...{ provider: PROVIDER, claimed, got: handles.length, outcome: isComplete ? ('complete' as const) : ('truncated' as const), reason },
    ...{ active_count: state.active_count + added.length, active_hash: setHash(added, state.active_hash) },
  };
  const chunks = partsOf(added).map((part) => ({ added: part, returned: [], withdrawn: [] }));
  await append(tx, row, chunks.length);
  for (const [index, chunk] of chunks.entries()) await appendChunk(tx, row, index + 1, chunk);
  const stored = new NewHandles(row, newest);
  await stored.add(tx, added);
  await stored.end(tx);
  const next = { last_obs_no: row.obs_no, active_count: row.active_count, active_hash: row.active_hash, as_of: at };
  await saveState(tx, { ...state, ...next, known_count: state.known_count + added.length }, row);
  const { platform, platform_id, taken_at } = post;
  for (const [index, chunk] of chunks.entries())
    sendChunk(tx, { ...row, platform, platform_id, taken_at, ...chunk, chunk: index + 1, of: chunks.length });
  return added.length;
}
