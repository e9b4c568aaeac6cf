import { isUuid } from '@balai/contracts';
import { normaliseHandle } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { decodeCursor, encodeCursor } from '../../domain/page-cursor.ts';
import { type Account, findAccount, findAccountOfClient } from '../../repository/accounts.ts';
import { commentsFrom, likersAfter } from '../../repository/engagement.ts';
import { feedAfter, findShownPost, type PostRow } from '../../repository/posts.ts';
import type { MediaAddress } from '../media-address.ts';
import { ok, type ProviderAnswer, truncatedLength } from '../provider-answer.ts';
import { commentItem } from './comment-item.ts';
import { postItem, type ShownAuthors } from './post-item.ts';
import { briefUser, longUser, profileObject, userOfAccount, userOfHandle } from './user-object.ts';

const POSTS_PER_PAGE = 12;
const PEOPLE_PER_PAGE = 50;

const NOT_FOUND: ProviderAnswer = { status: 404, body: { detail: 'Not found' } };
const PRIVATE_FEED: ProviderAnswer = { status: 403, body: { detail: 'Private account' } };
const PRIVATE_POST: ProviderAnswer = { status: 403, body: { detail: 'This account is private' } };
const BAD_TOKEN: ProviderAnswer = { status: 400, body: { detail: 'Invalid pagination token' } };

/** Query of a request, each parameter as text. */
export type Query = Readonly<Record<string, string | undefined>>;
export interface Asked {
  readonly tx: Transaction;
  readonly query: Query;
  readonly media: MediaAddress;
  readonly truncate: boolean;
}

/** The provider's way to say that a parameter is missing. */
export const missingParameter = (name: string): ProviderAnswer => ({
  status: 422,
  body: { detail: [{ loc: ['query', name], msg: 'field required', type: 'value_error.missing' }] },
});

const referenceOf = (raw: string): string => /^https?:\/\/[^/]+\/(?:p|reel|tv)\/([\w-]+)/.exec(raw)?.[1] ?? raw.trim();
const nameOf = (raw: string): string => normaliseHandle(/^https?:\/\/[^/]+\/([\w.]+)/.exec(raw)?.[1] ?? raw) ?? '';

/** `/v1/info`: the profile. */
export async function answerInfo({ tx, query, media }: Asked): Promise<ProviderAnswer> {
  const asked = query.username_or_id_or_url;
  if (asked === undefined) return missingParameter('username_or_id_or_url');
  const account = await findAccount(tx, 'instagram', nameOf(asked));
  return account === null ? NOT_FOUND : ok({ data: profileObject(account, media) });
}

/** `/v1/posts`: one page of an account's posts, newest first. */
export async function answerPosts({ tx, query, media }: Asked): Promise<ProviderAnswer> {
  const asked = query.username_or_id_or_url;
  if (asked === undefined) return missingParameter('username_or_id_or_url');
  const account = await findAccount(tx, 'instagram', nameOf(asked));
  if (account === null) return NOT_FOUND;
  if (account.is_private) return PRIVATE_FEED;
  const owner = userOfAccount(account);
  const list = `posts:${account.client_id ?? account.handle}`;
  const after = positionOfToken(list, query.pagination_token);
  if (after === 'invalid') return BAD_TOKEN;
  const found = account.client_id === null ? [] : await feedAfter(tx, account.client_id, 'instagram', after, POSTS_PER_PAGE + 1);
  const posts = found.slice(0, POSTS_PER_PAGE);
  const last = posts.at(-1);
  const items = [];
  for (const post of posts) {
    const isAlone = post.client_id === account.client_id && post.coauthors.length === 0;
    items.push(postItem(post, isAlone ? { owner, coauthors: [] } : await authorsOf(tx, post), media));
  }
  return ok({
    data: { count: posts.length, items, user: longUser(owner, media) },
    pagination_token: found.length > posts.length && last !== undefined ? encodeCursor(list, positionOf(last)) : null,
  });
}

/** `/v1/post_info`: one post, by shortcode, media id or address. */
export async function answerPostInfo({ tx, query, media }: Asked): Promise<ProviderAnswer> {
  const asked = query.code_or_id_or_url;
  if (asked === undefined) return missingParameter('code_or_id_or_url');
  const post = await findShownPost(tx, 'instagram', referenceOf(asked));
  if (post === null) return NOT_FOUND;
  if (post.is_private) return PRIVATE_POST;
  return ok({ data: postItem(post, await authorsOf(tx, post), media) });
}

