import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { HttpProvider } from '../../src/providers/http-provider.ts';
import { clientOf, closeServers, ok, REQUEST, serveInTurn, status } from './http-bench.ts';

describe('the circuit breaker', () => {
  it('opens after consecutive failures, spares the host, lets one probe through and closes on success', async () => {
    let nowMs = 1_000_000;
    const { url, requests } = await serveInTurn(status(500), status(500), status(500), status(500), ok);
    const client = clientOf(url, { breaker: { failuresMax: 3, pauseMs: 10_000 }, now: () => nowMs });
    await expect(client.get()).rejects.toMatchObject({ reason: 'http_500' });
    await expect(client.get()).rejects.toMatchObject({ kind: 'unavailable', reason: 'circuit_open', retryAfterSeconds: 10 });
    expect(requests).toHaveLength(3);
    nowMs += 10_000;
    await expect(client.get()).rejects.toMatchObject({ reason: 'circuit_open' });
    expect(requests).toHaveLength(4);
    nowMs += 10_000;
    await expect(client.get()).resolves.toEqual({ data: {} });
    await expect(client.get()).resolves.toEqual({ data: {} });
  });

  it('admits only one probe at a time while half-open', async () => {
    let nowMs = 0;
    const held: ServerResponse[] = [];
    const { url, requests } = await serveInTurn(status(500), (response) => void held.push(response), ok);
    const client = clientOf(url, { breaker: { failuresMax: 1, pauseMs: 1000 }, now: () => nowMs });
    await expect(client.get()).rejects.toMatchObject({ reason: 'circuit_open' });
    nowMs += 1000;
    const probe = client.get();
    await expect(client.get()).rejects.toMatchObject({ reason: 'circuit_open' });
    await expect.poll(() => held.length).toBe(1);
    held[0]?.end('{"data":{}}');
    await expect(probe).resolves.toEqual({ data: {} });
    expect(requests).toHaveLength(2);
  });

  it('stays closed while the host answers, even with refusals', async () => {
    const { url, requests } = await serveInTurn(status(429));
    const client = clientOf(url, { breaker: { failuresMax: 1, pauseMs: 1000 } });
    for (let call = 0; call < 3; call += 1) await expect(client.get()).rejects.toMatchObject({ kind: 'rate_limited' });
    expect(requests).toHaveLength(3);
  });

  it('forgets a probe that the caller aborted', async () => {
    let nowMs = 0;
    const controller = new AbortController();
    const { url } = await serveInTurn(status(500), () => controller.abort(new Error('stop')), ok);
    const client = clientOf(url, { breaker: { failuresMax: 1, pauseMs: 1000 }, now: () => nowMs });
    await expect(client.get()).rejects.toMatchObject({ reason: 'circuit_open' });
    nowMs += 1000;
    await expect(client.get({ signal: controller.signal })).rejects.toThrow('stop');
    await expect(client.get()).resolves.toEqual({ data: {} });
  });
});

describe('hooks', () => {
  it('record every attempt with status, time and outcome', async () => {
    let nowMs = 0;
    const { url } = await serveInTurn(
      (response) => {
        nowMs += 40;
        response.writeHead(502).end('<html>');
      },
      (response) => {
        nowMs += 7;
        response.end('{"data":{}}');
      },
    );
    const client = clientOf(url, { now: () => nowMs });
    await client.get();
    const call = { platform: 'instagram', host: new URL(url).host, via: 'primary', keyHash: expect.any(String), path: '/v1/likes' };
    expect(client.calls).toEqual([
      { ...call, attempt: 1, status: 502, durationMs: 40, outcome: 'unavailable', reason: 'http_502' },
      { ...call, attempt: 2, status: 200, durationMs: 7, outcome: 'ok', reason: null },
    ]);
  });

  it('beforeCall can refuse a call: nothing is sent and the breaker is not harmed', async () => {
    const { url, requests } = await serveInTurn(ok);
    let isAllowed = false;
    const client = clientOf(url, {
      breaker: { failuresMax: 1, pauseMs: 1000 },
      beforeCall: () => {
        if (!isAllowed) throw new Error('budget spent');
      },
    });
    await expect(client.get()).rejects.toThrow('budget spent');
    expect(requests).toHaveLength(0);
    isAllowed = true;
    await expect(client.get()).resolves.toEqual({ data: {} });
  });

  it('a reader that fails on an unforeseen shape makes the answer unparseable', async () => {
    const { url } = await serveInTurn(ok);
    const http = new HttpProvider('instagram', url, { key: 'k' });
    const broken = http.get(
      REQUEST,
      () => {
        throw new TypeError('x is undefined');
      },
      {},
    );
    await expect(broken).rejects.toMatchObject({ kind: 'unparseable', reason: 'shape', status: 200 });
  });

  it('an unreachable host is passing trouble', async () => {
    const { url } = await serveInTurn(ok);
    await closeServers();
    const client = clientOf(url);
    await expect(client.get()).rejects.toMatchObject({ kind: 'unavailable', reason: 'network', status: null });
    expect(client.calls).toHaveLength(3);
  });
});
