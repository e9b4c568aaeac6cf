import type { LinkPlatform } from '@balai/contracts/attendance';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Plan } from '../domain/plan.ts';

const COLUMNS = sql.raw(
  `plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, is_confirmed, published_at, published_url, published_link, published_by, post_id,
  post_url, post_taken_at, matched_by, similarity, refused_posts, updated_by, created_at, updated_at, deleted_at, version, field_versions,
  (select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = planned_post.plan_id) as publishing`,
);

/** Matching looks at plans and posts of a client together: one at a time, before any piece is locked. */
export const holdMatching = async (tx: Transaction, clientId: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('editorial.match'), hashtext(${clientId}))`);
};

/** A planned post by its id; null when there is none to be seen. */
export const find = (tx: Transaction, planId: string): Promise<Plan | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from editorial.planned_post where plan_id = ${planId} and deleted_at is null`);

/** The planned posts of a piece, by time. */
export const ofPiece = (tx: Transaction, pieceId: string): Promise<Plan[]> =>
  tx.many(
    sql`select ${COLUMNS} from editorial.planned_post where piece_id = ${pieceId} and deleted_at is null order by planned_at, platform`,
  );

/** The planned post that a post is; null: none. */
export const ofPost = (tx: Transaction, postId: string): Promise<Plan | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from editorial.planned_post where post_id = ${postId} and deleted_at is null`);

/** Tells planned posts that are out when that was, where it is known better now. */
export const movePost = (tx: Transaction, { post_id, taken_at }: { readonly post_id: string; readonly taken_at: Date }): Promise<number> =>
  tx.execute(
    sql`update editorial.planned_post set post_taken_at = ${taken_at} where post_id = ${post_id} and post_taken_at <> ${taken_at}`,
  );

/** The planned post somebody gave this link of; the one planned first where it was given of several. */
export const ofLink = (tx: Transaction, clientId: string, link: string): Promise<Plan | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from editorial.planned_post
    where client_id = ${clientId} and published_link = ${link} and deleted_at is null order by planned_at, plan_id limit 1`);

export interface Window {
  readonly clientId: string;
  readonly platform: LinkPlatform;
  readonly from: Date;
  readonly until: Date;
}

/** Planned posts of a client on a platform within a time. */
export const within = (tx: Transaction, { clientId, platform, from, until }: Window, limit: number): Promise<Plan[]> =>
  tx.many(sql`
    select ${COLUMNS} from editorial.planned_post
    where client_id = ${clientId} and platform = ${platform} and planned_at between ${from} and ${until} and deleted_at is null
    order by planned_at, plan_id limit ${limit}`);

export const add = (tx: Transaction, plan: Plan): Promise<number> =>
  tx.execute(sql`
    insert into editorial.planned_post (plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, is_confirmed, updated_by, created_at,
      updated_at, version, field_versions)
    values (${plan.plan_id}, ${plan.piece_id}, ${plan.client_id}, ${plan.platform}, ${plan.caption}, ${plan.hashtags}, ${plan.planned_at},
      ${plan.is_confirmed}, ${plan.updated_by}, ${plan.created_at}, ${plan.updated_at}, ${plan.version}, ${plan.field_versions})`);

/** Stores a changed planned post. */
export const save = (tx: Transaction, plan: Plan): Promise<number> =>
  tx.execute(sql`
    update editorial.planned_post set caption = ${plan.caption}, hashtags = ${plan.hashtags}, planned_at = ${plan.planned_at},
      is_confirmed = ${plan.is_confirmed}, published_at = ${plan.published_at}, published_url = ${plan.published_url}, published_link = ${plan.published_link},
      published_by = ${plan.published_by}, post_id = ${plan.post_id}, post_url = ${plan.post_url}, post_taken_at = ${plan.post_taken_at},
      matched_by = ${plan.matched_by}, similarity = ${plan.similarity}, refused_posts = ${plan.refused_posts}::uuid[],
      updated_by = ${plan.updated_by}, updated_at = ${plan.updated_at}, deleted_at = ${plan.deleted_at}, version = ${plan.version},
      field_versions = ${plan.field_versions}
    where plan_id = ${plan.plan_id}`);

/** Makes the planned posts of a piece a version newer, but for one: what others know of the piece by them has changed. They are locked with their piece. */
export const touch = (tx: Transaction, pieceId: string, exceptId: string | null): Promise<Plan[]> =>
  tx.many(sql`
    update editorial.planned_post set version = version + 1
    where piece_id = ${pieceId} and deleted_at is null and plan_id is distinct from ${exceptId}::uuid
    returning ${COLUMNS}`);

/** Stands behind the times of a piece's open planned posts, or no longer. */
export const confirm = async (tx: Transaction, pieceId: string, isConfirmed: boolean): Promise<void> => {
  await tx.execute(sql`
    update editorial.planned_post set is_confirmed = ${isConfirmed}
    where piece_id = ${pieceId} and deleted_at is null and post_id is null and published_at is null`);
};
