import { partsOf } from '@balai/collector/import';
import type { EngagementKind } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import { textArray } from './text-array.ts';

/** Everyone who stands under a post in another system; nobody looked at the post before. */
export interface NewImportedList {
  readonly post_id: string;
  readonly client_id: string;
  readonly seen_at: Date;
  readonly provider: string;
  readonly claimed: number | null;
  readonly outcome: 'complete' | 'truncated';
  readonly reason: string | null;
  readonly handles: readonly string[];
  readonly active_hash: string;
  /** How many of the handles each observation saw first, oldest first. */
  readonly sightings: readonly { readonly at: Date; readonly handles: readonly string[] }[];
}

/** Stores lists as what is known of their posts, in as many statements for many lists as for one; the caller holds their states' locks. */
export async function insertImportedLists(tx: Transaction, kind: EngagementKind, lists: readonly NewImportedList[]): Promise<void> {
  if (lists.length === 0) return;
  const parts = lists.flatMap((list) => seenParts(list).map((seen, index) => ({ ...list, ...seen, part: index + 1 })));
  await tx.execute(sql`
    insert into collector.engagement_seen (post_id, kind, part, client_id, handles, seen_at, seen_count)
    select n.post_id, ${kind}, n.part, n.client_id, n.handles::text[], n.seen_at::timestamptz[], n.seen_count::int[]
    from unnest(${parts.map((part) => part.post_id)}::uuid[], ${parts.map((part) => part.part)}::int[],
      ${parts.map((part) => part.client_id)}::text[], ${parts.map((part) => textArray(part.handles))}::text[],
      ${parts.map((part) => textArray(part.seen_at))}::text[], ${parts.map((part) => textArray(part.seen_count))}::text[]) as n (post_id, part,
      client_id, handles, seen_at, seen_count)`);
  await tx.execute(sql`
    update collector.engagement_state s set last_obs_no = 1, active_count = n.size, active_hash = n.active_hash, known_count = n.size,
      list_outcome = n.outcome, list_reason = n.reason, as_of = n.seen_at, complete_at = case when n.outcome = 'complete' then n.seen_at end,
      observed_at = n.seen_at, provider = n.provider, claimed = n.claimed, got = n.size, outcome = n.outcome, reason = n.reason
    from unnest(${lists.map((list) => list.post_id)}::uuid[], ${lists.map((list) => list.handles.length)}::int[],
      ${lists.map((list) => list.active_hash)}::text[], ${lists.map((list) => list.outcome)}::text[],
      ${lists.map((list) => list.reason)}::text[], ${lists.map((list) => list.seen_at)}::timestamptz[],
      ${lists.map((list) => list.provider)}::text[], ${lists.map((list) => list.claimed)}::int[]) as n (post_id, size, active_hash, outcome,
      reason, seen_at, provider, claimed)
    where s.post_id = n.post_id and s.kind = ${kind}`);
}

/** The stored parts of a list: each says how many of its handles each observation saw first. */
function seenParts({ handles, sightings }: NewImportedList) {
  let from = 0;
  return partsOf(handles).map((part) => {
    const until = from + part.length;
    const seen: { readonly at: string; readonly count: number }[] = [];
    let start = 0;
    for (const sighting of sightings) {
      const end = start + sighting.handles.length;
      const count = Math.min(end, until) - Math.max(start, from);
      if (count > 0) seen.push({ at: sighting.at.toISOString(), count });
      start = end;
    }
    from = until;
    return { handles: part, seen_at: seen.map(({ at }) => at), seen_count: seen.map(({ count }) => String(count)) };
  });
}
