import { lockStates, sendPost } from '@balai/collector/import';
import { KIND_THAT_COUNTS, PLATFORMS, type Platform } from '@balai/contracts';
import type { PostMedia } from '@balai/contracts/collector';
import type { Database, Transaction } from '@balai/runtime/database';
import { insertImported } from './repository/posts.ts';
import { type Sighting, saveFirstLists } from './save-lists.ts';

/** A post that another system collected, and the handles that each observation saw first. */
export interface ObservedPost {
  readonly client_id: string;
  readonly platform: Platform;
  readonly platform_id: string;
  readonly url: string;
  /** Account whose feed shows it. */
  readonly handle: string;
  readonly author: string;
  readonly caption: string;
  readonly thumbnail_url: string;
  readonly taken_at: Date;
  /** As the feed showed them at the last observation; null: not known. */
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly sightings: readonly Sighting[];
}

const POSTS_AT_ONCE = 100;

/** Takes over posts with the course of their lists; one that is stored already stays as it is. */
export async function importObserved(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  source: { readonly provider: string; readonly posts: readonly ObservedPost[] },
): Promise<void> {
  for (const platform of PLATFORMS) {
    const posts = source.posts.filter((post) => post.platform === platform);
    for (let from = 0; from < posts.length; from += POSTS_AT_ONCE) {
      const batch = posts.slice(from, from + POSTS_AT_ONCE);
      await database.unitOfWork('system', (tx) => store(tx, newId, platform, source.provider, batch));
    }
  }
}

async function store(tx: Transaction, newId: () => string, platform: Platform, provider: string, posts: readonly ObservedPost[]) {
  const kind = KIND_THAT_COUNTS[platform];
  const rows = await insertImported(
    tx,
    posts.map((post) => ({
      ...{ postId: newId(), clientId: post.client_id, platform, platformId: post.platform_id, kind: 'routine', specialAt: null },
      ...{ feedHandle: post.handle, takenAt: post.taken_at, roles: [], caption: post.caption, url: post.url, author: post.author },
      ...{ thumbnail_url: post.thumbnail_url, like_count: post.like_count, comment_count: post.comment_count, media: mediaOf(post) },
    })),
  );
  for (const row of rows) sendPost(tx, row);
  const states = new Map((await lockStates(tx, kind, rows)).map((state) => [state.post_id, state]));
  const observed = new Map(posts.map((post) => [post.platform_id, post]));
  const lists = rows.flatMap((post) => {
    const state = states.get(post.post_id);
    const { sightings = [] } = observed.get(post.platform_id) ?? {};
    const handles = sightings.flatMap((sighting) => sighting.handles);
    if (state === undefined || handles.length === 0) return [];
    return [{ post, state, handles, sightings, provider }];
  });
  await saveFirstLists(tx, kind, lists);
}

const mediaOf = ({ platform, thumbnail_url: picture }: ObservedPost): PostMedia =>
  platform === 'tiktok'
    ? { type: 'video', video_url: null, image_url: picture, images: [] }
    : { type: 'image', video_url: null, image_url: picture, images: [picture] };