/** `/v1/likes`: one page of likers. */
export async function answerLikes({ tx, query, media, truncate }: Asked): Promise<ProviderAnswer> {
  const asked = query.code_or_id_or_url;
  if (asked === undefined) return missingParameter('code_or_id_or_url');
  const likersOf = (postId: string, after: number) => likersAfter(tx, 'instagram', postId, after, PEOPLE_PER_PAGE + 1);
  const token = likesTokenOf(query.cursor);
  // A later page names its post, so both reads start together.
  const [post, later] = await Promise.all([
    findShownPost(tx, 'instagram', referenceOf(asked)),
    token === null || token === 'invalid' ? null : likersOf(token.postId, token.after),
  ]);
  if (post === null) return NOT_FOUND;
  if (post.is_private) return PRIVATE_POST;
  if (token === 'invalid' || (token !== null && token.postId !== post.id)) return BAD_TOKEN;
  const list = likesOf(post.id);
  const found = later ?? (await likersOf(post.id, 0));
  const page = found.slice(0, PEOPLE_PER_PAGE);
  const likers = truncate ? page.slice(0, truncatedLength(page.length)) : page;
  const last = likers.at(-1);
  const hasMore = !truncate && found.length > page.length && last !== undefined;
  return ok({
    data: {
      count: likers.length,
      items: likers.map((liker) => briefUser(userOfHandle(liker.handle, liker.name), media)),
      total: post.like_count,
      ...(hasMore ? { next_cursor: encodeCursor(list, String(last.seq)) } : {}),
      has_more: hasMore,
    },
  });
}

/** `/v1/comments`: one page of comments. */
export async function answerComments({ tx, query, media, truncate }: Asked): Promise<ProviderAnswer> {
  const asked = query.code_or_id_or_url;
  if (asked === undefined) return missingParameter('code_or_id_or_url');
  const post = await findShownPost(tx, 'instagram', referenceOf(asked));
  if (post === null) return NOT_FOUND;
  if (post.is_private) return PRIVATE_POST;
  const list = `comments:${post.id}`;
  const offset = positionIn(list, query.pagination_token);
  if (offset === null) return BAD_TOKEN;
  const found = await commentsFrom(tx, 'instagram', post.id, offset, PEOPLE_PER_PAGE + 1);
  const page = found.slice(0, PEOPLE_PER_PAGE);
  const comments = truncate ? page.slice(0, truncatedLength(page.length)) : page;
  const hasMore = !truncate && found.length > page.length;
  return ok({
    data: {
      additional_data: { caption: null, comment_count: post.comment_count, comments_disabled: false },
      count: comments.length,
      items: comments.map((comment) => commentItem(comment, media)),
      total: post.comment_count,
    },
    pagination_token: hasMore ? encodeCursor(list, String(offset + page.length)) : null,
  });
}

async function ownerOf(tx: Transaction, post: PostRow) {
  const account: Account | null = await findAccountOfClient(tx, 'instagram', post.client_id);
  // A client whose handle was taken away still owns its posts.
  return account === null
    ? { owner: post.client_id, handle: post.client_id.toLowerCase(), name: post.client_id, isPrivate: false }
    : userOfAccount(account);
}

async function authorsOf(tx: Transaction, post: PostRow): Promise<ShownAuthors> {
  const coauthors = [];
  for (const clientId of post.coauthors) {
    const account = await findAccountOfClient(tx, 'instagram', clientId);
    if (account !== null) coauthors.push(userOfAccount(account));
  }
  return { owner: await ownerOf(tx, post), coauthors };
}

const positionOf = (post: PostRow): string => `${post.taken_at.getTime()}:${post.platform_id}`;

function positionOfToken(list: string, token: string | undefined): { takenAt: Date; platformId: string } | null | 'invalid' {
  if (token === undefined || token === '') return null;
  const match = /^(\d{1,15}):([\w-]+)$/.exec(decodeCursor(list, token) ?? '');
  return match?.[1] === undefined || match[2] === undefined ? 'invalid' : { takenAt: new Date(Number(match[1])), platformId: match[2] };
}

const likesOf = (postId: string): string => `likes:${postId}`;

/** The post and position in a cursor of likes; null for the first page. */
function likesTokenOf(token: string | undefined): { postId: string; after: number } | null | 'invalid' {
  if (token === undefined || token === '') return null;
  const postId = /^likes:([^|]*)\|/.exec(Buffer.from(token, 'base64url').toString())?.[1] ?? '';
  const after = positionIn(likesOf(postId), token);
  return isUuid(postId) && after !== null ? { postId, after } : 'invalid';
}

function positionIn(list: string, token: string | undefined): number | null {
  if (token === undefined || token === '') return 0;
  const position = decodeCursor(list, token);
  return position !== null && /^\d{1,15}$/.test(position) ? Number(position) : null;
}
