import type { DataOf } from '@balai/contracts';
import type { postChanged } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import { linkOfPost } from '../domain/match.ts';
import * as plans from '../repository/plans.ts';
import * as seenPosts from '../repository/seen-posts.ts';
import { releasePost, settleCaptions, takePost } from './match-posts.ts';

type Context = Pick<EditorialContext, 'clock' | 'changed'>;

/** Keeps what the collector tells of a post, and takes it for the planned one that it is. Counts that grow change nothing here. */
export async function notePost(context: Context, tx: Transaction, data: DataOf<typeof postChanged>): Promise<void> {
  const before = await seenPosts.find(tx, data.post_id);
  if (!(await seenPosts.copy.apply(tx, data))) return;
  if (data.deletedAt !== null) return;
  const post = seenPosts.postIn(data);
  const isMoved = before !== null && before.taken_at.getTime() !== post.taken_at.getTime();
  if (before !== null && before.caption === post.caption && before.client_id === post.client_id && !isMoved) return;
  await plans.holdMatching(tx, post.client_id);
  if (isMoved) await plans.movePost(tx, post);
  const linked = await plans.ofLink(tx, post.client_id, linkOfPost(post));
  if (linked === null) return settleCaptions(context, tx, post);
  if (linked.post_id !== null) return;
  const holder = await plans.ofPost(tx, post.post_id);
  if (holder !== null && holder.matched_by !== 'caption') return;
  if (holder !== null) await releasePost(context, tx, holder);
  await takePost(context, tx, linked, { post, matchedBy: 'link', similarity: null });
}
