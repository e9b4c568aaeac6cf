import { PLATFORMS } from '@balai/contracts';
import { engagementsListed, feedLooked, postChanged } from '@balai/contracts/collector';
import { type Republisher, republisher } from '@balai/runtime/projection';
import type { PostKind } from './collections/repository/engagements.ts';
import * as engagements from './collections/repository/engagements.ts';
import type { FeedFetchKey } from './collections/repository/feed-fetches.ts';
import * as feedLooks from './collections/repository/feed-fetches.ts';
import * as posts from './posts/repository/posts.ts';
import { feedFetchMessage, postMessage, snapshotMessages } from './wire.ts';

const POSTS_PER_PAGE = 500;
const LOOKS_PER_PAGE = 500;
/** Snapshots sent in one transaction: so many, and those with so many handles before the last of them. */
const SNAPSHOTS_PER_PAGE = { limit: 500, handlesMax: 100_000 };

/** How the collector repeats its posts, its feed looks, and who was seen under its posts: what stands, not how it came about. */
export const republishers: readonly Republisher[] = [
  republisher(postChanged, async (tx, after) => {
    const page = await posts.listAfter(tx, after, POSTS_PER_PAGE);
    const next = page.length === POSTS_PER_PAGE ? (page.at(-1)?.post_id ?? null) : null;
    return { messages: page.map(postMessage), next };
  }),
  republisher(feedLooked, async (tx, after) => {
    const looks = await feedLooks.listAfter(tx, after === null ? null : parseFetchKey(after), LOOKS_PER_PAGE);
    const last = looks.at(-1);
    const next = looks.length === LOOKS_PER_PAGE && last !== undefined ? `${last.platform}:${last.client_id}` : null;
    return { messages: looks.map(feedFetchMessage), next };
  }),
  republisher(engagementsListed, async (tx, after) => {
    const snapshots = await engagements.listAfter(tx, after === null ? null : parsePostKind(after), SNAPSHOTS_PER_PAGE);
    const last = snapshots.at(-1);
    const next = last === undefined ? null : JSON.stringify({ post_id: last.post_id, kind: last.kind });
    return { messages: snapshots.flatMap(snapshotMessages), next };
  }),
];

// Keys come back as they were given out.
function parsePostKind(text: string): PostKind {
  return JSON.parse(text) as PostKind;
}

function parseFetchKey(text: string): FeedFetchKey {
  const platform = PLATFORMS.find((one) => text.startsWith(`${one}:`));
  if (platform === undefined) throw new Error(`no key of a feed fetch: ${text}`);
  return { platform, client_id: text.slice(platform.length + 1) };
}
