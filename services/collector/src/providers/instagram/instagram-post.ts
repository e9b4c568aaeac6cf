import { normaliseHandle } from '@balai/contracts/identity';
import type { MediaType, ProviderPost } from '../../calls/domain/provider-post.ts';
import {
  addressOf,
  countOf,
  filledTextOf,
  firstOf,
  flagOf,
  idOf,
  instantOf,
  keyOf,
  listOf,
  type Payload,
  payloadOf,
  textOf,
  wholeOf,
} from '../payload-values.ts';

const SHORTCODE = /^[A-Za-z0-9_-]{1,64}$/;
const SHORTCODE_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A post from any of the provider's item spellings; null when the item has no identity. */
export function instagramPostOf(value: unknown): ProviderPost | null {
  const item = payloadOf(value);
  if (item === null) return null;
  const mediaId = firstOf(mediaIdOf, item.pk, item.id);
  const id = firstOf(shortcodeOf, item.code, item.shortcode) ?? (mediaId === null ? null : shortcodeFromMediaId(mediaId));
  return id === null ? null : { id, mediaId, url: `https://www.instagram.com/p/${id}`, ...instagramFieldsOf(item) };
}

/** What an item says of a post, whichever it is. */
export function instagramFieldsOf(item: Payload): Omit<ProviderPost, 'id' | 'mediaId' | 'url'> {
  const imageUrls = picturesOf(item);
  const owner = payloadOf(item.user) ?? payloadOf(item.owner);
  const metrics = payloadOf(item.metrics) ?? {};
  return {
    takenAt: takenAtOf(item),
    caption: captionOf(item),
    ownerId: firstOf(keyOf, owner?.pk, owner?.id),
    ownerHandle: normaliseHandle(payloadOf(item.user)?.username ?? payloadOf(item.owner)?.username),
    coauthorHandles: listOf(item.coauthor_producers)
      .map((author) => normaliseHandle(payloadOf(author)?.username))
      .filter((handle) => handle !== null),
    taggedHandles: taggedOf(item),
    // With counts hidden the platform still gives a small number that counts only some of the likes.
    likeCount: isCountHidden(item) ? null : countOf(item.like_count),
    ...(isCountHidden(item) ? { isCountHidden: true } : {}),
    commentCount: countOf(item.comment_count),
    viewCount: firstOf(wholeOf, item.play_count, item.view_count, item.playCount, item.viewCount, item.video_view_count),
    shareCount: firstOf(countOf, item.share_count, metrics.share_count),
    saveCount: firstOf(countOf, item.save_count, metrics.save_count),
    mediaType: mediaTypeOf(item, imageUrls.length),
    thumbnailUrl: thumbnailOf(item),
    imageUrls,
    videoUrl: videoOf(item),
    isPinned: item.is_pinned === true || listOf(item.timeline_pinned_user_ids).length > 0,
  };
}

/** Hidden counts are marked, or shown as something that is no count: null, -1 or an empty text. */
const isCountHidden = ({ like_and_view_counts_disabled: isMarked, like_count: likes }: Payload): boolean =>
  isMarked === true || (likes !== undefined && countOf(likes) === null);

function shortcodeOf(value: unknown): string | null {
  const text = filledTextOf(value);
  return text !== null && SHORTCODE.test(text) ? text : null;
}

// An id may read "<media>_<owner>"; only the first part names the post.
function mediaIdOf(value: unknown): string | null {
  const digits = idOf(value)?.split('_')[0] ?? '';
  return /^\d{1,25}$/.test(digits) ? digits : null;
}

function shortcodeFromMediaId(mediaId: string): string | null {
  let rest = BigInt(mediaId);
  let code = '';
  while (rest > 0n) {
    code = SHORTCODE_DIGITS.charAt(Number(rest % 64n)) + code;
    rest /= 64n;
  }
  return code === '' ? null : code;
}

function takenAtOf(item: Payload): Date | null {
  return firstOf(
    instantOf,
    item.taken_at,
    item.taken_at_ts,
    item.taken_at_timestamp,
    item.taken_at_ms,
    item.created_at,
    item.created_time,
    item.timestamp,
    item.device_timestamp,
    item.taken_at_date,
  );
}

function captionOf(item: Payload): string | null {
  return firstOf(textOf, item.caption, payloadOf(item.caption)?.text, item.caption_text);
}

/** Tagged in the post or in one of its pictures, each once. */
function taggedOf(item: Payload): string[] {
  const all = [item, ...listOf(item.carousel_media).map(payloadOf)].flatMap((one) => [
    ...listOf(one?.tagged_users),
    ...listOf(payloadOf(one?.usertags)?.in),
  ]);
  const handles = all.map((tag) => normaliseHandle(payloadOf(payloadOf(tag)?.user)?.username));
  return [...new Set(handles.filter((handle) => handle !== null))];
}

function pictureOf(value: unknown): string | null {
  const item = payloadOf(value);
  const modern = payloadOf(listOf(payloadOf(item?.image_versions)?.items)[0])?.url;
  const older = payloadOf(listOf(payloadOf(item?.image_versions2)?.candidates)[0])?.url;
  return firstOf(addressOf, modern, older);
}

function picturesOf(item: Payload): string[] {
  const children = listOf(item.carousel_media)
    .map(pictureOf)
    .filter((url) => url !== null);
  if (children.length > 0) return children;
  const own = pictureOf(item);
  return own === null ? [] : [own];
}

function thumbnailOf(item: Payload): string | null {
  return firstOf(addressOf, item.thumbnail_url, item.thumbnail_src, item.thumbnail, item.display_url) ?? pictureOf(item);
}

function videoOf(item: Payload): string | null {
  return firstOf(addressOf, item.video_url, payloadOf(listOf(item.video_versions)[0])?.url);
}

function mediaTypeOf(item: Payload, pictures: number): MediaType {
  if (pictures > 1) return 'carousel';
  const types = [item.media_type, item.type].map((type) => String(type).toUpperCase());
  const isVideo = flagOf(item.is_video) === true || types.includes('2') || types.includes('VIDEO') || videoOf(item) !== null;
  return isVideo ? 'video' : 'image';
}
