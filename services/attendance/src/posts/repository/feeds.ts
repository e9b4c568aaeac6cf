import type { Platform } from '@balai/contracts';
import type { FeedFetch } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import type { FeedState } from '../domain/feed-state.ts';

/** Stores how reading an account ended, unless the stored version is as new; true when something was stored. */
export async function save(tx: Transaction, feed: FeedFetch): Promise<boolean> {
  const stored = await tx.execute(sql`
    insert into attendance.feed_look as f (client_id, platform, looked_at, outcome, reason, complete_at, version, deleted_at)
    values (${feed.client_id}, ${feed.platform}, ${feed.looked_at}, ${feed.outcome}, ${feed.reason}, ${feed.complete_at}, ${feed.version},
      ${feed.deletedAt})
    on conflict (client_id, platform) do update set looked_at = excluded.looked_at, outcome = excluded.outcome, reason = excluded.reason,
      complete_at = excluded.complete_at, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
    where excluded.version > f.version`);
  if (stored > 0) return true;
  await tx.execute(sql`
    update attendance.feed_look set seen_at = now() where client_id = ${feed.client_id} and platform = ${feed.platform}`);
  return false;
}

/** How the newest attempt to read an account ended, or null when there was none. */
export function find(tx: Transaction, clientId: string, platform: Platform): Promise<FeedState | null> {
  return tx.maybeOne<FeedState>(sql`
    select outcome, reason, complete_at from attendance.feed_look
    where client_id = ${clientId} and platform = ${platform} and deleted_at is null`);
}
