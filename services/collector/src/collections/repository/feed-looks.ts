import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** How the reading of an account's feed ended. */
export interface FeedLookEnd {
  readonly client_id: string;
  readonly platform: Platform;
  readonly looked_at: Date;
  readonly outcome: 'complete' | 'truncated' | 'failed';
  readonly reason: string | null;
}

/** The newest feed look of an account, as published. */
export interface FeedLookRow extends FeedLookEnd {
  readonly complete_at: Date | null;
  readonly version: number;
}

/** Place in the order in which feed looks are repeated. */
export type FeedLookKey = Pick<FeedLookRow, 'client_id' | 'platform'>;

const COLUMNS = sql.raw('client_id, platform, looked_at, outcome, reason, complete_at, version');

/** Stores a feed look in place of the one before; the new state. */
export function save(tx: Transaction, look: FeedLookEnd): Promise<FeedLookRow> {
  return tx.one<FeedLookRow>(sql`
    insert into collector.feed_look as f (client_id, platform, looked_at, outcome, reason, complete_at)
    values (${look.client_id}, ${look.platform}, ${look.looked_at}, ${look.outcome}, ${look.reason},
      ${look.outcome === 'complete' ? look.looked_at : null})
    on conflict (client_id, platform) do update set looked_at = excluded.looked_at, outcome = excluded.outcome, reason = excluded.reason,
      complete_at = coalesce(excluded.complete_at, f.complete_at), version = f.version + 1
    returning ${COLUMNS}`);
}

/** Feed looks after a key, in the order of clients and platforms. */
export function listAfter(tx: Transaction, after: FeedLookKey | null, limit: number): Promise<FeedLookRow[]> {
  return tx.many<FeedLookRow>(sql`
    select ${COLUMNS} from collector.feed_look
    where ${after === null} or (client_id, platform) > (${after?.client_id ?? ''}, ${after?.platform ?? ''})
    order by client_id, platform limit ${limit}`);
}
