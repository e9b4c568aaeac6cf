import { addDays, startOfDay } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { PictureLink } from '@balai/contracts/collector';
import type { Language } from '@balai/documents';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import type { GroupCounts } from '../../recap/domain/people-counts.ts';
import { incompleteText, reasonTexts } from '../../recap/messages/recap-explanations.ts';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import { countPosts } from '../use-cases/count-aggregate.ts';
import type { ShownPosts } from '../use-cases/read-shown-posts.ts';

/** Posts and hidden posts that a view shows at most. */
export const NEWEST = 12;
const HIDDEN = 20;

const CAPTION = 140;
/** The beginning of a caption, as views show it. */
export const captionOf = (caption: string | null): string | null => (caption === null ? null : [...caption].slice(0, CAPTION).join(''));

/** A post among the newest. */
function postWire({ post, picture, freshness }: ShownPosts['newest'][number], counts: GroupCounts, { pictures, zone, language }: Shown) {
  return {
    post_id: post.post_id,
    platform: post.platform,
    code: post.platform_id,
    client_id: post.client_id,
    client_name: picture?.client_name ?? post.client_id,
    url: post.url,
    caption: captionOf(post.caption),
    thumbnail_url: picture?.thumbnail_url == null ? null : pictures(post.client_id)(picture.thumbnail_url),
    taken_at: post.taken_at.toISOString(),
    day: post.post_day,
    day_ends_at: startOfDay(addDays(post.post_day, 1), zone).toISOString(),
    participation: measuresOf(counts).participation,
    incomplete: incompleteText(post.platform, freshness, language),
  };
}

/** A post that stopped counting. */
const hiddenPostWire = (post: ShownPosts['hidden'][number]) => ({
  post_id: post.post_id,
  platform: post.platform,
  code: post.platform_id,
  url: post.url,
  caption: captionOf(post.caption),
  hidden_at: post.hidden_at.toISOString(),
  reason: post.hidden_reason,
});

/** What tables and their posts are shown with. */
interface Shown {
  /** The table of each platform that is asked about. */
  readonly of: ReadonlyMap<Platform, AttendanceTable>;
  readonly pictures: (clientId: string) => PictureLink;
  /** Of the days that posts count for. */
  readonly zone: string;
  readonly language: Language;
}

/** The newest posts of a period with who took part, those that stopped counting, and how current all of them are. */
export function shownPostsWire({ newest, hidden, freshness }: ShownPosts, shown: Shown) {
  const counts = countPosts(
    shown.of,
    newest.map(({ post }) => post),
  );
  return {
    posts: newest.flatMap((one) => {
      const found = counts.get(one.post);
      return found === undefined ? [] : [postWire(one, found, shown)];
    }),
    posts_total: [...shown.of.values()].reduce((sum, table) => sum + table.posts.length, 0),
    hidden_posts: hidden.slice(0, HIDDEN).map(hiddenPostWire),
    freshness: freshness.map(({ reasons, ...one }) => ({ ...one, reasons: reasonTexts(one.platform, reasons, shown.language) })),
  };
}
