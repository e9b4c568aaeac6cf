import type { LinkPlatform } from '@balai/contracts/attendance';
import { wholeCaption } from '@balai/contracts/editorial';
import type { Plan } from './plan.ts';
import { similarity } from './similarity.ts';

/** A post the collector saw. */
export interface SeenPost {
  readonly post_id: string;
  readonly client_id: string;
  readonly platform: LinkPlatform;
  readonly platform_id: string;
  readonly is_routine: boolean;
  readonly taken_at: Date;
  readonly caption: string | null;
  readonly url: string;
}

/** Captions this much alike are one; words are corrected and added while publishing. */
export const ALIKE_MIN = 0.7;
const DAY_MS = 86_400_000;
/** A post may be early by a day and late by three, and still be the planned one. */
const EARLY_MS = DAY_MS;
const LATE_MS = 3 * DAY_MS;

export interface Match {
  readonly plan: Plan;
  readonly post: SeenPost;
  readonly similarity: number;
}

/** Plans that captions may decide about: nobody and no link did. */
export const isOpenToCaption = ({ matched_by, published_link, deleted_at }: Plan): boolean =>
  (matched_by === null || matched_by === 'caption') && published_link === null && deleted_at === null;

const distance = ({ plan, post }: Match): number => Math.abs(post.taken_at.getTime() - plan.planned_at.getTime());

function pairOf(plan: Plan, post: SeenPost): Match | null {
  if (!post.is_routine || post.caption === null || plan.refused_posts.includes(post.post_id)) return null;
  const late = post.taken_at.getTime() - plan.planned_at.getTime();
  if (late < -EARLY_MS || late > LATE_MS) return null;
  const alike = similarity(wholeCaption(plan.caption, plan.hashtags), post.caption);
  return alike < ALIKE_MIN ? null : { plan, post, similarity: alike };
}

/**
 * Which post each plan of one client and platform became, by caption and time: the most alike pair first, then the nearest in time. Each
 * plan and each post is in one pair at most, and the answer is the same in whatever order they came to be known.
 */
export function matchByCaption(plans: readonly Plan[], posts: readonly SeenPost[]): Match[] {
  const pairs = plans.flatMap((plan) => posts.flatMap((post) => pairOf(plan, post) ?? []));
  pairs.sort(
    (a, b) =>
      b.similarity - a.similarity ||
      distance(a) - distance(b) ||
      a.plan.plan_id.localeCompare(b.plan.plan_id) ||
      a.post.post_id.localeCompare(b.post.post_id),
  );
  const [takenPlans, takenPosts] = [new Set<string>(), new Set<string>()];
  return pairs.filter(({ plan, post }) => {
    if (takenPlans.has(plan.plan_id) || takenPosts.has(post.post_id)) return false;
    takenPlans.add(plan.plan_id);
    takenPosts.add(post.post_id);
    return true;
  });
}

const PREFIX: Partial<Record<LinkPlatform, string>> = {
  instagram: 'https://www.instagram.com/p/',
  tiktok: 'https://www.tiktok.com/video/',
};

/** A post's address in the notation of links. */
export const linkOfPost = ({ platform, platform_id }: Pick<SeenPost, 'platform' | 'platform_id'>): string =>
  `${PREFIX[platform] ?? ''}${platform_id}`;

/** The platform's key of the post that a link leads to; null where the collector reads no posts. */
export function platformIdOf(platform: LinkPlatform, link: string): string | null {
  const prefix = PREFIX[platform];
  return prefix !== undefined && link.startsWith(prefix) ? link.slice(prefix.length) : null;
}
