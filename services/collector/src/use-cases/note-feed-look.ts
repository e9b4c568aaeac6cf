import type { Transaction } from '@balai/runtime';
import type { CollectionRow } from '../repository/collections.ts';
import type { FeedLookEnd } from '../repository/feed-looks.ts';
import type { Deps } from './deps.ts';
import { sendFeedLook } from './publish.ts';

/** Keeps how a look at an account ended and publishes it; `reason` is null when the feed was read completely. */
export async function noteFeedLook(
  deps: Deps,
  tx: Transaction,
  collection: Pick<CollectionRow, 'client_id' | 'platform'>,
  end: Pick<FeedLookEnd, 'outcome' | 'reason'>,
): Promise<void> {
  const { client_id, platform } = collection;
  sendFeedLook(tx, await deps.store.saveFeedLook(tx, { client_id, platform, looked_at: deps.clock.now(), ...end }));
}
