import type { LinkPlatform } from '@balai/contracts/attendance';
import type { MatchedBy, PlanState } from '@balai/contracts/editorial';
import type { ShownPublication } from '../../publishing/domain/publication.ts';

/** A post of a piece on a platform: when and with which words it is planned, and what became of it. */
export interface Plan {
  readonly plan_id: string;
  readonly piece_id: string;
  readonly client_id: string;
  readonly platform: LinkPlatform;
  readonly caption: string;
  readonly hashtags: readonly string[];
  readonly planned_at: Date;
  /** Whether somebody who may publish stands behind the time. */
  readonly is_confirmed: boolean;
  readonly published_at: Date | null;
  /** As somebody gave it. */
  readonly published_url: string | null;
  /** In one notation; null for a short link, of which nobody knows where it leads. */
  readonly published_link: string | null;
  readonly published_by: string | null;
  readonly post_id: string | null;
  readonly post_url: string | null;
  readonly post_taken_at: Date | null;
  readonly matched_by: MatchedBy | null;
  readonly similarity: number | null;
  /** Posts that somebody said it is not. */
  readonly refused_posts: readonly string[];
  readonly updated_by: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
  readonly version: number;
  readonly field_versions: Readonly<Record<string, number>>;
  /** What the service does to publish it; null: nothing. */
  readonly publishing: ShownPublication | null;
}

/** So long after its time a post is late; then it was missed. */
export const MISSED_AFTER_MS = 24 * 3_600_000;

/** Whether it is out, as far as anybody knows. */
export const isOut = ({ post_id, published_at }: Pick<Plan, 'post_id' | 'published_at'>): boolean =>
  post_id !== null || published_at !== null;

/** How far a planned post is at a time. */
export function planStateOf(plan: Pick<Plan, 'post_id' | 'published_at' | 'planned_at'>, now: Date): PlanState {
  if (plan.post_id !== null) return 'recognised';
  if (plan.published_at !== null) return 'published';
  const late = now.getTime() - plan.planned_at.getTime();
  if (late < 0) return 'planned';
  return late < MISSED_AFTER_MS ? 'due' : 'missed';
}

/** What no post has become of. */
export const UNMATCHED = { post_id: null, post_url: null, post_taken_at: null, matched_by: null, similarity: null } as const;
