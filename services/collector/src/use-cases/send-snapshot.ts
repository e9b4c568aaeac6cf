import type { EngagementKind } from '@balai/contracts';
import { engagementsListed } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime';
import * as engagements from '../repository/engagements.ts';
import * as posts from '../repository/posts.ts';
import { sendPost, snapshotMessages } from '../wire.ts';

/** Sends one post and everyone who was seen under it. */
export async function sendSnapshot(tx: Transaction, postId: string, kind: EngagementKind): Promise<void> {
  const post = await posts.find(tx, postId);
  if (post === null) return;
  sendPost(tx, post);
  const snapshot = await engagements.find(tx, postId, kind);
  if (snapshot !== null) for (const { data, options } of snapshotMessages(snapshot)) tx.send(engagementsListed, data, options);
}
