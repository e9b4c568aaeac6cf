import { type EngagementSnapshot, engagementsListed, type Observation, observationRecorded } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { SharedPlatform } from '@balai/testing';
import type { CollectionRow } from '../src/collections/repository/collections.ts';
import * as collections from '../src/collections/repository/collections.ts';
import { recordObservation } from '../src/collections/use-cases/record-observation.ts';
import { sendSnapshot } from '../src/collections/use-cases/send-snapshot.ts';
import type { CollectorContext } from '../src/context.ts';
import * as posts from '../src/posts/repository/posts.ts';
import { aContext } from './a-context.ts';

/** What a fetch of a post's list brought. */
export interface ObservedList {
  readonly handles: readonly string[];
  readonly outcome: 'complete' | 'truncated' | 'failed';
  readonly at?: Date;
}

/** A post whose list a test reads itself, as often as it likes. */
export interface OnePost {
  readonly postId: string;
  readonly collection: CollectionRow;
  /** Records a fetch, in a transaction of this database or of the platform's. */
  observe(observe: ObservedList, database?: Database): Promise<void>;
  /** Observations published so far. */
  published(): Promise<Observation[]>;
  /** Asks for its snapshot; the chunks sent. */
  snapshot(): Promise<EngagementSnapshot[]>;
}

/** Stores a post of a client, unless it is there, with a collection that reads it. */
export async function onePost(
  platform: SharedPlatform,
  clientId: string,
  parts: Partial<CollectorContext> = {},
  postId = uuidv7(),
): Promise<OnePost> {
  const [runId, collectionId] = [uuidv7(), uuidv7()];
  await platform.owner.query(
    "insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, finished_at) values ($1, 'schedule', false, $2, array[$2], now())",
    [runId, clientId],
  );
  await platform.owner.query(
    `insert into collector.collection (collection_id, client_id, platform, lead_run_id, class, full_fetch, since, state)
     values ($1, $2, 'instagram', $3, 'scheduled', false, now() - interval '3 days', 'done')`,
    [collectionId, clientId, runId],
  );
  await platform.owner.query(
    `insert into collector.post (post_id, client_id, platform, platform_id, feed_handle, taken_at, url)
     values ($1, $2, 'instagram', $3, 'akun', now(), 'https://www.instagram.com/p/x') on conflict do nothing`,
    [postId, clientId, postId],
  );
  const database = platform.database('collector');
  const collection = await database.read('system', (tx) => collections.find(tx, collectionId));
  if (collection === null) throw new Error('the collection was not stored');
  const own = async <T extends { readonly post_id: string }>(sent: Promise<{ readonly data: T }[]>): Promise<T[]> =>
    (await sent).map((message) => message.data).filter((data) => data.post_id === postId);
  return {
    postId,
    collection,
    observe: ({ handles, outcome, at }, through = database) =>
      through.unitOfWork('system', async (tx) => {
        const context = aContext(platform, parts);
        const clock = at === undefined ? context.clock : { ...context.clock, now: () => at };
        const post = await posts.lock(tx, postId);
        if (post === null) throw new Error('the post was not stored');
        // Nothing was read: nothing is claimed either, so that an empty list may be a complete one.
        const part = { items: handles, entry_keys: Buffer.alloc(0), entry_replies: [] };
        const known = { post, feedCount: post.like_count, runId: collection.lead_run_id };
        const reading = { ...known, parts: () => [part], claimed: handles.length, dropped: 0 };
        await recordObservation({ ...context, clock }, tx, {
          ...reading,
          reason: outcome === 'complete' ? null : 'provider_unavailable',
        });
      }),
    published: () => own(platform.sent('collector', observationRecorded)),
    async snapshot() {
      const before = await own(platform.sent('collector', engagementsListed));
      await database.unitOfWork('system', (tx) => sendSnapshot(tx, postId, 'likes'));
      return (await own(platform.sent('collector', engagementsListed))).slice(before.length);
    },
  };
}
