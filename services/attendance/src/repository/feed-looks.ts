import type { Platform } from '@balai/contracts';
import type { FeedLook } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime';
import type { KnownFeed } from '../domain/feed-look.ts';

/** Stores a look unless the stored version is as new; true when something was stored. */
export async function saveFeedLook(tx: Transaction, look: FeedLook): Promise<boolean> {
  const stored = await tx.execute(sql`
    insert into attendance.feed_look as f (client_id, platform, looked_at, outcome, reason, complete_at, version, deleted_at)
    values (${look.client_id}, ${look.platform}, ${look.looked_at}, ${look.outcome}, ${look.reason}, ${look.complete_at}, ${look.version},
      ${look.deletedAt})
    on conflict (client_id, platform) do update set looked_at = excluded.looked_at, outcome = excluded.outcome, reason = excluded.reason,
      complete_at = excluded.complete_at, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
    where excluded.version > f.version`);
  if (stored > 0) return true;
  await tx.execute(sql`
    update attendance.feed_look set seen_at = now() where client_id = ${look.client_id} and platform = ${look.platform}`);
  return false;
}

/** The newest look at an account, or null when there was none. */
export function readFeedLook(tx: Transaction, clientId: string, platform: Platform): Promise<KnownFeed | null> {
  return tx.maybeOne<KnownFeed>(sql`
    select outcome, reason, complete_at as "completeAt" from attendance.feed_look
    where client_id = ${clientId} and platform = ${platform} and deleted_at is null`);
}
