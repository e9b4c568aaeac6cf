import type { EngagementKind } from '@balai/contracts';
import type { EngagementPage } from '../../calls/domain/list-page.ts';
import { HandleSet } from './handle-set.ts';
import { packHashes, shortHash, unpackHashes } from './seen-hashes.ts';

/**
 * What some pages of a list of engagements held. Stored with the task until the list ends, then read once, with the parts before it. Likes
 * are told by their handles; comments also by their ids (packed hashes) with the replies of each.
 */
export interface ListPart {
  readonly items: readonly string[];
  readonly entry_keys: Buffer;
  readonly entry_replies: readonly number[];
}

/** Everybody in a list, and its distinct entries, comments with their replies. */
export interface WholeList {
  readonly handles: HandleSet;
  readonly entries: number;
  /** The same without replies. */
  readonly topLevel: number;
}

/** The part that these pages make, each handle and comment once. */
export function partOf(kind: EngagementKind, pages: readonly EngagementPage[]): ListPart {
  const items = [...new Set(pages.flatMap((page) => page.handles))];
  if (kind === 'likes') return { items, entry_keys: Buffer.alloc(0), entry_replies: [] };
  const replies = new Map<number, number>();
  for (const page of pages)
    for (const entry of page.entries) {
      const key = shortHash(entry.key);
      if (!replies.has(key)) replies.set(key, entry.replies);
    }
  return { items, entry_keys: packHashes([...replies.keys()]), entry_replies: [...replies.values()] };
}

/** The list that these parts make; what stands in several of them counts once, as it was first seen. A part is needed only while it is read. */
export async function wholeOf(kind: EngagementKind, parts: Iterable<ListPart> | AsyncIterable<ListPart>): Promise<WholeList> {
  const handles = new HandleSet();
  const seen = new Set<number>();
  let entries = 0;
  for await (const part of parts) {
    for (const handle of part.items) handles.add(handle);
    let at = 0;
    for (const key of unpackHashes(part.entry_keys)) {
      const replies = part.entry_replies[at] ?? 0;
      at += 1;
      if (seen.has(key)) continue;
      seen.add(key);
      entries += 1 + replies;
    }
  }
  // The handle of a like is its key.
  return kind === 'likes' ? { handles, entries: handles.size, topLevel: handles.size } : { handles, entries, topLevel: seen.size };
}
