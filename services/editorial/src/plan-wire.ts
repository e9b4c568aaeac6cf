import type { DataOf } from '@balai/contracts';
import { captionFaults, type PlanCard, type PlannedPost, type planChanged } from '@balai/contracts/editorial';
import type { Piece } from './pieces/domain/piece.ts';
import { type Plan, planStateOf } from './plans/domain/plan.ts';
import type { PlanCardRow } from './plans/repository/plan-cards.ts';
import { publishingWire } from './publishing/domain/publication.ts';

const postOf = ({ post_id, post_url, post_taken_at, matched_by, similarity }: Plan) =>
  post_id === null || post_url === null || post_taken_at === null || matched_by === null
    ? null
    : { post_id, url: post_url, taken_at: post_taken_at.toISOString(), matched_by, similarity };

const storedWire = (plan: Plan) => ({
  plan_id: plan.plan_id,
  piece_id: plan.piece_id,
  client_id: plan.client_id,
  platform: plan.platform,
  caption: plan.caption,
  hashtags: [...plan.hashtags],
  planned_at: plan.planned_at.toISOString(),
  published_at: (plan.post_taken_at ?? plan.published_at)?.toISOString() ?? null,
  published_url: plan.published_url ?? plan.post_url,
  published_by: plan.published_by,
  post: postOf(plan),
  updated_by: plan.updated_by,
  created_at: plan.created_at.toISOString(),
  updated_at: plan.updated_at.toISOString(),
  version: plan.version,
});

/** A planned post as it stands at a time. */
export const planWire = (plan: Plan, now: Date): PlannedPost => ({
  ...storedWire(plan),
  state: planStateOf(plan, now),
  publishing: publishingWire(plan.publishing),
  faults: captionFaults(plan.platform, plan.caption, plan.hashtags).map((fault) => ({ ...fault })),
});

/** The same with what it is of. */
export const planCardWire = (row: PlanCardRow, now: Date): PlanCard => ({
  ...planWire(row, now),
  piece: { number: row.number, kind: row.kind, state: row.state, title: row.title, image: row.image },
});

/** The same as messages carry it. */
export const planEntity = (plan: Plan, { title, state }: Pick<Piece, 'title' | 'state'>): DataOf<typeof planChanged> => ({
  ...storedWire(plan),
  title,
  piece_state: state,
  deletedAt: plan.deleted_at?.toISOString() ?? null,
});
