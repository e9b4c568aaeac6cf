import { normaliseHandle } from '@balai/contracts/identity';
import type { MediaType, ProviderPost } from '../../calls/domain/provider-post.ts';
import {
  addressOf,
  countOf,
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

const VIDEO_ID = /^\d{1,25}$/;

/** A post from any of the provider's item spellings; null when the item has no identity. */
export function tiktokPostOf(value: unknown): ProviderPost | null {
  const item = payloadOf(value);
  const id = item === null ? null : firstOf(videoIdOf, item.id, item.video_id, item.aweme_id);
  if (item === null || id === null) return null;
  const author = payloadOf(item.author);
  const ownerHandle = firstOf(normaliseHandle, author?.uniqueId, author?.unique_id, item.author);
  const imageUrls = photosOf(item);
  return {
    id,
    mediaId: null,
    takenAt: takenAtOf(item),
    caption: firstOf(textOf, item.desc, item.caption, item.title),
    url: ownerHandle === null ? `https://www.tiktok.com/video/${id}` : `https://www.tiktok.com/@${ownerHandle}/video/${id}`,
    ownerId: firstOf(keyOf, author?.id, author?.uid),
    ownerHandle,
    coauthorHandles: [],
    taggedHandles: [],
    ...countsOf(item),
    mediaType: mediaTypeOf(item, imageUrls.length),
    thumbnailUrl: thumbnailOf(item),
    imageUrls,
    videoUrl: videoOf(item),
    isPinned: flagOf(item.isPinnedItem) === true,
  };
}

function videoIdOf(value: unknown): string | null {
  const id = idOf(value);
  return id !== null && VIDEO_ID.test(id) ? id : null;
}

function takenAtOf(item: Payload): Date | null {
  return firstOf(
    instantOf,
    item.createTime,
    item.create_time,
    item.timestamp,
    item.create_at,
    item.create_time_unix,
    item.create_time_ms,
    item.createTimeMillis,
    item.createTimeISO,
  );
}

// The exact counts (statsV2) are only the fallback: the rounded ones are what the platform shows and what was stored so far.
function countsOf(item: Payload): Pick<ProviderPost, 'likeCount' | 'commentCount' | 'viewCount' | 'shareCount' | 'saveCount'> {
  const stats = payloadOf(item.stats) ?? {};
  const exact = payloadOf(item.statsV2) ?? {};
  return {
    likeCount: firstOf(countOf, stats.diggCount, item.digg_count, item.like_count, stats.likeCount, exact.diggCount),
    commentCount: firstOf(countOf, stats.commentCount, item.comment_count, stats.comments, exact.commentCount),
    viewCount: firstOf(wholeOf, stats.playCount, item.play_count, exact.playCount),
    shareCount: firstOf(countOf, stats.shareCount, item.share_count, exact.shareCount),
    saveCount: firstOf(countOf, stats.collectCount, item.collect_count, exact.collectCount),
  };
}

function photoOf(value: unknown): string | null {
  return addressOf(payloadOf(payloadOf(value)?.imageURL)?.urlList);
}

function photosOf(item: Payload): string[] {
  return listOf(payloadOf(item.imagePost)?.images)
    .map(photoOf)
    .filter((url) => url !== null);
}

function thumbnailOf(item: Payload): string | null {
  const video = payloadOf(item.video);
  const covers = [video?.cover, video?.originCover, video?.dynamicCover, item.cover, item.origin_cover, item.dynamic_cover];
  return firstOf(addressOf, ...covers) ?? photoOf(payloadOf(item.imagePost)?.cover);
}

function videoOf(item: Payload): string | null {
  const video = payloadOf(item.video);
  return firstOf(addressOf, video?.playAddr, video?.downloadAddr, item.play);
}

function mediaTypeOf(item: Payload, photos: number): MediaType {
  if (payloadOf(item.imagePost) === null) return 'video';
  return photos > 1 ? 'carousel' : 'image';
}
