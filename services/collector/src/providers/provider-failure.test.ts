import { describe, expect, it } from 'vitest';
import { parseInstagramLikes, parseInstagramPost } from './instagram/instagram-answers.ts';
import type { ProviderResponse } from './provider-exchange.ts';
import { parseTiktokComments, parseTiktokFeed } from './tiktok/tiktok-answers.ts';

const NOW = new Date('2026-03-10T05:00:00Z');
const ASKED = { path: '/v1/likes', query: { code_or_id_or_url: 'DV1', videoId: '7615394488435123573', count: '50', cursor: '0' } };
const GATEWAY = { 'x-rapidapi-proxy-response': 'true' };

function answer(status: number, body: unknown, headers: Record<string, string> = {}): ProviderResponse {
  return { status, headers, bodyText: typeof body === 'string' ? body : JSON.stringify(body), receivedAt: NOW };
}

function failure(status: number, body: unknown, headers: Record<string, string> = {}): unknown {
  try {
    return parseInstagramLikes(ASKED, answer(status, body, headers));
  } catch (error) {
    return error;
  }
}

describe('a failed answer', () => {
  it('with a reset given as a timestamp waits until that instant', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW.getTime() / 1000 + 45) };
    expect(failure(429, {}, headers)).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 45 });
  });

  it('with a wait as a date but no clock of the sender is measured against ours', () => {
    expect(failure(503, {}, { 'retry-after': 'Tue, 10 Mar 2026 05:00:20 GMT' })).toMatchObject({
      kind: 'unavailable',
      retryAfterSeconds: 20,
    });
  });

  it('is our fault only if the gateway made it or says so', () => {
    expect(failure(401, {}, GATEWAY)).toMatchObject({ kind: 'unauthorised', reason: 'http_401' });
    expect(failure(401, {})).toMatchObject({ kind: 'unavailable', reason: 'provider_refused' });
    expect(failure(401, { message: 'Invalid API key. Go to the docs.' })).toMatchObject({ kind: 'unauthorised', reason: 'key_invalid' });
  });

  it('with 404 from the gateway never means a deleted post, whatever its text', () => {
    expect(failure(404, { message: 'Not found' }, GATEWAY)).toMatchObject({ kind: 'unavailable', reason: 'endpoint_missing' });
  });

  it('may wrap its text in an error object', () => {
    expect(failure(200, { error: { code: 1, message: 'Media not found' } })).toMatchObject({ kind: 'not_found', reason: 'not_found' });
  });

  it('is not seen in an empty error field or a polite message beside data', () => {
    const body = { error: null, message: 'success', data: { items: ['anggota.satu'], has_more: false } };
    expect(failure(200, body)).toMatchObject({ handles: ['anggota.satu'], complete: true });
  });

  it('of a shape with only a polite message stays unparseable', () => {
    expect(failure(200, { message: 'OK' })).toMatchObject({ kind: 'unparseable', reason: 'shape' });
  });
});

describe('an answer', () => {
  it('about another post than asked is refused', () => {
    const other = answer(200, { data: { pk: '3849393619835878355', code: 'DVryxou-PvT' } });
    expect(() => parseInstagramPost(ASKED, other)).toThrow(expect.objectContaining({ kind: 'unparseable', reason: 'wrong_item' }));
  });

  it('of a page made of junk alone still leads to the next page', () => {
    const body = { data: { items: [null, 7], next_cursor: 'n' } };
    expect(parseInstagramLikes(ASKED, answer(200, body))).toMatchObject({ handles: [], nextCursor: 'n', dropped: 2 });
  });

  it('may keep its paging keys further out than its list', () => {
    const body = { data: { hasMore: true, cursor: 1773061200000, result: { videos: [{ id: '7615433142195710409' }] } } };
    expect(parseTiktokFeed(ASKED, answer(200, body))).toMatchObject({ nextCursor: '1773061200000', complete: false });
  });

  it('with comments but neither paging keys nor a total is continued until a page is empty', () => {
    const full = parseTiktokComments(ASKED, answer(200, { comments: [{ cid: '1', user: { unique_id: 'a' } }] }));
    expect(full).toMatchObject({ nextCursor: '50', complete: false, claimed: null });
    const empty = parseTiktokComments({ ...ASKED, query: { ...ASKED.query, cursor: '50' } }, answer(200, { comments: [] }));
    expect(empty).toMatchObject({ nextCursor: null, complete: true });
  });
});
