import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { WantedPost } from '../domain/wanted-post.ts';

/** What is known of a post that somebody wants collected. */
export interface FoundPost {
  readonly post_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly taken_at: Date;
}

/** The post, as far as the unit of work sees it, of several with one key the one a feed shows; null when it sees none. */
export function find(tx: Transaction, wanted: WantedPost): Promise<FoundPost | null> {
  const named =
    'postId' in wanted ? sql`post_id = ${wanted.postId}::uuid` : sql`platform = ${wanted.platform} and platform_id = ${wanted.platformId}`;
  return tx.maybeOne<FoundPost>(sql`
    select post_id, client_id, platform, taken_at from collector.post where ${named} and deleted_at is null
    order by kind, client_id limit 1`);
}

/** Those of these posts that are still there. */
export async function existing(tx: Transaction, postIds: readonly string[]): Promise<string[]> {
  if (postIds.length === 0) return [];
  const rows = await tx.many<{ post_id: string }>(sql`
    select post_id from collector.post where post_id = any(${postIds}::uuid[]) and deleted_at is null order by post_id`);
  return rows.map((row) => row.post_id);
}
