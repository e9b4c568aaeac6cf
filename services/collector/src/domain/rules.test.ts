import { aClient } from '@balai/testing';
import { describe, expect, it } from 'vitest';
import { isWorthWaiting, pauseAfter } from '../calls/domain/fetch-failure.ts';
import { ProviderError } from '../calls/domain/provider-error.ts';
import type { ProviderPost } from '../calls/domain/provider-post.ts';
import { judge } from '../collections/domain/observation-outcome.ts';
import { maySkip } from '../collections/domain/skip-rule.ts';
import { type CollectionResult, runOutcome } from '../runs/domain/run-outcome.ts';
import { claimOrder, type TaskClass } from './claim-order.ts';
import { accountOf } from './client-account.ts';
import { cutFeedPage, parseSince, windowStart } from './collection-window.ts';

describe('an observation is complete', () => {
  const end = { reason: null, entries: 100, dropped: 0, claimed: 100, feedCount: null, activeBefore: 0 };
  it('when the list ended and reaches the claim within two or three percent', () => {
    expect(judge({ ...end, entries: 97 })).toEqual({ outcome: 'complete', reason: null, claimed: 100 });
    expect(judge({ ...end, entries: 8, claimed: 10 })).toMatchObject({ outcome: 'complete' });
  });
  it('but not when it falls short, be it of its own claim or of the feed’s', () => {
    expect(judge({ ...end, entries: 96 })).toMatchObject({ outcome: 'truncated', reason: 'count_mismatch' });
    expect(judge({ ...end, entries: 7, claimed: null, feedCount: 10 })).toMatchObject({ outcome: 'truncated', claimed: 10 });
    expect(judge({ ...end, feedCount: 5000 })).toMatchObject({ outcome: 'truncated', reason: 'count_mismatch', claimed: 5000 });
  });
  it('but not when the account hides how many there are, whatever the list says of itself', () => {
    expect(judge({ ...end, isCountHidden: true })).toMatchObject({ outcome: 'truncated', reason: 'count_hidden' });
    expect(judge({ ...end, claimed: null, isCountHidden: true })).toMatchObject({ outcome: 'truncated', reason: 'count_hidden' });
    expect(judge({ ...end, entries: 0, claimed: 0, isCountHidden: true })).toMatchObject({ outcome: 'failed', reason: 'count_hidden' });
  });
  it.each([
    { entries: 1000, claimed: 1000, feedCount: null },
    { entries: 1000, claimed: 1000, feedCount: 1020 },
    { entries: 5000, claimed: null, feedCount: null },
  ])('but not when it may be capped: $entries of $claimed, $feedCount', (list) => {
    expect(judge({ ...end, ...list })).toMatchObject({ outcome: 'truncated', reason: 'list_capped' });
    expect(judge({ ...end, ...list, feedCount: list.entries })).toMatchObject({ outcome: 'complete' });
  });
  it('but not when it holds more than it claims itself, unless the feed confirms it', () => {
    expect(judge({ ...end, claimed: 20 })).toMatchObject({ outcome: 'truncated', reason: 'count_exceeded' });
    expect(judge({ ...end, claimed: 20, feedCount: 40 })).toMatchObject({ outcome: 'truncated', reason: 'count_exceeded' });
    expect(judge({ ...end, claimed: 20, feedCount: 100 })).toMatchObject({ outcome: 'complete' });
    expect(judge({ ...end, claimed: null, feedCount: 20 })).toMatchObject({ outcome: 'complete' });
  });
  it('but not when replies that are only counted make up for comments that are missing', () => {
    expect(judge({ ...end, entries: 500, topLevel: 10 })).toMatchObject({ outcome: 'truncated', reason: 'count_exceeded' });
    expect(judge({ ...end, entries: 100, topLevel: 40 })).toMatchObject({ outcome: 'complete' });
    expect(judge({ ...end, entries: 150, topLevel: 100 })).toMatchObject({ outcome: 'complete' });
  });
  it('but not when a page failed: truncated with something, failed with nothing', () => {
    expect(judge({ ...end, entries: 50, reason: 'rate_limited' })).toMatchObject({ outcome: 'truncated', reason: 'rate_limited' });
    expect(judge({ ...end, entries: 0, claimed: null, reason: 'unparseable' })).toEqual({
      outcome: 'failed',
      reason: 'unparseable',
      claimed: null,
    });
  });
  it('with nobody in it only if somebody said so, or nobody was known', () => {
    expect(judge({ ...end, entries: 0, claimed: 0, activeBefore: 5 })).toMatchObject({ outcome: 'complete' });
    expect(judge({ ...end, entries: 0, claimed: null, activeBefore: 0 })).toMatchObject({ outcome: 'complete', claimed: null });
    expect(judge({ ...end, entries: 0, claimed: null, activeBefore: 5 })).toMatchObject({ outcome: 'failed', reason: 'empty_list' });
  });
  it('but not empty against what the feed says, whatever the list says of itself', () => {
    const empty = { ...end, entries: 0, claimed: 0, activeBefore: 57 };
    expect(judge({ ...empty, feedCount: 57 })).toEqual({ outcome: 'failed', reason: 'count_mismatch', claimed: 57 });
    expect(judge({ ...empty, feedCount: 2 })).toEqual({ outcome: 'failed', reason: 'count_mismatch', claimed: 2 });
    expect(judge({ ...empty, claimed: 2, feedCount: null })).toMatchObject({ outcome: 'failed', reason: 'count_mismatch' });
    expect(judge({ ...empty, feedCount: 2, activeBefore: 2 })).toMatchObject({ outcome: 'complete' });
  });
  it('but not when nobody says how many there are and its entries could not be read', () => {
    const silent = { ...end, claimed: null };
    expect(judge({ ...silent, entries: 0, dropped: 50 })).toMatchObject({ outcome: 'failed', reason: 'unreadable_items' });
    expect(judge({ ...silent, entries: 30, dropped: 20 })).toMatchObject({ outcome: 'truncated', reason: 'unreadable_items' });
    expect(judge({ ...silent, entries: 98, dropped: 2 })).toMatchObject({ outcome: 'complete' });
  });
});

