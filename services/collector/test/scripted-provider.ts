import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A post of the scripted world. `shown` is the count in the feed: null hides it; default: as many as there are. */
export interface ScriptedPost {
  readonly id: string;
  readonly takenAt: Date;
  readonly handles: readonly string[];
  readonly shown?: number | null;
  readonly caption?: string;
  readonly pinned?: boolean;
  readonly picture?: string;
  readonly video?: string;
  readonly saves?: number;
  readonly shares?: number;
}

/** What came in: path, the post or account it is about, and the cursor. */
export interface ScriptedRequest {
  readonly path: string;
  readonly about: string;
  readonly cursor: string | null;
}

/** An answer instead of the usual one. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

/** A provider over HTTP whose world and failures a test scripts. */
export interface ScriptedProvider {
  readonly url: string;
  /** Posts by account, newest first. */
  readonly feeds: Map<string, ScriptedPost[]>;
  /** What `/v1/info` says of an account beyond the usual, by handle. */
  readonly accounts: Map<string, Record<string, unknown>>;
  readonly requests: ScriptedRequest[];
  /** Asked first for every request; null leaves the usual answer. May wait. */
  answer: (request: ScriptedRequest, key: string) => Promise<ScriptedAnswer | null> | ScriptedAnswer | null;
  likesPerPage: number;
  postsPerPage: number;
  /** Forgets the world, what was asked and how it answers. */
  reset(): void;
  stop(): Promise<void>;
}

/** Starts one on a free port. */
export async function startScriptedProvider(): Promise<ScriptedProvider> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://provider');
    const query = url.searchParams;
    const scripted: ScriptedRequest = {
      path: url.pathname,
      about:
        query.get('username_or_id_or_url') ??
        query.get('code_or_id_or_url') ??
        query.get('secUid')?.replace('sec-', '') ??
        query.get('uniqueId') ??
        query.get('videoId') ??
        '',
      cursor: query.get('cursor') ?? query.get('pagination_token'),
    };
    provider.requests.push(scripted);
    void Promise.resolve(provider.answer(scripted, String(request.headers['x-rapidapi-key']))).then((own) =>
      send(response, own ?? { body: usual(provider, scripted) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: ScriptedProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    feeds: new Map(),
    accounts: new Map(),
    requests: [],
    answer: () => null,
    likesPerPage: 50,
    postsPerPage: 12,
    reset() {
      for (const scripted of [provider.feeds, provider.accounts]) scripted.clear();
      provider.requests.length = 0;
      provider.answer = () => null;
      [provider.likesPerPage, provider.postsPerPage] = [50, 12];
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return provider;
}

function send(response: ServerResponse, answer: ScriptedAnswer): void {
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}

function pageOf<T>(all: readonly T[], cursor: string | null, size: number): { items: T[]; next: string | null } {
  const from = Number(cursor ?? 0);
  const items = all.slice(from, from + size);
  return { items, next: from + size < all.length ? String(from + size) : null };
}

function usual(provider: ScriptedProvider, { path, about, cursor }: ScriptedRequest): unknown {
  const feed = provider.feeds.get(about) ?? [];
  const post = [...provider.feeds.values()].flat().find((one) => one.id === about);
  const shownOf = (one: ScriptedPost) => (one.shown === undefined ? one.handles.length : one.shown);
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  const ownerOf = (id: string) => [...provider.feeds].find(([, posts]) => posts.some((one) => one.id === id))?.[0] ?? null;
  const itemOf = (one: ScriptedPost) => ({
    code: one.id,
    id: `${one.id}-media`,
    taken_at: seconds(one.takenAt),
    like_count: shownOf(one),
    comment_count: 0,
    caption: { text: one.caption ?? one.id },
    is_pinned: one.pinned ?? false,
    ...(one.picture === undefined ? {} : { thumbnail_url: one.picture }),
    ...(one.video === undefined ? {} : { video_url: one.video }),
    metrics: { save_count: one.saves ?? null, share_count: one.shares ?? null },
    user: { username: ownerOf(one.id) },
  });
  const videoOf = (one: ScriptedPost) => ({
    id: one.id,
    createTime: seconds(one.takenAt),
    desc: one.caption ?? one.id,
    stats: { diggCount: 0, commentCount: shownOf(one) },
    author: { uniqueId: ownerOf(one.id) },
  });
  if (path === '/v1/post_info') return post === undefined ? { detail: 'Media not found' } : { data: itemOf(post) };
  if (path === '/api/post/detail')
    return post === undefined
      ? { statusCode: 10204, statusMsg: "item doesn't exist" }
      : { itemInfo: { itemStruct: videoOf(post) }, statusCode: 0 };
  if (path === '/v1/info') {
    const account = provider.accounts.get(about) ??
      [...provider.accounts.values()].find((one) => one.pk === about) ?? { pk: `pk-${about}` };
    return {
      data: { username: about, full_name: `Akun ${about}`, follower_count: 1200, following_count: 7, media_count: feed.length, ...account },
    };
  }
  if (path === '/v1/posts') {
    const { items, next } = pageOf(feed, cursor, provider.postsPerPage);
    return {
      data: { items: items.map(itemOf) },
      pagination_token: next,
      has_more: next !== null,
    };
  }
  if (path === '/v1/likes') {
    const { items, next } = pageOf(post?.handles ?? [], cursor, provider.likesPerPage);
    return { data: { items: items.map((username) => ({ username })), next_cursor: next, has_more: next !== null } };
  }
  if (path === '/api/user/info') {
    const user = {
      id: `77${about.length}`,
      uniqueId: about,
      secUid: `sec-${about}`,
      nickname: `Akun ${about}`,
      ...provider.accounts.get(about),
    };
    return { userInfo: { user, stats: { followerCount: 321, followingCount: 5, heart: 999, videoCount: feed.length } }, statusCode: 0 };
  }
  if (path === '/api/user/posts') {
    const { items, next } = pageOf(feed, cursor, provider.postsPerPage);
    const itemList = items.map(videoOf);
    return { data: { itemList, hasMore: next !== null, cursor: next ?? '0' }, statusCode: 0 };
  }
  if (path === '/api/post/comments') {
    const all = post?.handles ?? [];
    const { items, next } = pageOf(all, cursor, provider.likesPerPage);
    const from = Number(cursor ?? 0);
    const comments = items.map((handle, index) => ({ cid: String(from + index + 1), user: { unique_id: handle }, text: 'ok' }));
    return { comments, total: all.length, cursor: next ?? from + items.length, has_more: next === null ? 0 : 1, status_code: 0 };
  }
  return { message: 'not found' };
}
