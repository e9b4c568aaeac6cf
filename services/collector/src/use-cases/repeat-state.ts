import { PLATFORMS } from '@balai/contracts';
import { feedLooked, observationRecorded, postChanged } from '@balai/contracts/collector';
import { type Restater, restater, type Transaction } from '@balai/runtime';
import type { FeedLookKey, FeedLookRow } from '../repository/feed-looks.ts';
import type { LoggedChunk, LogKey } from '../repository/observations.ts';
import type { Deps } from './deps.ts';
import { chunkMessage, feedLookMessage, postMessage, sendChunk, sendPost } from './publish.ts';

const POSTS_PER_PAGE = 500;
const LOOKS_PER_PAGE = 500;
// A chunk may hold a thousand handles.
const CHUNKS_PER_PAGE = 200;

/** How the collector repeats its posts, its looks at accounts, and its log, chunk by chunk as first published. */
export const restaters = (deps: Deps): readonly Restater[] => [
  restater(postChanged, async (tx, after) => {
    const posts = await deps.store.postsAfter(tx, after, POSTS_PER_PAGE);
    const next = posts.length === POSTS_PER_PAGE ? (posts.at(-1)?.post_id ?? null) : null;
    return { messages: posts.map(postMessage), next };
  }),
  restater(feedLooked, async (tx, after) => {
    const looks: FeedLookRow[] = await deps.store.feedLooksAfter(tx, after === null ? null : parseLookKey(after), LOOKS_PER_PAGE);
    const last = looks.at(-1);
    const next = looks.length === LOOKS_PER_PAGE && last !== undefined ? `${last.platform}:${last.client_id}` : null;
    return { messages: looks.map(feedLookMessage), next };
  }),
  restater(observationRecorded, async (tx, after) => {
    const chunks = await deps.store.chunksAfter(tx, after === null ? null : parseKey(after), CHUNKS_PER_PAGE);
    const last = chunks.at(-1);
    const next = chunks.length === CHUNKS_PER_PAGE && last !== undefined ? JSON.stringify(keyOf(last)) : null;
    return { messages: chunks.map(chunkMessage), next };
  }),
];

/** Repeats one post and its whole log of one kind. */
export async function resendLog(deps: Deps, tx: Transaction, postId: string, kind: string): Promise<void> {
  const post = await deps.store.findPost(tx, postId);
  if (post === null) return;
  sendPost(tx, post);
  let after: LogKey | null = null;
  for (;;) {
    const chunks: LoggedChunk[] = await deps.store.chunksAfter(tx, after, CHUNKS_PER_PAGE, { postId, kind });
    for (const chunk of chunks) sendChunk(tx, chunk);
    const last = chunks.at(-1);
    if (chunks.length < CHUNKS_PER_PAGE || last === undefined) return;
    after = keyOf(last);
  }
}

function keyOf(chunk: LoggedChunk): LogKey {
  return { postId: chunk.post_id, kind: chunk.kind, obsNo: chunk.obs_no, chunk: chunk.chunk };
}

// Keys come back as they were given out.
function parseKey(text: string): LogKey {
  return JSON.parse(text) as LogKey;
}

function parseLookKey(text: string): FeedLookKey {
  const platform = PLATFORMS.find((one) => text.startsWith(`${one}:`));
  if (platform === undefined) throw new Error(`no key of a look: ${text}`);
  return { platform, client_id: text.slice(platform.length + 1) };
}
