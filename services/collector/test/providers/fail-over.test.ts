import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/calls/domain/provider-error.ts';
import { isWorthAnotherHost, keptCursor, sourceOf } from '../../src/providers/fail-over.ts';
import { HttpProvider } from '../../src/providers/http-provider.ts';
import { InstagramHttpProvider } from '../../src/providers/instagram/instagram-http-provider.ts';
import { readAnswer } from '../../src/providers/provider-answer.ts';
import { loadFixtures, responseOf } from './fixture-file.ts';
import { type Answer, clientOf, closeServers, dropped, GATEWAY, ok, REQUEST, serveInTurn, status } from './http-bench.ts';
import { parseAnswer } from './parse-answer.ts';

const { clock, files } = loadFixtures(fileURLToPath(new URL('../../../../tests/data/providers', import.meta.url)));
const QUOTA = '{"message":"You have exceeded the MONTHLY quota for Requests on your current plan"}';
const fallbackOf = (url: string) => ({ key: 'second-key', host: 'fallback.example', url });

/** A client of a host that gives the answers in turn, and of a fallback that gives its own. */
async function pair(first: Answer[], second: Answer[], options: Parameters<typeof clientOf>[1] = {}) {
  const primary = await serveInTurn(...first);
  const fallback = await serveInTurn(...second);
  return { primary, fallback, client: clientOf(primary.url, { fallback: fallbackOf(fallback.url), ...options }) };
}

