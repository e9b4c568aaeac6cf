import { normaliseHandle } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { tiktokSecUid } from '../../domain/account-identity.ts';
import { type Account, findAccount, findAccountBySecUid, findAccountOfClient } from '../../repository/accounts.ts';
import { commentsFrom } from '../../repository/engagement.ts';
import { feedBefore, findShownPost } from '../../repository/posts.ts';
import type { Asked, Query } from '../instagram/instagram-answers.ts';
import { ok, type ProviderAnswer, truncatedLength } from '../provider-answer.ts';
import { answerFrame, userInfo } from './author-object.ts';
import { commentItem } from './comment-item.ts';
import { postItem } from './post-item.ts';

const COUNT_MAX = 50;
const FEED_COUNT = 35;
const GONE = { status_code: 10_204, statusCode: 10_204, status_msg: "item doesn't exist" };
const UNKNOWN_USER = { status_code: 10_202, statusCode: 10_202, status_msg: "user doesn't exist" };
const PRIVATE_USER = { status_code: 10_222, statusCode: 10_222, status_msg: 'user private' };
const PRIVATE_ITEM = { status_code: 10_216, statusCode: 10_216, status_msg: 'item is private' };
const FINE = { statusCode: 0, status_code: 0, status_msg: '' };

type AskedTiktok = Asked & { readonly now: Date };

const missing = (name: string): ProviderAnswer => ({ status: 400, body: { error: `Missing required params: ${name}` } });
const unreadable = (name: string): ProviderAnswer => ({ status: 400, body: { error: `Invalid param: ${name}` } });

/** `/api/user/info`: the profile with its secUid. */
export async function answerInfo({ tx, query, media, now }: AskedTiktok): Promise<ProviderAnswer> {
  if (query.uniqueId === undefined) return missing('uniqueId');
  const account = await findAccount(tx, 'tiktok', normaliseHandle(query.uniqueId) ?? '');
  if (account === null) return ok({ ...answerFrame(now), ...UNKNOWN_USER, userInfo: {} });
  const followers = userInfo(account, media);
  const shareMeta = { desc: `@${account.handle} ${followers.stats.followerCount} Followers`, title: `${account.name} on TikTok` };
  return ok({ ...answerFrame(now), shareMeta, ...FINE, userInfo: followers });
}

/** `/api/user/posts`: one page of an account's posts, by secUid or by name; the cursor is the instant (ms) of the page's last post. */
export async function answerPosts({ tx, query, media, now }: AskedTiktok): Promise<ProviderAnswer> {
  if (query.secUid === undefined && query.uniqueId === undefined) return missing('secUid');
  const account = await askedAccount(tx, query);
  if (account === null) return ok({ data: { ...answerFrame(now), ...UNKNOWN_USER } });
  if (account.is_private) return ok({ data: { ...answerFrame(now), ...PRIVATE_USER } });
  const cursor = wholeNumber(query.cursor ?? '0');
  if (cursor === null) return unreadable('cursor');
  const limit = countIn(query, FEED_COUNT);
  const before = cursor === 0 ? null : new Date(cursor);
  const posts = account.client_id === null ? [] : await feedBefore(tx, account.client_id, 'tiktok', before, limit);
  const last = posts.at(-1);
  const older = account.client_id === null || last === undefined ? [] : await feedBefore(tx, account.client_id, 'tiktok', last.taken_at, 1);
  return ok({
    data: {
      cursor: last === undefined ? String(cursor) : String(last.taken_at.getTime()),
      ...answerFrame(now),
      hasMore: older.length > 0,
      itemList: posts.map((post) => postItem(post, account, media)),
      ...FINE,
    },
  });
}

/** `/api/post/detail`: one video. */
export async function answerDetail({ tx, query, media, now }: AskedTiktok): Promise<ProviderAnswer> {
  if (query.videoId === undefined) return missing('videoId');
  const post = await findShownPost(tx, 'tiktok', query.videoId);
  if (post === null) return ok({ ...answerFrame(now), itemInfo: {}, ...GONE });
  if (post.is_private) return ok({ ...answerFrame(now), itemInfo: {}, ...PRIVATE_ITEM });
  const item = postItem(post, await ownerOf(tx, post.client_id), media);
  const itemStruct = {
    ...item,
    createTime: String(item.createTime),
    stats: { ...item.stats, collectCount: String(item.stats.collectCount) },
  };
  return ok({ itemInfo: { itemStruct }, ...answerFrame(now), shareMeta: { desc: '', title: '' }, statusCode: 0, statusMsg: 'ok' });
}

/** `/api/post/comments`: one page of comments; the cursor is the position of the next one. */
export async function answerComments({ tx, query, media, now, truncate }: AskedTiktok): Promise<ProviderAnswer> {
  if (query.videoId === undefined) return missing('videoId');
  const cursor = wholeNumber(query.cursor ?? '0');
  if (cursor === null) return unreadable('cursor');
  const post = await findShownPost(tx, 'tiktok', query.videoId);
  if (post === null) return ok({ ...answerFrame(now), comments: null, ...GONE, total: 0 });
  if (post.is_private) return ok({ ...answerFrame(now), comments: null, ...PRIVATE_ITEM, total: 0 });
  const count = countIn(query, COUNT_MAX);
  const found = await commentsFrom(tx, 'tiktok', post.id, cursor, count + 1);
  const page = found.slice(0, count);
  const comments = truncate ? page.slice(0, truncatedLength(page.length)) : page;
  return ok({
    alias_comment_deleted: false,
    comments: comments.map((comment) => commentItem(comment, post.platform_id, media)),
    cursor: cursor + page.length,
    ...answerFrame(now),
    has_filtered_comments: 0,
    has_more: !truncate && found.length > page.length ? 1 : 0,
    reply_style: 2,
    status_code: 0,
    status_msg: '',
    top_gifts: null,
    total: post.comment_count,
  });
}

async function askedAccount(tx: Transaction, query: Query): Promise<Account | null> {
  if (query.secUid !== undefined) return await findAccountBySecUid(tx, query.secUid);
  return await findAccount(tx, 'tiktok', normaliseHandle(query.uniqueId ?? '') ?? '');
}

async function ownerOf(tx: Transaction, clientId: string): Promise<Account> {
  const account = await findAccountOfClient(tx, 'tiktok', clientId);
  // A client whose handle was taken away still owns its posts.
  const nobody = { handle: clientId.toLowerCase(), name: clientId, sec_uid: tiktokSecUid(clientId), is_private: false };
  return account ?? { client_id: clientId, ...nobody, post_count: 0, like_count: 0 };
}

function countIn(query: Query, usual: number): number {
  const count = wholeNumber(query.count ?? String(usual)) ?? usual;
  return Math.min(COUNT_MAX, Math.max(1, count));
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : null;
}
