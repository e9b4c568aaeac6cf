import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** How the reading of an account's feed ended. */
export interface FeedFetchOutcome {
  readonly client_id: string;
  readonly platform: Platform;
  readonly looked_at: Date;
  readonly outcome: 'complete' | 'truncated' | 'failed';
  readonly reason: string | null;
}

/** The newest feed fetch of an account, as published. */
export interface FeedFetchRow extends FeedFetchOutcome {
  readonly complete_at: Date | null;
  readonly version: number;
}

/** Position in the order in which feed fetches are repeated. */
export type FeedFetchKey = Pick<FeedFetchRow, 'client_id' | 'platform'>;

const COLUMNS = sql.raw('client_id, platform, looked_at, outcome, reason, complete_at, version');

/** Stores a feed fetch in place of the one before; the new state. */
export function save(tx: Transaction, feedFetch: FeedFetchOutcome): Promise<FeedFetchRow> {
  return tx.one<FeedFetchRow>(sql`
    insert into collector.feed_look as f (client_id, platform, looked_at, outcome, reason, complete_at)
    values (${feedFetch.client_id}, ${feedFetch.platform}, ${feedFetch.looked_at}, ${feedFetch.outcome}, ${feedFetch.reason},
      ${feedFetch.outcome === 'complete' ? feedFetch.looked_at : null})
    on conflict (client_id, platform) do update set looked_at = excluded.looked_at, outcome = excluded.outcome, reason = excluded.reason,
      complete_at = coalesce(excluded.complete_at, f.complete_at), version = f.version + 1
    returning ${COLUMNS}`);
}

/** Feed fetches after a key, in the order of clients and platforms. */
export function listAfter(tx: Transaction, after: FeedFetchKey | null, limit: number): Promise<FeedFetchRow[]> {
  return tx.many<FeedFetchRow>(sql`
    select ${COLUMNS} from collector.feed_look
    where ${after === null} or (client_id, platform) > (${after?.client_id ?? ''}, ${after?.platform ?? ''})
    order by client_id, platform limit ${limit}`);
}