describe('reading a list again is saved', () => {
  it('while the count stands, six times in a row', () => {
    expect(maySkip({ settled_count: 10, skips: 5 }, 10, false)).toBe(true);
    expect(maySkip({ settled_count: 10, skips: 6 }, 10, false)).toBe(false);
  });
  it('never when the count is unknown, changed, or the run is full', () => {
    expect(maySkip({ settled_count: null, skips: 0 }, null, false)).toBe(false);
    expect(maySkip({ settled_count: 10, skips: 0 }, null, false)).toBe(false);
    expect(maySkip({ settled_count: 10, skips: 0 }, 11, false)).toBe(false);
    expect(maySkip({ settled_count: 10, skips: 0 }, 10, true)).toBe(false);
  });
});

describe('since', () => {
  it('is a day or an instant with its zone', () => {
    expect(parseSince(' 2026-07-01 ')).toEqual({ day: '2026-07-01', at: null });
    expect(parseSince('2026-07-01T10:00:00+07:00')).toEqual({ day: null, at: new Date('2026-07-01T03:00:00Z') });
  });
  it.each([
    '0000-01-01',
    '0000-01-01T00:00:00Z',
    '9999-12-31',
    '2026-02-30',
    '2026-13-01',
    '01-07-2026',
    '2026-07-01T25:00:00Z',
    '2026-07-01T10:00:00',
    'yesterday',
    '',
  ])('is not %s', (text) => {
    expect(parseSince(text)).toBeNull();
  });
  it('begins with the day in the client’s zone', () => {
    const now = new Date('2026-07-10T00:00:00Z');
    expect(windowStart({ day: '2026-07-01', at: null }, 'Asia/Jayapura', now)).toEqual(new Date('2026-06-30T15:00:00Z'));
  });
  it('begins after the change of clocks that leaves midnight out', () => {
    const start = windowStart({ day: '2018-11-04', at: null }, 'America/Sao_Paulo', new Date('2018-11-05T00:00:00Z'));
    expect(start).toEqual(new Date('2018-11-04T03:00:00Z'));
  });
  it('reaches three days back by default, also over a change of clocks', () => {
    const none = { day: null, at: null };
    expect(windowStart(none, 'Asia/Jakarta', new Date('2026-07-10T20:00:00Z'))).toEqual(new Date('2026-07-07T17:00:00Z'));
    expect(windowStart(none, 'Europe/Berlin', new Date('2026-03-30T12:00:00Z'))).toEqual(new Date('2026-03-26T23:00:00Z'));
  });
});

