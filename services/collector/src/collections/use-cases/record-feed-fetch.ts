import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import { sendFeedFetch } from '../../wire.ts';
import type { CollectionRow } from '../repository/collections.ts';
import type { FeedFetchOutcome } from '../repository/feed-fetches.ts';
import * as feedLooks from '../repository/feed-fetches.ts';

/** Stores and publishes how the reading of an account's feed ended; `reason` is null when it was read completely. */
export async function recordFeedFetch(
  context: CollectorContext,
  tx: Transaction,
  { client_id, platform }: Pick<CollectionRow, 'client_id' | 'platform'>,
  end: Pick<FeedFetchOutcome, 'outcome' | 'reason'>,
): Promise<void> {
  sendFeedFetch(tx, await feedLooks.save(tx, { client_id, platform, looked_at: context.clock.now(), ...end }));
}