describe('another host', () => {
  const failures = files.flatMap((file) => {
    const failure = parseAnswer(file.request, responseOf(file, clock));
    return failure instanceof ProviderError ? [failure] : [];
  });

  it('is asked when the first refuses, is down, no longer has the endpoint, or has no quota left: by every recorded failure', () => {
    const asked = (reason: string) => failures.filter((one) => `${one.kind}:${one.reason}` === reason);
    const verdicts = new Map<string, Set<boolean>>();
    for (const failure of failures) {
      const key = `${failure.kind}:${failure.reason}`;
      verdicts.set(key, (verdicts.get(key) ?? new Set()).add(isWorthAnotherHost(failure, clock)));
    }
    const worth = [...verdicts].filter(([, verdict]) => verdict.has(true)).map(([key]) => key);
    const notWorth = [...verdicts].filter(([, verdict]) => verdict.has(false)).map(([key]) => key);
    expect(worth.filter((key) => notWorth.includes(key))).toEqual([]);
    expect(worth.sort()).toEqual(
      [
        'rate_limited:quota',
        'unauthorised:blocked',
        'unauthorised:http_403',
        'unauthorised:key_invalid',
        'unauthorised:not_subscribed',
        'unavailable:empty_body',
        'unavailable:endpoint_missing',
        'unavailable:http_404',
        'unavailable:http_500',
        'unavailable:http_502',
        'unavailable:http_503',
        'unavailable:http_504',
        'unavailable:provider_error',
        'unavailable:provider_refused',
        'unavailable:provider_session',
      ].sort(),
    );
    expect(asked('rate_limited:throttled').length).toBeGreaterThan(5);
    expect(asked('unparseable:shape').length).toBeGreaterThan(5);
  });

  it('is asked when the first wants to rest longer than a list waits', () => {
    const throttled = (retryAfterSeconds: number | null) =>
      new ProviderError({ kind: 'rate_limited', reason: 'throttled', retryAfterSeconds });
    expect([null, 0, 120, 121, 3600].map((seconds) => isWorthAnotherHost(throttled(seconds), clock))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('the fallback host', () => {
  it('takes over once when the first refuses the key, with its own key, host and path', async () => {
    const primary = await serveInTurn(status(403, GATEWAY, '{"message":"You are not subscribed to this API."}'));
    const second = await serveInTurn(ok);
    const http = new HttpProvider('tiktok', primary.url, { key: 'first-key', fallback: fallbackOf(second.url) });
    await http.get({ ...REQUEST, fallbackPath: '/user/videos' }, (_request, response) => readAnswer(response), {});
    expect(primary.requests).toHaveLength(1);
    expect(second.requests[0]?.headers).toMatchObject({ 'x-rapidapi-key': 'second-key', 'x-rapidapi-host': 'fallback.example' });
    expect(second.requests[0]?.url).toMatch(/^\/user\/videos\?/);
  });

  it.each([
    ['trouble', status(500), 3],
    ['a dropped connection', dropped, 3],
    ['no answer in time', () => {}, 3],
    ['a quota that is used up', status(429, { 'x-ratelimit-requests-reset': '90000' }, QUOTA), 1],
    ['a refused key', status(401, GATEWAY), 1],
    ["the provider's own refusal", status(403, {}, '{"message":"Access denied"}'), 1],
    ['an endpoint that is gone', status(404, GATEWAY), 1],
  ] as [string, Answer, number][])('takes over on %s, after the retries that are due to the first', async (_what, answer, tries) => {
    const { primary, fallback, client } = await pair([answer], [ok], { timeoutMs: 200 });
    await expect(client.get()).resolves.toEqual({ data: {} });
    expect(primary.requests).toHaveLength(tries);
    expect(fallback.requests).toHaveLength(1);
    expect(client.calls.map((call) => call.via)).toEqual([...Array(tries).fill('primary'), 'fallback']);
  });

  it('takes over from a host that cannot be reached at all', async () => {
    const gone = await serveInTurn(ok);
    await closeServers();
    const second = await serveInTurn(ok);
    await expect(clientOf(gone.url, { fallback: fallbackOf(second.url) }).get()).resolves.toEqual({ data: {} });
  });

  it.each([
    ['a rate limit that asks to wait', status(429, { 'retry-after': '30' })],
    ['a rate limit that does not say how long', status(429)],
    ["the provider's own 403", status(403, {}, '{"detail":"Private account"}')],
    ['a missing post', status(404, {}, '{"detail":"Not found"}')],
    ['an unreadable answer', status(200, {}, '{"data":')],
    ['a bad request', status(400)],
  ])('is left alone on %s', async (_what, answer) => {
    const { fallback, client } = await pair([answer], [ok]);
    await expect(client.get()).rejects.toBeInstanceOf(ProviderError);
    expect(fallback.requests).toHaveLength(0);
  });

  it('is asked at once while the first is left alone, which is tried again when its pause is over', async () => {
    let nowMs = 0;
    const breaker = { failuresMax: 3, pauseMs: 10_000 };
    const { primary, fallback, client } = await pair([status(500), status(500), status(500), ok], [ok], { breaker, now: () => nowMs });
    for (let call = 0; call < 4; call += 1) await client.get();
    expect(primary.requests).toHaveLength(3);
    expect(fallback.requests).toHaveLength(4);
    nowMs += 10_000;
    await client.get();
    expect(primary.requests).toHaveLength(4);
    expect(fallback.requests).toHaveLength(4);
  });

  it('has a breaker of its own', async () => {
    const breaker = { failuresMax: 3, pauseMs: 10_000 };
    const { primary, fallback, client } = await pair([status(401, GATEWAY)], [status(500)], { breaker, now: () => 0 });
    for (let call = 0; call < 3; call += 1) await expect(client.get()).rejects.toBeInstanceOf(ProviderError);
    expect(primary.requests).toHaveLength(3);
    expect(fallback.requests).toHaveLength(3);
  });

  it.each([
    ["is down too: the first host's trouble is told", status(500), status(503), { reason: 'http_500' }],
    ['refuses us too', status(500), status(401, GATEWAY), { reason: 'http_500' }],
    ['only asks to wait', status(500), status(429, { 'retry-after': '7' }), { kind: 'rate_limited', retryAfterSeconds: 7 }],
    ['knows that the post is gone', status(500), status(404, {}, '{"detail":"Not found"}'), { kind: 'not_found' }],
  ])('%s', async (_what, first, second, told) => {
    const { client } = await pair([first], [second]);
    await expect(client.get()).rejects.toMatchObject(told);
  });

  it('that is left alone for a while itself is worth the wait', async () => {
    const breaker = { failuresMax: 1, pauseMs: 10_000 };
    const { client } = await pair([status(401, GATEWAY)], [status(500)], { breaker, now: () => 0 });
    await expect(client.get()).rejects.toMatchObject({ reason: 'circuit_open', retryAfterSeconds: 10 });
  });

  it('is not asked when the caller gives up', async () => {
    const controller = new AbortController();
    const { fallback, client } = await pair([status(401, GATEWAY)], [ok], { onCall: () => controller.abort(new Error('stopped')) });
    await expect(client.get({ signal: controller.signal })).rejects.toThrow('stopped');
    expect(fallback.requests).toHaveLength(0);
  });
});

describe('a list', () => {
  const page = (items: string[], cursor: string | null): Answer =>
    status(200, {}, JSON.stringify({ data: { items, next_cursor: cursor, has_more: cursor !== null } }));
  const cursorsOf = (requests: { url?: string | undefined }[]) =>
    requests.map(({ url }) => new URL(url ?? '', 'http://x').searchParams.get('cursor'));
  const providerOf = (primary: { url: string }, fallback: { url: string } | null) =>
    new InstagramHttpProvider(primary.url, { key: 'k', fallback: fallback && fallbackOf(fallback.url), sleep: async () => {} });
  const likes = (provider: InstagramHttpProvider, cursor: string | null) => provider.engagementPage('DV1', cursor, {});

  it('that the fallback takes over is read there from its first page to its end, also when the first host is back', async () => {
    const primary = await serveInTurn(page(['a'], 'p2'), status(401, GATEWAY), page(['never'], null));
    const fallback = await serveInTurn(page(['a'], 'f2'), page(['b'], null));
    const provider = providerOf(primary, fallback);
    const first = await likes(provider, null);
    expect(first.nextCursor).toBe('p2');
    const second = await likes(provider, first.nextCursor);
    const third = await likes(provider, second.nextCursor);
    expect([first, second, third].map((one) => one.handles)).toEqual([['a'], ['a'], ['b']]);
    expect(third.nextCursor).toBeNull();
    expect(cursorsOf(primary.requests)).toEqual([null, 'p2']);
    expect(cursorsOf(fallback.requests)).toEqual([null, 'f2']);
  });

  it('begins anew at the first host when there is no fallback any more', async () => {
    const primary = await serveInTurn(page(['a'], null));
    await likes(providerOf(primary, null), keptCursor('f2'));
    expect(cursorsOf(primary.requests)).toEqual([null]);
  });

  it('keeps the cursors of the first host as they came', () => {
    expect(sourceOf('=+/ QVFB')).toEqual({ via: 'primary', cursor: '=+/ QVFB' });
    expect(sourceOf(null)).toEqual({ via: 'primary', cursor: null });
    expect(sourceOf(keptCursor('=+/ QVFB'))).toEqual({ via: 'fallback', cursor: '=+/ QVFB' });
    expect(keptCursor(null)).toBeNull();
  });
});
