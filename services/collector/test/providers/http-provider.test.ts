import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/calls/domain/provider-error.ts';
import { HttpProvider } from '../../src/providers/http-provider.ts';
import { readAnswer } from '../../src/providers/provider-answer.ts';
import { clientOf, dropped, GATEWAY, ok, REQUEST, serve, serveInTurn, status } from './http-bench.ts';

describe('a request', () => {
  it('carries the key, the host and the exact query', async () => {
    const { url, requests } = await serveInTurn(ok);
    await clientOf(`${url}/base/`).get();
    const [request] = requests;
    expect(request?.headers).toMatchObject({
      'x-rapidapi-key': 'secret-key',
      'x-rapidapi-host': new URL(url).host,
      'x-cache-control': 'no-cache',
    });
    const asked = new URL(request?.url ?? '', url);
    expect(asked.pathname).toBe('/base/v1/likes');
    expect(Object.fromEntries(asked.searchParams)).toEqual(REQUEST.query);
  });

  it('is not sent at all without a key', async () => {
    const { url, requests } = await serveInTurn(ok);
    for (const key of [null, '']) {
      await expect(clientOf(url, { key }).get()).rejects.toMatchObject({ code: 'RAPIDAPI_KEY_MISSING', kind: 'unauthorised' });
    }
    expect(requests).toHaveLength(0);
  });

  it('does not follow a redirect, so the key stays with the host', async () => {
    const elsewhere = await serveInTurn(ok);
    const { url } = await serveInTurn(status(302, { location: elsewhere.url }));
    await expect(clientOf(url).get()).rejects.toMatchObject({ kind: 'unavailable', reason: 'http_302' });
    expect(elsewhere.requests).toHaveLength(0);
  });

  it('never shows the key in an error', async () => {
    const { url } = await serveInTurn(dropped);
    const error: unknown = await clientOf(url)
      .get()
      .catch((failure: unknown) => failure);
    const shown = error instanceof ProviderError ? [error.message, error.stack, JSON.stringify(error), String(error.cause)].join() : '';
    expect(shown).toContain('network');
    expect(shown).not.toContain('secret-key');
  });
});

describe('passing trouble', () => {
  it.each([
    ['a server error', status(500)],
    ['an empty body', status(200, {}, '')],
    ['a dropped connection', dropped],
  ])('%s is retried with jitter and then succeeds', async (_what, trouble) => {
    const { url } = await serveInTurn(trouble, trouble, ok);
    const client = clientOf(url);
    await expect(client.get()).resolves.toEqual({ data: {} });
    expect(client.calls.map((call) => call.attempt)).toEqual([1, 2, 3]);
    expect(client.sleeps).toEqual([500, 1000]);
  });

  it('is given up after three attempts', async () => {
    const { url, requests } = await serveInTurn(status(503));
    await expect(clientOf(url).get()).rejects.toMatchObject({ kind: 'unavailable', reason: 'http_503', status: 503 });
    expect(requests).toHaveLength(3);
  });

  it('waits at least as long as the host asks, and leaves long waits to the caller', async () => {
    const short = clientOf((await serveInTurn(status(503, { 'retry-after': '3' }), ok)).url);
    await short.get();
    expect(short.sleeps).toEqual([3000]);
    const long = clientOf((await serveInTurn(status(503, { 'retry-after': '60' }), ok)).url);
    await expect(long.get()).rejects.toMatchObject({ kind: 'unavailable', retryAfterSeconds: 60 });
    expect(long.sleeps).toEqual([]);
  });

  it.each([
    ['a rate limit', status(429, { 'retry-after': '1' }), 'rate_limited'],
    ['a missing post', status(404, {}, '{"detail":"Not found"}'), 'not_found'],
    ['a refused key', status(401, GATEWAY), 'unauthorised'],
    ['an unreadable answer', status(200, {}, '{"data":'), 'unparseable'],
    ['a bad request', status(400), 'unavailable'],
  ])('%s is never retried', async (_what, answer, kind) => {
    const { url, requests } = await serveInTurn(answer);
    await expect(clientOf(url).get()).rejects.toMatchObject({ kind });
    expect(requests).toHaveLength(1);
  });
});

describe('limits', () => {
  it('ends an attempt at its timeout even while bytes keep coming', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200).write('{');
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    });
    const client = clientOf(url, { timeoutMs: 60 });
    await expect(client.get()).rejects.toMatchObject({ kind: 'unavailable', reason: 'timeout', status: null });
    expect(client.outcomes()).toEqual(['unavailable:timeout', 'unavailable:timeout', 'unavailable:timeout']);
  });

  it('takes the timeout of the call before that of the provider', async () => {
    const { url } = await serveInTurn(() => {});
    await expect(clientOf(url, { timeoutMs: 60_000 }).get({ timeoutMs: 20 })).rejects.toMatchObject({ reason: 'timeout' });
  });

  it('refuses an answer above 8 MB', async () => {
    const { url } = await serveInTurn(status(200, {}, `"${'x'.repeat(8 * 1024 * 1024)}"`));
    await expect(clientOf(url).get()).rejects.toMatchObject({ kind: 'unparseable', reason: 'too_large' });
  });

  it("stops with the caller's reason when the caller aborts, without a retry", async () => {
    const controller = new AbortController();
    const { url, requests } = await serveInTurn(() => controller.abort(new Error('run cancelled')));
    const client = clientOf(url);
    await expect(client.get({ signal: controller.signal })).rejects.toThrow('run cancelled');
    expect(requests).toHaveLength(1);
    expect(client.outcomes()).toEqual(['aborted:']);
  });

  it('stops waiting for a retry when the caller aborts', async () => {
    const controller = new AbortController();
    const { url } = await serveInTurn(status(503, { 'retry-after': '5' }));
    const http = new HttpProvider('tiktok', url, { key: 'k' });
    const context = { signal: controller.signal, onCall: () => void setImmediate(() => controller.abort(new Error('stopped'))) };
    await expect(http.get(REQUEST, (_request, response) => readAnswer(response), context)).rejects.toThrow('stopped');
  });
});
