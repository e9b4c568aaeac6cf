import { engagementsConfirmed } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import type { PostRow } from '../../posts/repository/posts.ts';
import { kindOf } from '../domain/post-engagement.ts';
import type { CollectionRow } from '../repository/collections.ts';
import * as observations from '../repository/observations.ts';

/** Posts one message names at most. */
const POSTS_MAX = 1000;

/**
 * Notes at locked posts of the collection's client that the claimed counts of their lists stand, and publishes it for all of them together: no
 * row is added for a look that found nothing new. How many messages went out.
 */
export async function confirmEngagements(
  context: CollectorContext,
  tx: Transaction,
  collection: CollectionRow,
  posts: readonly PostRow[],
): Promise<number> {
  if (posts.length === 0) return 0;
  const { client_id, platform, lead_run_id: run_id } = collection;
  const kind = kindOf(platform);
  const at = context.clock.now();
  const postIds = posts.map((post) => post.post_id);
  const confirmed = await observations.confirm(tx, kind, postIds, at);
  const subject = `${client_id}:${platform}`;
  let messages = 0;
  for (let from = 0; from < confirmed.length; from += POSTS_MAX) {
    const named = confirmed.slice(from, from + POSTS_MAX);
    const data = { client_id, platform, kind, run_id, looked_at: at.toISOString(), posts: named };
    tx.send(engagementsConfirmed, data, { tenant: client_id, subject, orderKey: `feed:${subject}` });
    messages += 1;
  }
  return messages;
}
