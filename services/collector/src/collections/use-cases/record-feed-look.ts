import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import { sendFeedLook } from '../../wire.ts';
import type { CollectionRow } from '../repository/collections.ts';
import type { FeedLookEnd } from '../repository/feed-looks.ts';
import * as feedLooks from '../repository/feed-looks.ts';

/** Stores and publishes how the reading of an account's feed ended; `reason` is null when it was read completely. */
export async function recordFeedLook(
  context: CollectorContext,
  tx: Transaction,
  { client_id, platform }: Pick<CollectionRow, 'client_id' | 'platform'>,
  end: Pick<FeedLookEnd, 'outcome' | 'reason'>,
): Promise<void> {
  sendFeedLook(tx, await feedLooks.save(tx, { client_id, platform, looked_at: context.clock.now(), ...end }));
}
