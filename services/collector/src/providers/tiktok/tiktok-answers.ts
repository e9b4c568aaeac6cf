import { normaliseHandle } from '@balai/contracts/identity';
import type { EngagementEntry, EngagementPage, FeedPage } from '../../calls/domain/list-page.ts';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import type { ProviderProfile } from '../../calls/domain/provider-profile.ts';
import { distinctBy } from '../distinct-by.ts';
import { engagementPageOf } from '../engagement-page.ts';
import { endOfPage, type PageFacts } from '../page-end.ts';
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
import { readAnswer, unwrapJsonText } from '../provider-answer.ts';
import type { ProviderRequest, ProviderResponse } from '../provider-exchange.ts';
import { failureOf, failureOfShape } from '../provider-failure.ts';
import type { ProviderAccount } from '../social-provider.ts';
import { tiktokFailureIn } from './tiktok-failure.ts';
import { tiktokPostOf } from './tiktok-post.ts';

/** `/api/user/info`: the profile, with the secUid that the feed needs. @throws ProviderError */
export function parseTiktokAccount(_request: ProviderRequest, response: ProviderResponse): ProviderAccount {
  const root = readTiktokAnswer(response);
  const info = payloadOf(root.userInfo) ?? payloadOf(payloadOf(root.data)?.userInfo);
  const user = payloadOf(info?.user);
  const username = normaliseHandle(user?.uniqueId);
  if (user === null || username === null) throw failureOfShape(root, response);
  return { profile: profileOf(info, user, username), raw: root };
}

function profileOf(info: Payload | null, user: Payload, username: string): ProviderProfile {
  const stats = payloadOf(info?.stats) ?? {};
  const exact = payloadOf(info?.statsV2) ?? {};
  return {
    id: keyOf(user.id),
    username,
    secUid: filledTextOf(user.secUid),
    fullName: textOf(user.nickname),
    biography: textOf(user.signature),
    followerCount: firstOf(countOf, stats.followerCount, exact.followerCount),
    followingCount: firstOf(countOf, stats.followingCount, exact.followingCount),
    mediaCount: firstOf(countOf, stats.videoCount, exact.videoCount),
    likeCount: firstOf(wholeOf, stats.heart, stats.heartCount, exact.heart, exact.heartCount),
    isPrivate: firstOf(flagOf, user.privateAccount, user.secret),
    isVerified: flagOf(user.verified) ?? false,
    avatarUrl: firstOf(addressOf, user.avatarThumb, user.avatarMedium, user.avatarLarger),
  };
}

/** `/api/user/posts` (and `/user/videos` of the fallback host): one page of an account's posts. @throws ProviderError */
export function parseTiktokFeed(request: ProviderRequest, response: ProviderResponse): FeedPage {
  const root = readTiktokAnswer(response);
  const found = findPostList(root);
  if (found === null) throw failureOfShape(root, response);
  const usable = found.items.map(tiktokPostOf).filter((post) => post !== null);
  const posts = distinctBy(usable, (post) => post.id);
  const askedCursor = request.query.cursor ?? '0';
  const facts: Omit<PageFacts, 'got'> = {
    askedCursor,
    isFirstPage: askedCursor === '0',
    entries: found.items.length,
    dropped: found.items.length - usable.length,
    hasMore: firstOf(hasMoreIn, ...found.holders) === true,
    cursor: firstOf(cursorIn, ...found.holders),
    claimed: null,
  };
  return { ...endOfPage({ ...facts, got: posts.length }), posts };
}

/** `/api/post/detail`: one post. @throws ProviderError; another video than asked is `unparseable` (wrong_item) */
export function parseTiktokPost(request: ProviderRequest, response: ProviderResponse): ProviderPost {
  const root = readTiktokAnswer(response);
  const post = firstOf(tiktokPostOf, ...[root, payloadOf(unwrapJsonText(root.data))].flatMap(detailPlaces));
  if (post === null) throw failureOfShape(root, response);
  if (post.id !== request.query.videoId) throw failureOf(response, { kind: 'unparseable', reason: 'wrong_item' });
  return post;
}

