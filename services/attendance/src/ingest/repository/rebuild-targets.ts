import { sql, type Transaction } from '@balai/runtime/database';
import type { PostKind } from '../../facts/repository/states.ts';
import type { NamedPost } from '../../posts/domain/post-name.ts';

/** Kinds observed under a post. */
export const targetsOfPost = (tx: Transaction, name: NamedPost): Promise<PostKind[]> =>
  tx.many(sql`
    select k.post_no, k.kind from attendance.post_kind_state k join attendance.post p using (post_no)
    where ${'postId' in name ? sql`p.post_id = ${name.postId}` : sql`p.platform = ${name.platform} and p.platform_id = ${name.platformId}`}`);

/** Observed posts in the order of their numbers after one, of a scope or (null) of all: all kinds of at most `limit` posts. */
export const targetsAfter = (tx: Transaction, after: number, scopeId: string | null, limit: number): Promise<PostKind[]> =>
  tx.many(sql`
    select k.post_no, k.kind from attendance.post_kind_state k join (
      select distinct post_no from attendance.post_kind_state join attendance.post p using (post_no)
      where post_no > ${after} and (${scopeId}::text is null
        or exists (select from attendance.post_scope s where s.post_no = p.post_no and s.scope_id = ${scopeId}))
      order by post_no limit ${limit}) next using (post_no)
    order by k.post_no, k.kind`);

/** Observed posts whose facts are kept, picked at random, at most `limit`. */
export const sampleTargets = (tx: Transaction, limit: number): Promise<PostKind[]> =>
  tx.many(sql`
    select post_no, k.kind from attendance.post_kind_state k join attendance.post using (post_no)
    where not stale and closed_at is null order by random() limit ${limit}`);