describe('a feed', () => {
  const post = (id: string, takenAt: string | null, isPinned = false) =>
    ({ id, takenAt: takenAt === null ? null : new Date(takenAt), isPinned }) as unknown as ProviderPost;
  const since = new Date('2026-07-08T00:00:00Z');

  it('is cut at the start of the window', () => {
    const cut = cutFeedPage(
      [post('new', '2026-07-09T00:00:00Z'), post('edge', '2026-07-08T00:00:00Z'), post('old', '2026-07-07T23:59:59Z')],
      since,
    );
    expect(cut.wanted.map((one) => one.id)).toEqual(['new', 'edge']);
  });
  it('shows posts without a time apart: they belong to no day', () => {
    const cut = cutFeedPage([post('odd', null)], since);
    expect([cut.wanted, cut.undated.map((one) => one.id)]).toEqual([[], ['odd']]);
  });
});

describe('the next task', () => {
  const task = (taskId: string, kind: TaskClass, dueS: number, running = 0) => ({
    taskId,
    class: kind,
    dueAt: new Date(dueS * 1000),
    running,
  });
  const order = (turn: number, ...tasks: ReturnType<typeof task>[]) => claimOrder(tasks, turn).map((one) => one.taskId);

  it('is what somebody waits for, then the client with least in work, then the longest due', () => {
    const tasks = [
      task('old', 'old', 1),
      task('fresh', 'fresh', 1),
      task('busy', 'interactive', 1, 3),
      task('b', 'interactive', 3),
      task('a', 'interactive', 2),
    ];
    expect(order(0, ...tasks)).toEqual(['a', 'b', 'busy', 'fresh', 'old']);
  });
  it('is scheduled work every fourth turn, and its oldest class every eighth', () => {
    const tasks = [task('i', 'interactive', 1), task('f', 'fresh', 1), task('o', 'old', 1)];
    const first = Array.from({ length: 8 }, (_, turn) => order(turn, ...tasks)[0]);
    expect(first).toEqual(['i', 'i', 'i', 'f', 'i', 'i', 'i', 'o']);
  });
});

describe('a refused key', () => {
  const now = new Date('2026-07-10T23:00:00Z');
  it('rests as long as the provider says, a minute when it does not', () => {
    expect(pauseAfter(new ProviderError({ kind: 'rate_limited', reason: 'throttled', retryAfterSeconds: 7 }), now)).toBe(7000);
    expect(pauseAfter(new ProviderError({ kind: 'rate_limited', reason: 'throttled' }), now)).toBe(60_000);
  });
  it('rests until its quota starts anew', () => {
    expect(pauseAfter(new ProviderError({ kind: 'rate_limited', reason: 'quota', quotaResetSeconds: 900 }), now)).toBe(900_000);
    expect(pauseAfter(new ProviderError({ kind: 'rate_limited', reason: 'quota' }), now)).toBe(3_600_000);
  });
  it('believes no rest that is longer than a plan’s month, or than a day of a throttled window', () => {
    expect(pauseAfter(new ProviderError({ kind: 'rate_limited', reason: 'quota', quotaResetSeconds: 1e9 }), now)).toBe(32 * 86_400_000);
    expect(pauseAfter(new ProviderError({ kind: 'rate_limited', reason: 'throttled', retryAfterSeconds: 1e9 }), now)).toBe(86_400_000);
  });
  it('does not rest after other errors', () => {
    expect(pauseAfter(new ProviderError({ kind: 'unavailable' }), now)).toBeNull();
  });
  it('is waited for up to two minutes by a young pass', () => {
    expect([isWorthWaiting(120_000, 0), isWorthWaiting(120_001, 0), isWorthWaiting(60_000, 590_000)]).toEqual([true, false, false]);
  });
});

