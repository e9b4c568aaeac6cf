import type { PostMedia } from '@balai/contracts/collector';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';

/** What of a post may change from one feed to the next. */
export interface PostContent {
  readonly caption: string | null;
  readonly url: string;
  readonly thumbnail_url: string | null;
  readonly like_count: number | null;
  /** The account hides how many like it. */
  readonly count_hidden?: boolean;
  readonly comment_count: number | null;
  readonly view_count: number | null;
  readonly share_count: number | null;
  /** How often people kept it for themselves, where the platform says. */
  readonly save_count: number | null;
  /** Handle of the account that posted it. */
  readonly author: string | null;
  readonly media: PostMedia | null;
}

const TEXT_MAX = 10_000;
const IMAGES_MAX = 20;
const TAGGED_MAX = 50;

const mediaOf = (post: ProviderPost): PostMedia => ({
  type: post.mediaType,
  video_url: post.videoUrl,
  image_url: post.imageUrls[0] ?? post.thumbnailUrl,
  images: post.imageUrls.slice(0, IMAGES_MAX),
  ...(post.taggedHandles.length === 0 ? {} : { tagged: post.taggedHandles.slice(0, TAGGED_MAX) }),
});

/** What is stored of a post as the feed shows it. */
export function postContent(post: ProviderPost): PostContent {
  return {
    // The cut may split a character.
    caption: post.caption?.slice(0, TEXT_MAX).replace(/\p{Surrogate}/gu, '\ufffd') ?? null,
    url: post.url,
    thumbnail_url: post.thumbnailUrl,
    like_count: post.likeCount,
    ...(post.isCountHidden === true ? { count_hidden: true } : {}),
    comment_count: post.commentCount,
    view_count: post.viewCount,
    share_count: post.shareCount,
    save_count: post.saveCount,
    author: post.ownerHandle,
    media: mediaOf(post),
  };
}

/** When a stored post was posted, now that a feed shows it: the platform's own time is better than one that was read off a clock without a zone. */
export const timeShown = <Times extends { readonly taken_at: Date; readonly time_imported: boolean }>(before: Times, takenAt: Date) => ({
  taken_at: before.time_imported ? takenAt : before.taken_at,
  time_imported: false,
});

/** The address of a file without what a platform signs it with: that is another one at every look. */
function fileOf(address: string | null): string | null {
  const end = address?.search(/[?#]/) ?? -1;
  return end < 0 ? address : (address?.slice(0, end) ?? null);
}

const filesOf = ({ thumbnail_url: thumbnail, media }: PostContent): string =>
  JSON.stringify([thumbnail, media?.type, media?.video_url, media?.image_url, ...(media?.images ?? [])].map((one) => fileOf(one ?? null)));

/** Whether the two say the same; a file that got another signature is the same file. */
export function isSameContent(a: PostContent, b: PostContent): boolean {
  return (
    a.caption === b.caption &&
    a.url === b.url &&
    a.like_count === b.like_count &&
    (a.count_hidden ?? false) === (b.count_hidden ?? false) &&
    a.comment_count === b.comment_count &&
    a.view_count === b.view_count &&
    a.share_count === b.share_count &&
    a.save_count === b.save_count &&
    a.author === b.author &&
    filesOf(a) === filesOf(b) &&
    (a.media?.tagged ?? []).join() === (b.media?.tagged ?? []).join()
  );
}
