import type { EngagementKind } from '@balai/contracts';
import { engagementsListed } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime';
import * as engagements from '../repository/engagements.ts';
import type { LoggedChunk, LogKey } from '../repository/observations.ts';
import * as observations from '../repository/observations.ts';
import * as posts from '../repository/posts.ts';
import { sendChunk, sendPost, snapshotMessages } from '../wire.ts';

// A chunk may hold a thousand handles.
const CHUNKS_PER_PAGE = 200;

/** Sends one post, everyone who was seen under it, and its whole log of one kind. */
export async function resendLog(tx: Transaction, postId: string, kind: EngagementKind): Promise<void> {
  const post = await posts.find(tx, postId);
  if (post === null) return;
  sendPost(tx, post);
  const snapshot = await engagements.find(tx, postId, kind);
  if (snapshot !== null) for (const { data, options } of snapshotMessages(snapshot)) tx.send(engagementsListed, data, options);
  let after: LogKey | null = null;
  for (;;) {
    const chunks: LoggedChunk[] = await observations.chunksAfter(tx, after, CHUNKS_PER_PAGE, { postId, kind });
    for (const chunk of chunks) sendChunk(tx, chunk);
    const last = chunks.at(-1);
    if (chunks.length < CHUNKS_PER_PAGE || last === undefined) return;
    after = observations.logKeyOf(last);
  }
}
