import { normaliseHandle } from '@balai/contracts/identity';
import type { EngagementEntry, EngagementPage, FeedPage } from '../../calls/domain/list-page.ts';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import type { ProviderProfile } from '../../calls/domain/provider-profile.ts';
import { distinctBy } from '../distinct-by.ts';
import { engagementPageOf } from '../engagement-page.ts';
import { endOfPage, type PageFacts } from '../page-end.ts';
import { addressOf, countOf, firstOf, flagOf, idOf, instantOf, keyOf, listOf, type Payload, payloadOf, textOf } from '../payload-values.ts';
import { readAnswer } from '../provider-answer.ts';
import type { ProviderRequest, ProviderResponse } from '../provider-exchange.ts';
import { failureOf, failureOfShape, messageIn } from '../provider-failure.ts';
import type { ProviderAccount } from '../social-provider.ts';
import { instagramPostOf } from './instagram-post.ts';

/** `/v1/info`: the profile. @throws ProviderError */
export function parseInstagramAccount(_request: ProviderRequest, response: ProviderResponse): ProviderAccount {
  const { root, data } = readDetail(response);
  const username = normaliseHandle(data.username);
  if (username === null) throw failureOfShape(root, response);
  return { profile: profileOf(data, username), raw: data };
}

function profileOf(data: Payload, username: string): ProviderProfile {
  return {
    id: firstOf(keyOf, data.pk, data.id, data.user_id),
    username,
    secUid: null,
    fullName: textOf(data.full_name),
    biography: textOf(data.biography),
    followerCount: firstOf(countOf, data.followers_count, data.follower_count),
    followingCount: countOf(data.following_count),
    mediaCount: firstOf(countOf, data.media_count, data.posts_count),
    likeCount: null,
    isPrivate: flagOf(data.is_private),
    isVerified: flagOf(data.is_verified) ?? false,
    avatarUrl: firstOf(addressOf, data.profile_pic_url_hd, data.profile_pic_url),
  };
}

/** `/v1/posts`: one page of an account's posts. @throws ProviderError; an empty page of a private account is `not_found` (private) */
export function parseInstagramFeed(request: ProviderRequest, response: ProviderResponse): FeedPage {
  const { root, data, items } = readList(response);
  if (items.length === 0 && flagOf(payloadOf(data.user)?.is_private) === true) {
    throw failureOf(response, { kind: 'not_found', reason: 'private' });
  }
  return feedPageOf(request, root, data, items);
}

/** `/v1/post_info`: one post, asked by shortcode or media id. @throws ProviderError; another post than asked is `unparseable` (wrong_item) */
export function parseInstagramPost(request: ProviderRequest, response: ProviderResponse): ProviderPost {
  const { root, data } = readDetail(response);
  const post = instagramPostOf(data);
  if (post === null) throw failureOfShape(root, response);
  const asked = request.query.code_or_id_or_url;
  if (asked !== post.id && asked !== post.mediaId) throw failureOf(response, { kind: 'unparseable', reason: 'wrong_item' });
  return post;
}

/** `/v1/likes`: one page of likers. @throws ProviderError */
export function parseInstagramLikes(request: ProviderRequest, response: ProviderResponse): EngagementPage {
  const { root, data, items } = readList(response);
  const entries = items.map(likeOf).filter((entry) => entry !== null);
  const claimed = countOf(data.total);
  return engagementPageOf({
    entries,
    repliers: [],
    facts: pagingOf(request, root, data, items.length, items.length - entries.length, claimed),
  });
}

/** `/v1/comments`: one page of comments. Authors without an account any more count, but give no handle. @throws ProviderError */
export function parseInstagramComments(request: ProviderRequest, response: ProviderResponse): EngagementPage {
  const { root, data, items } = readList(response);
  const entries = items.map(commentOf).filter((entry) => entry !== null);
  const repliers = items
    .flatMap((item) => listOf(payloadOf(item)?.preview_child_comments))
    .map((reply) => payloadOf(payloadOf(reply)?.user)?.username);
  const claimed = firstOf(countOf, data.total, payloadOf(data.additional_data)?.comment_count);
  return engagementPageOf({
    entries,
    repliers,
    facts: pagingOf(request, root, data, items.length, items.length - entries.length, claimed),
  });
}

function readDetail(response: ProviderResponse): { root: Payload; data: Payload } {
  const root = readAnswer(response);
  const data = payloadOf(root.data);
  if (data !== null) return { root, data };
  if (root.data === null && messageIn(root) === null) throw failureOf(response, { kind: 'not_found', reason: 'empty_data' });
  throw failureOfShape(root, response);
}

function readList(response: ProviderResponse): { root: Payload; data: Payload; items: readonly unknown[] } {
  const root = readAnswer(response);
  const data = payloadOf(root.data);
  if (data === null) throw failureOfShape(root, response);
  if (Array.isArray(data.items)) return { root, data, items: data.items };
  // "No list" beside a count is a statement about the list; without one it is an unknown shape, not an empty list.
  if (data.items === null && firstOf(countOf, data.total, data.count) !== null) return { root, data, items: [] };
  throw failureOfShape(root, response);
}

function pagingOf(
  request: ProviderRequest,
  root: Payload,
  data: Payload,
  entries: number,
  dropped: number,
  claimed: number | null,
): Omit<PageFacts, 'got'> {
  const askedCursor = request.query.pagination_token ?? request.query.cursor ?? null;
  const cursor = firstOf(idOf, root.pagination_token, data.pagination_token, data.next_cursor, data.end_cursor);
  const hasMore = cursor !== null || flagOf(root.has_more) === true || flagOf(data.has_more) === true;
  return { askedCursor, isFirstPage: askedCursor === null, entries, dropped, hasMore, cursor, claimed };
}

function feedPageOf(request: ProviderRequest, root: Payload, data: Payload, items: readonly unknown[]): FeedPage {
  const usable = items.map(instagramPostOf).filter((post) => post !== null);
  const posts = distinctBy(usable, (post) => post.id);
  const facts = pagingOf(request, root, data, items.length, items.length - usable.length, null);
  return { ...endOfPage({ ...facts, got: posts.length }), posts };
}

function likeOf(value: unknown): EngagementEntry | null {
  const item = payloadOf(value);
  const user = payloadOf(item?.user) ?? payloadOf(item?.node) ?? item;
  const handle = normaliseHandle(user === null ? value : user.username);
  if (handle === null) return null;
  return { key: handle, handle, userId: firstOf(keyOf, user?.pk, user?.id), text: null, createdAt: null, replies: 0 };
}

function commentOf(value: unknown): EngagementEntry | null {
  const item = payloadOf(value);
  const key = firstOf(idOf, item?.id, item?.pk);
  if (item === null || key === null) return null;
  const user = payloadOf(item.user);
  return {
    key,
    handle: normaliseHandle(user?.username),
    userId: firstOf(keyOf, item.user_id, user?.id, user?.pk),
    text: textOf(item.text),
    createdAt: firstOf(instantOf, item.created_at, item.created_at_utc),
    replies: Math.max(countOf(item.child_comment_count) ?? 0, listOf(item.preview_child_comments).length),
  };
}
