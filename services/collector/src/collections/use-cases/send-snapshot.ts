import type { EngagementKind } from '@balai/contracts';
import { engagementsListed } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import * as posts from '../../posts/repository/posts.ts';
import { sendPost, snapshotWire } from '../../wire.ts';
import { chunkCount, SnapshotCutter } from '../domain/engagement-snapshot.ts';
import * as engagements from '../repository/engagements.ts';

/** Chunks held in memory at once. */
const CHUNKS_HELD = 16;

/** Sends one post and everyone who was seen under it, part by part: there may be half a million. */
export async function sendSnapshot(tx: Transaction, postId: string, kind: EngagementKind): Promise<void> {
  const post = await posts.find(tx, postId);
  if (post === null) return;
  sendPost(tx, post);
  const held = await engagements.holdHead(tx, postId, kind);
  if (held === null) return;
  const { seen_total: total, ...head } = held;
  const messageOf = snapshotWire(head, chunkCount(total));
  const cutter = new SnapshotCutter(head.gone);
  let sent = 0;
  for await (const part of engagements.seenOf(tx, { post_id: postId, kind }))
    for (const chunk of cutter.add(part)) {
      const { data, options } = messageOf(chunk, sent);
      tx.send(engagementsListed, data, options);
      sent += 1;
      if (sent % CHUNKS_HELD === 0) await tx.flush();
    }
  const { data, options } = messageOf(cutter.end(), sent);
  tx.send(engagementsListed, data, options);
}
