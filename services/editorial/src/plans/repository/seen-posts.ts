import type { DataOf } from '@balai/contracts';
import type { LinkPlatform } from '@balai/contracts/attendance';
import { postChanged } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import { stateTable } from '@balai/runtime/projection';
import type { SeenPost } from '../domain/match.ts';
import type { Window } from './plans.ts';

/** A post as the collector tells it. */
export const postIn = (data: DataOf<typeof postChanged>): SeenPost => {
  const { post_id, client_id, platform, platform_id, kind, taken_at, caption, url } = data;
  return { post_id, client_id, platform, platform_id, is_routine: kind === 'routine', taken_at: new Date(taken_at), caption, url };
};

/** Posts as the collector published them. */
export const copy = stateTable({
  table: 'editorial.seen_post',
  event: postChanged,
  key: ['post_id'],
  row: (data) => ({ ...postIn(data), hidden_at: data.hidden_at }),
  mayBeEmpty: true,
});

const COLUMNS = sql.raw('post_id, client_id, platform, platform_id, is_routine, taken_at, caption, url');

export const find = (tx: Transaction, postId: string): Promise<SeenPost | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from editorial.seen_post where post_id = ${postId} and deleted_at is null`);

/** A client's post by the platform's key of it. */
export const byKey = (tx: Transaction, clientId: string, platform: LinkPlatform, platformId: string): Promise<SeenPost | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from editorial.seen_post
    where platform = ${platform} and platform_id = ${platformId} and client_id = ${clientId} and deleted_at is null limit 1`);

/** Posts of a client on a platform within a time. */
export const within = (tx: Transaction, { clientId, platform, from, until }: Window, limit: number): Promise<SeenPost[]> =>
  tx.many(sql`
    select ${COLUMNS} from editorial.seen_post
    where client_id = ${clientId} and platform = ${platform} and taken_at between ${from} and ${until} and deleted_at is null
    order by taken_at desc, post_id limit ${limit}`);
