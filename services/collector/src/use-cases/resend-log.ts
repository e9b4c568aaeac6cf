import type { Transaction } from '@balai/runtime';
import type { LoggedChunk, LogKey } from '../repository/observations.ts';
import * as observations from '../repository/observations.ts';
import * as posts from '../repository/posts.ts';
import { sendChunk, sendPost } from '../wire.ts';

// A chunk may hold a thousand handles.
const CHUNKS_PER_PAGE = 200;

/** Repeats one post and its whole log of one kind. */
export async function resendLog(tx: Transaction, postId: string, kind: string): Promise<void> {
  const post = await posts.find(tx, postId);
  if (post === null) return;
  sendPost(tx, post);
  let after: LogKey | null = null;
  for (;;) {
    const chunks: LoggedChunk[] = await observations.chunksAfter(tx, after, CHUNKS_PER_PAGE, { postId, kind });
    for (const chunk of chunks) sendChunk(tx, chunk);
    const last = chunks.at(-1);
    if (chunks.length < CHUNKS_PER_PAGE || last === undefined) return;
    after = observations.logKeyOf(last);
  }
}
