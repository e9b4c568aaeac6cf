import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngagementPage, FeedPage } from '../../src/calls/domain/list-page.ts';
import { ProviderError } from '../../src/calls/domain/provider-error.ts';
import { createProviders, type ProvidersOptions } from '../../src/providers/create-providers.ts';
import { HttpProvider } from '../../src/providers/http-provider.ts';
import { parseInstagramComments } from '../../src/providers/instagram/instagram-answers.ts';
import type { CallContext } from '../../src/providers/social-provider.ts';
import { walkList } from '../walked-list.ts';
import { checkAgainstExpect } from './fixture-checker.ts';
import { loadFixtures } from './fixture-file.ts';
import { type LocalServer, startFixtureServer } from './local-server.ts';
import { parserFor } from './parse-answer.ts';

const { clock, files } = loadFixtures(fileURLToPath(new URL('../../../../tests/data/providers', import.meta.url)));
const PROVIDER_OPTIONS = { key: 'test-key', now: () => clock.getTime(), sleep: async () => {}, breaker: { failuresMax: 1000, pauseMs: 1 } };

let server: LocalServer;
beforeAll(async () => {
  server = await startFixtureServer(files);
});
afterAll(() => server.close());

function providers(options: Partial<ProvidersOptions> = {}) {
  return createProviders({ instagramUrl: server.url, tiktokUrl: server.url, ...PROVIDER_OPTIONS, ...options });
}

/** Instagram's comments do not count: nobody asks for them, but their answers are known. */
function commentsOf(code: string, cursor: string | null): Promise<EngagementPage> {
  const http = new HttpProvider('instagram', server.url, PROVIDER_OPTIONS);
  const requestFor = (from: string | null) => ({
    path: '/v1/comments',
    query: { code_or_id_or_url: code, ...(from !== null && { pagination_token: from }) },
  });
  return http.getPage(requestFor, cursor, parseInstagramComments, {});
}

async function walk(call: (cursor: string | null) => Promise<FeedPage | EngagementPage>, from: string | null = null) {
  const { pages, progress, verdict } = await walkList(call, from);
  const ids = pages.flatMap((page) => ('posts' in page ? page.posts.map((post) => post.id) : page.entries.map((entry) => entry.key)));
  const handles = pages.flatMap((page) => ('posts' in page ? [] : page.handles));
  return { ids: [...new Set(ids)], handles: [...new Set(handles)], progress, verdict };
}

function chainStart(id: string) {
  const pages = files.filter((file) => file.chain?.id === id);
  const query = pages.find((file) => file.chain?.page === 1)?.request.query ?? {};
  return { query, pages: pages.length, result: pages.find((file) => file.expect.chainResult !== undefined)?.expect.chainResult };
}

describe('every stored answer, fetched over HTTP, is read as agreed', () => {
  const alone = files.filter((file) => file.sequence === null);
  it.each(alone.map((file) => [file.name, file] as const))('%s', async (_name, file) => {
    const http = new HttpProvider(file.platform, server.url, PROVIDER_OPTIONS);
    const answer = await http.get(file.request, parserFor(file.request.path), {}).catch((error: unknown) => {
      if (error instanceof ProviderError) return error;
      throw error;
    });
    expect(checkAgainstExpect(file.expect, answer)).toEqual([]);
  });
});

describe('a chain of pages', () => {
  it.each(['ig-likes', 'ig-comments', 'ig-posts', 'tt-comments', 'tt-posts'])('%s gives the union of its pages', async (id) => {
    const { query, pages, result } = chainStart(id);
    const { instagram, tiktok } = providers();
    const { code_or_id_or_url: code = '', username_or_id_or_url: handle = '', videoId = '', secUid = '' } = query;
    const asks: Record<string, (cursor: string | null) => Promise<FeedPage | EngagementPage>> = {
      'ig-likes': (cursor) => instagram.engagementPage(code, cursor, {}),
      'ig-comments': (cursor) => commentsOf(code, cursor),
      'ig-posts': (cursor) => instagram.feedPage({ handle, secUid: null }, cursor, {}),
      'tt-comments': (cursor) => tiktok.engagementPage(videoId, cursor, {}),
      'tt-posts': (cursor) => tiktok.feedPage({ handle: 'unused', secUid }, cursor, {}),
    };
    const call = asks[id];
    if (call === undefined) throw new Error(id);
    const { verdict, progress, ...found } = await walk(call);
    expect({ ...found, claimed: progress.claimed, complete: verdict.complete }).toMatchObject(Object(result));
    expect(progress).toMatchObject({ pages });
    expect(result).toBeDefined();
  });

  it('that alternates between two cursors ends as incomplete', async () => {
    const { instagram } = providers();
    const walked = await walk((cursor) => instagram.engagementPage('DVlikes0010', cursor, {}), 'QUFBAAAAAAAAAAAAAAAAAAAA');
    expect(walked.verdict).toEqual({ complete: false, reason: 'cursor_repeated' });
    expect(walked.progress.pages).toBe(2);
  });
});

describe('a sequence of answers to one request', () => {
  it('500, 429, success: the 500 is retried, the 429 is left to the caller, the next call succeeds', async () => {
    const { instagram } = providers();
    const call = () => instagram.engagementPage('DVulang0001', null, {});
    await expect(call()).rejects.toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 1 });
    await expect(call()).resolves.toMatchObject({ complete: true, claimed: 1 });
  });

  it('503, success: one call suffices', async () => {
    const videoId = files.find((file) => file.sequence?.id === 'tt-retry')?.request.query.videoId ?? '';
    await expect(providers().tiktok.engagementPage(videoId, null, {})).resolves.toMatchObject({ complete: true, claimed: 1 });
  });
});

describe('a TikTok feed asked by name', () => {
  it('looks the secUid up when the provider insists on it', async () => {
    const paths: string[] = [];
    const { tiktok } = providers();
    const context: CallContext = { onCall: (call) => void paths.push(call.path) };
    await expect(tiktok.feedPage({ handle: 'polres.contoh', secUid: null }, null, context)).rejects.toMatchObject({ kind: 'not_found' });
    expect(paths).toEqual(['/api/user/posts', '/api/user/info', '/api/user/posts']);
  });
});
