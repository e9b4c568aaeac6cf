import type { Platform } from '@balai/contracts';
import type { Freshness } from '@balai/contracts/attendance';
import type { RecapContext } from '../../context.ts';
import type { PostFreshness } from '../../posts/domain/freshness.ts';
import type { PostPicture } from '../../posts/repository/post-pictures.ts';
import type { HiddenPost } from '../../posts/repository/recap-source.ts';
import type { TablePost } from '../../recap/domain/attendance-table.ts';
import type { ReasonFound } from '../../recap/domain/recap-reasons.ts';
import { picturesOf } from '../../recap/use-cases/post-pictures.ts';
import { freshnessOfSources, reasonsOfSources } from '../../recap/use-cases/read-recap.ts';
import { freshnessIn, type ReadSide } from '../../recap/use-cases/read-sides.ts';

/** Posts of a period as views show them, and how current they are. */
export interface ShownPosts {
  /** The newest of the period, with what they are shown with. */
  readonly newest: readonly { readonly post: TablePost; readonly picture: PostPicture | null; readonly freshness: PostFreshness | null }[];
  /** Posts of the period that stopped counting, the latest hidden first. */
  readonly hidden: readonly ({ readonly platform: Platform } & HiddenPost)[];
  readonly freshness: readonly ({ readonly platform: Platform; readonly reasons: readonly ReasonFound[] } & Freshness)[];
}

/** Newest first; of one moment in the order of their ids. */
const byNewest = (a: TablePost, b: TablePost): number =>
  b.taken_at.getTime() - a.taken_at.getTime() || Number(a.post_id > b.post_id) - Number(a.post_id < b.post_id);

async function newestOf(context: RecapContext, sides: readonly ReadSide[], limit: number): Promise<ShownPosts['newest']> {
  const posts = sides
    .flatMap(({ side }) => side.posts)
    .sort(byNewest)
    .slice(0, limit);
  const freshnessOf = freshnessIn(sides);
  const [first] = sides;
  if (first === undefined || posts.length === 0) return [];
  const pictureOf = await picturesOf(
    context,
    first.question,
    posts.map((post) => post.post_no),
  );
  return posts.map((post) => ({ post, picture: pictureOf.get(post.post_no) ?? null, freshness: freshnessOf(post) }));
}

/** Reads what is shown of the posts of what was read. @param newest so many posts are shown */
export async function readShownPosts(context: RecapContext, sides: readonly ReadSide[], newest: number): Promise<ShownPosts> {
  return {
    newest: await newestOf(context, sides, newest),
    hidden: sides.flatMap(({ sources }) => sources.posts.hiddenPosts).sort((a, b) => b.hidden_at.getTime() - a.hidden_at.getTime()),
    freshness: sides.map(({ question, sources }) => ({
      platform: question.platform,
      ...freshnessOfSources(sources),
      reasons: reasonsOfSources(question, sources),
    })),
  };
}
