import { describe, expect, it, test } from 'vitest';
import { failureOfError, pauseAfter } from '../calls/domain/fetch-failure.ts';
import { ProviderError, type ProviderErrorKind } from '../calls/domain/provider-error.ts';
import { KeyResting } from '../calls/domain/request-refusal.ts';
import { type CollectionResult, collectionOutcome, runOutcome } from '../runs/domain/run-outcome.ts';

describe('a failed call', () => {
  it('says kind and reason, and knows nothing it was not told', () => {
    const plain = new ProviderError({ kind: 'unavailable' });
    expect(plain).toMatchObject({ message: 'Provider call failed: unavailable', name: 'ProviderError', code: 'PROVIDER_UNAVAILABLE' });
    expect([plain.reason, plain.status, plain.retryAfterSeconds, plain.quotaResetSeconds, plain.providerCode]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('keeps what it was told; a missing key has its own code', () => {
    const told = { status: 401, retryAfterSeconds: 3, quotaResetSeconds: 4, providerCode: 5 };
    expect(new ProviderError({ kind: 'unauthorised', reason: 'key_missing', ...told })).toMatchObject({
      ...told,
      message: 'Provider call failed: unauthorised (key_missing)',
      code: 'RAPIDAPI_KEY_MISSING',
      reason: 'key_missing',
    });
  });

  it.each<[ProviderErrorKind, string | null, string]>([
    ['unauthorised', 'key_missing', 'RAPIDAPI_KEY_MISSING'],
    ['not_found', 'private', 'private'],
    ['rate_limited', null, 'rate_limited'],
    ['unauthorised', null, 'provider_refused'],
    ['not_found', null, 'not_found'],
    ['unparseable', null, 'unparseable'],
    ['unavailable', 'provider_refused', 'provider_refused'],
    ['unavailable', null, 'provider_unavailable'],
  ])('of kind %s with reason %s is the failure %s of the list', (kind, reason, code) => {
    const expected = code === 'RAPIDAPI_KEY_MISSING' ? 'key_missing' : code;
    expect(failureOfError(new ProviderError({ kind, reason }))).toEqual({ code, reason: expected });
  });
});

test('a key without quota rests until the reset, else as long as said, else until midnight UTC', () => {
  const now = new Date('2026-03-10T23:58:59.500Z');
  const quota = (more: object) => pauseAfter(new ProviderError({ kind: 'rate_limited', reason: 'quota', ...more }), now);
  expect(quota({ quotaResetSeconds: 7, retryAfterSeconds: 5 })).toBe(7_000);
  expect(quota({ retryAfterSeconds: 5 })).toBe(5_000);
  expect(quota({})).toBe(61_000);
  expect(pauseAfter(new ProviderError({ kind: 'rate_limited' }), now)).toBe(60_000);
});

test('a resting key is a rate limit that says how long, in whole seconds', () => {
  expect(new KeyResting(1_500)).toMatchObject({
    name: 'KeyResting',
    kind: 'rate_limited',
    reason: 'resting',
    waitMs: 1_500,
    retryAfterSeconds: 2,
  });
});

describe('a collection', () => {
  const result = (more: Partial<CollectionResult> = {}): CollectionResult => ({
    feed: 'complete',
    observations: 3,
    truncated: 0,
    failed: 0,
    errors: 0,
    ...more,
  });

  it.each<[Partial<CollectionResult>, string]>([
    [{}, 'succeeded'],
    [{ observations: 0 }, 'succeeded'],
    [{ feed: 'absent', failed: 3 }, 'absent'],
    [{ feed: 'truncated' }, 'partial'],
    [{ truncated: 1 }, 'partial'],
    [{ errors: 1 }, 'partial'],
    [{ failed: 1 }, 'partial'],
    [{ failed: 3 }, 'failed'],
    [{ feed: 'failed' }, 'partial'],
    [{ feed: 'failed', observations: 0 }, 'failed'],
    [{ feed: null, observations: 0 }, 'failed'],
    [{ feed: 'truncated', failed: 3 }, 'failed'],
  ])('with %j is %s', (more, outcome) => {
    expect(collectionOutcome(result(more))).toBe(outcome);
  });

  it('without an account lowers a run only when there was no other', () => {
    expect(runOutcome([])).toBe('succeeded');
    expect(runOutcome([result({ feed: 'absent' })])).toBe('failed');
    expect(runOutcome([result({ feed: 'absent' }), result()])).toBe('succeeded');
    expect(runOutcome([result({ failed: 3 }), result({ failed: 3 })])).toBe('failed');
    expect(runOutcome([result({ failed: 3 }), result()])).toBe('partial');
  });
});