describe('a run', () => {
  const pass = (result: Partial<CollectionResult>): CollectionResult => ({
    feed: 'complete',
    observations: 3,
    truncated: 0,
    failed: 0,
    errors: 0,
    ...result,
  });
  it.each<[string, CollectionResult[], string]>([
    ['everything was read', [pass({}), pass({ observations: 0 })], 'succeeded'],
    ['there was no client', [], 'succeeded'],
    ['the other platform has no account', [pass({}), pass({ feed: 'absent', observations: 0, errors: 1 })], 'succeeded'],
    ['there was no account at all', [pass({ feed: 'absent', observations: 0, errors: 1 })], 'failed'],
    ['one list stopped short', [pass({ truncated: 1, errors: 1 })], 'partial'],
    ['one list failed', [pass({ failed: 1, errors: 1 })], 'partial'],
    ['every list failed', [pass({ failed: 3, errors: 3 })], 'failed'],
    ['the feed failed', [pass({ feed: 'failed', observations: 0, errors: 1 })], 'failed'],
    ['one of two passes failed', [pass({}), pass({ feed: 'failed', observations: 0, errors: 1 })], 'partial'],
    ['the feed stopped short', [pass({ feed: 'truncated', errors: 1 })], 'partial'],
  ])('when %s', (_when, passes, outcome) => {
    expect(runOutcome(passes)).toBe(outcome);
  });
});

describe('the account of a client', () => {
  const client = aClient('POLRES_A', {
    instagram: { handle: 'polres.a', enabled: true },
    tiktok: { handle: null, sec_uid: null, enabled: true },
  });
  const off = { ...client.instagram, enabled: false };
  it('is found, or it is said why not', () => {
    expect(accountOf(client, 'instagram')).toMatchObject({ handle: 'polres.a' });
    expect(accountOf(client, 'tiktok')).toEqual({ missing: 'no_account' });
    expect(accountOf({ ...client, instagram: off }, 'instagram')).toEqual({ missing: 'platform_disabled' });
    expect(accountOf({ ...client, tiktok: { ...client.tiktok, enabled: false }, amplify_enabled: true }, 'tiktok')).toEqual({
      missing: 'platform_disabled',
    });
    expect(accountOf({ ...client, active: false }, 'instagram')).toEqual({ missing: 'client_inactive' });
    expect(accountOf({ ...client, deletedAt: '2026-11-01T00:00:00.000Z' }, 'instagram')).toEqual({ missing: 'client_not_found' });
    expect(accountOf(null, 'instagram')).toEqual({ missing: 'client_not_found' });
  });
  it('is read for what people share alone while only that is asked of them', () => {
    const asked = { ...client, amplify_enabled: true };
    expect(accountOf(asked, 'instagram')).toMatchObject({ handle: 'polres.a', amplifyOnly: false });
    expect(accountOf({ ...asked, instagram: off }, 'instagram')).toMatchObject({ handle: 'polres.a', amplifyOnly: true });
    expect(accountOf({ ...asked, instagram: { handle: null, enabled: false } }, 'instagram')).toEqual({ missing: 'no_account' });
    expect(accountOf({ ...asked, instagram: off, active: false }, 'instagram')).toEqual({ missing: 'client_inactive' });
  });
});