/** `/api/post/comments`: one page of comments. Authors without an account any more count, but give no handle. @throws ProviderError */
export function parseTiktokComments(request: ProviderRequest, response: ProviderResponse): EngagementPage {
  const root = readTiktokAnswer(response);
  const data = payloadOf(unwrapJsonText(root.data));
  const holder = Array.isArray(root.comments) || data === null ? root : data;
  const claimed = firstOf(countOf, holder.total, root.total);
  // "No comments" is believed only beside a total; without one it is an unknown shape, not an empty list.
  if (!Array.isArray(holder.comments) && (claimed === null || (holder.comments ?? null) !== null)) throw failureOfShape(root, response);
  const items = listOf(holder.comments);
  const entries = items.map(commentOf).filter((entry) => entry !== null);
  const repliers = items.flatMap((item) => listOf(payloadOf(item)?.reply_comment)).map(authorHandleOf);
  const askedCursor = request.query.cursor ?? '0';
  const got = entries.reduce((sum, entry) => sum + 1 + entry.replies, 0);
  const dropped = items.length - entries.length;
  const paging = commentPagingOf(request, [holder, root], { askedCursor, entries: items.length, got, claimed });
  return engagementPageOf({
    entries,
    repliers,
    facts: { askedCursor, isFirstPage: askedCursor === '0', entries: items.length, dropped, claimed, ...paging },
  });
}

function readTiktokAnswer(response: ProviderResponse): Payload {
  const root = readAnswer(response);
  const failure = tiktokFailureIn(root, response);
  if (failure !== null) throw failure;
  return root;
}

// The paging keys may stand beside the list or further out: `holders` begins with the list's own.
function findPostList(root: Payload): { holders: readonly Payload[]; items: readonly unknown[] } | null {
  const data = payloadOf(unwrapJsonText(root.data));
  const inner = payloadOf(unwrapJsonText(data?.data));
  const result = payloadOf(data?.result);
  const places = [inner, payloadOf(inner?.result), result, payloadOf(result?.result), data, payloadOf(root.result), root];
  const holders = places.filter((holder) => holder !== null);
  for (const holder of holders) {
    const items = [holder.itemList, holder.items, holder.videos].find(Array.isArray);
    if (items !== undefined) return { holders: [holder, ...holders], items };
  }
  // A null list is an empty feed only if the provider also says that nothing follows.
  const empty = holders.find((holder) => holder.itemList === null && hasMoreIn(holder) === false);
  return empty === undefined ? null : { holders: [empty], items: [] };
}

function detailPlaces(holder: Payload | null): unknown[] {
  const info = payloadOf(holder?.itemInfo);
  return [info?.itemStruct, holder?.itemStruct, info?.item];
}

function hasMoreIn(value: unknown): boolean | null {
  const holder = payloadOf(value);
  return firstOf(flagOf, holder?.hasMore, holder?.has_more);
}

// Zero is a cursor here (the first page), so a number must not be read as an identifier.
function cursorOf(value: unknown): string | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : idOf(value);
}

const cursorIn = (holder: unknown): string | null => cursorOf(payloadOf(holder)?.cursor);

interface CommentPageSize {
  readonly askedCursor: string;
  readonly entries: number;
  readonly got: number;
  readonly claimed: number | null;
}

// The paging keys may stand beside the list or further out. Without them the position is counted on, as long as comments come and the total
// is not reached.
function commentPagingOf(
  request: ProviderRequest,
  holders: readonly Payload[],
  size: CommentPageSize,
): Pick<PageFacts, 'hasMore' | 'cursor'> {
  const following = Number(size.askedCursor) + Number(request.query.count);
  const cursor = firstOf(cursorIn, ...holders) ?? (Number.isSafeInteger(following) ? String(following) : null);
  const isShort = size.claimed === null || (following < size.claimed && size.got < size.claimed);
  return { hasMore: firstOf(hasMoreIn, ...holders) ?? (size.entries > 0 && isShort), cursor };
}

function authorHandleOf(value: unknown): string | null {
  const comment = payloadOf(value);
  const user = payloadOf(comment?.user);
  return firstOf(normaliseHandle, user?.unique_id, user?.uniqueId, comment?.username);
}

function commentOf(value: unknown): EngagementEntry | null {
  const comment = payloadOf(value);
  const key = firstOf(idOf, comment?.cid, comment?.id);
  if (comment === null || key === null) return null;
  const user = payloadOf(comment.user);
  return {
    key,
    handle: authorHandleOf(comment),
    userId: firstOf(keyOf, user?.uid, user?.id),
    text: textOf(comment.text),
    createdAt: instantOf(comment.create_time),
    replies: Math.max(countOf(comment.reply_comment_total) ?? 0, listOf(comment.reply_comment).length),
  };
}
