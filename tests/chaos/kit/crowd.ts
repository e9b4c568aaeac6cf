import type { Installation } from '../../e2e/harness/installation.ts';
import { comment, like, publish, type Unit, type WorldPost, world } from '../../e2e/harness/people.ts';

/** A post of the simulated world with who took part in it, as the world itself says. */
export interface CrowdedPost {
  readonly unit: Unit;
  readonly platform: 'instagram' | 'tiktok';
  /** Name that the evidence route takes. */
  readonly name: string;
  readonly post: WorldPost;
  readonly handles: ReadonlySet<string>;
}

interface ShownPost {
  readonly like_count: number;
  readonly comment_count: number;
  readonly likes: readonly { readonly handle: string }[];
  readonly comments: readonly { readonly handle: string }[];
}

/** People of a list that the world shows; it counts them all. */
const SHOWN_MAX = 1000;

/** Publishes a post and has `size` accounts like it (Instagram) or comment it (TikTok): the first `people` of the unit, and strangers. */
export async function gather(
  installation: Installation,
  unit: Unit,
  platform: CrowdedPost['platform'],
  size: number,
  people: number,
): Promise<CrowdedPost> {
  const post: WorldPost = await publish(installation, unit.clientId, platform, { caption: `${unit.clientId} ${platform} ${size}` });
  const handles = Array.from({ length: size - people }, (_, index) => `orang.luar.${unit.clientId.toLowerCase()}.${index}`);
  // People sit anywhere in the list, so that every page matters.
  const step = Math.max(1, Math.floor(handles.length / Math.max(1, people)));
  unit.handles.slice(0, people).forEach((handle, index) => void handles.splice(index * step, 0, handle));
  await (platform === 'instagram' ? like : comment)(installation, post, handles);
  const shown = await world<ShownPost>(installation, 'GET', `posts/${post.id}`);
  const listed = (platform === 'instagram' ? shown.likes : shown.comments).map((one) => one.handle);
  const counted = platform === 'instagram' ? shown.like_count : shown.comment_count;
  if (counted !== size || listed.length !== Math.min(size, SHOWN_MAX)) throw new Error(`the world counts ${counted} of ${size}`);
  const name = platform === 'instagram' ? `instagram:${post.shortcode ?? ''}` : `tiktok:${post.video_id ?? ''}`;
  return { unit, platform, name, post, handles: new Set(size > SHOWN_MAX ? handles : listed) };
}
