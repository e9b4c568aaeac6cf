import { setHash } from '@balai/runtime/core';
import { describe, expect, test } from 'vitest';
import type { Engagement } from './fold-engagements.ts';
import { afterAppend, afterDeferral, afterFold, afterResult, type PostKindState, UNKNOWN_STATE } from './post-state.ts';
import type { Snapshot } from './snapshot.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 8, minute));
const NOW = at(30);

describe('how current a post is', () => {
  test('a post that was never observed is empty and nothing is wrong with it', () => {
    expect(UNKNOWN_STATE).toEqual({
      appliedObs: 0,
      maxObs: 0,
      activeCount: 0,
      activeHash: '0000000000000000',
      stale: false,
      damaged: false,
      waitingSince: null,
      incomplete: false,
      asOf: null,
      lastOutcome: 'skipped',
      lastReason: null,
      listOutcome: null,
      listReason: null,
      snapshotObs: 0,
      isClosed: false,
    });
  });

  test.each(['complete', 'truncated'] as const)('a list read %s says how it ended and makes it current', (outcome) => {
    expect(afterResult(UNKNOWN_STATE, { observedAt: at(1), outcome, reason: 'why' })).toEqual({
      asOf: at(1),
      lastOutcome: outcome,
      lastReason: 'why',
      listOutcome: outcome,
      listReason: 'why',
    });
  });

  const before = { asOf: at(5), lastOutcome: 'complete', lastReason: null, listOutcome: 'truncated', listReason: 'cut' } as const;
  test('a skipped one is as current, and leaves how the list ended', () => {
    expect(afterResult(before, { observedAt: at(6), outcome: 'skipped', reason: null })).toEqual({
      ...before,
      asOf: at(6),
      lastOutcome: 'skipped',
    });
  });

  test('a failed one leaves what was read before, also its time', () => {
    expect(afterResult(before, { observedAt: at(6), outcome: 'failed', reason: 'down' })).toEqual({
      ...before,
      lastOutcome: 'failed',
      lastReason: 'down',
    });
  });

  test('an older one does not turn the time back', () => {
    expect(afterResult(before, { observedAt: at(4), outcome: 'complete', reason: null }).asOf).toEqual(at(5));
  });
});

describe('additions that are next in line', () => {
  const chunk = (more: object = {}) => ({
    obsNo: 1,
    observedAt: at(1),
    outcome: 'complete' as const,
    reason: null,
    added: ['a', 'b'],
    activeCount: 2,
    activeHash: setHash(['a', 'b']),
    isComplete: true,
    ...more,
  });

  test('that are whole and agree with what was announced are applied', () => {
    expect(afterAppend(UNKNOWN_STATE, chunk(), NOW)).toMatchObject({
      appliedObs: 1,
      maxObs: 1,
      activeCount: 2,
      activeHash: setHash(['a', 'b']),
      stale: false,
      waitingSince: null,
      incomplete: false,
      asOf: at(1),
    });
  });

  test('that add nobody leave count and hash', () => {
    const state = afterAppend(UNKNOWN_STATE, chunk(), NOW);
    const next = afterAppend(state, chunk({ obsNo: 2, added: [] }), NOW);
    expect(next).toMatchObject({ activeCount: 2, activeHash: state.activeHash, stale: false, appliedObs: 2 });
  });

  test.each([{ activeCount: 3 }, { activeHash: setHash(['a', 'c']) }])('that do not agree ask for a fold: %j', (more) => {
    expect(afterAppend(UNKNOWN_STATE, chunk(more), NOW).stale).toBe(true);
  });

  test('that are only a part wait since the part that came last, keep what was applied, and are not doubted', () => {
    const first = afterAppend(UNKNOWN_STATE, chunk({ added: ['a'], isComplete: false }), NOW);
    expect(first).toMatchObject({ appliedObs: 0, maxObs: 1, activeCount: 1, waitingSince: NOW, stale: false });
    expect(afterAppend({ ...first, incomplete: true }, chunk({ added: [], isComplete: false }), at(31))).toMatchObject({
      waitingSince: at(31),
      incomplete: true,
    });
    expect(afterAppend({ ...first, incomplete: true }, chunk({ added: ['b'] }), at(31))).toMatchObject({
      waitingSince: null,
      incomplete: false,
      stale: false,
    });
  });
});

test('what cannot be placed asks for a fold and is remembered by its number', () => {
  const state: PostKindState = { ...UNKNOWN_STATE, maxObs: 3 };
  expect(afterDeferral(state, 5)).toEqual({ ...state, stale: true, maxObs: 5 });
  expect(afterDeferral(state, 2)).toEqual({ ...state, stale: true, maxObs: 3 });
});

describe('a fold', () => {
  const engagement = (handle: string, withdrawnAt: Date | null = null) => ({ handle, withdrawnAt }) as Engagement;
  const engagements = new Map([engagement('a'), engagement('b', at(2))].map((one) => [one.handle, one]));
  const observation = (obsNo: number, more: object = {}) => ({
    obsNo,
    observedAt: at(obsNo),
    outcome: 'complete' as const,
    reason: null,
    activeCount: 1,
    activeHash: setHash(['a']),
    isComplete: true,
    ...more,
  });
  const waiting: PostKindState = { ...UNKNOWN_STATE, stale: true, waitingSince: at(0), incomplete: true };

  test('of everything counts those who are active, and ends waiting and doubt', () => {
    expect(afterFold(waiting, [observation(1), observation(2)], engagements, NOW)).toEqual({
      appliedObs: 2,
      maxObs: 2,
      activeCount: 1,
      activeHash: setHash(['a']),
      stale: false,
      damaged: false,
      waitingSince: null,
      incomplete: false,
      asOf: at(2),
      lastOutcome: 'complete',
      lastReason: null,
      listOutcome: 'complete',
      listReason: null,
      snapshotObs: 0,
      isClosed: false,
    });
  });

  test.each([{ activeCount: 2 }, { activeHash: setHash(['b']) }])('that differs from what was announced last is damaged: %j', (more) => {
    expect(afterFold(UNKNOWN_STATE, [observation(1, more)], engagements, NOW)).toMatchObject({ damaged: true, incomplete: true });
  });

  test('with a gap waits since it was noticed first, and proves no damage', () => {
    const gap = [observation(1), observation(3, { activeCount: 9 })];
    expect(afterFold(waiting, gap, engagements, NOW)).toMatchObject({
      appliedObs: 1,
      maxObs: 3,
      damaged: false,
      waitingSince: at(0),
      incomplete: true,
    });
    expect(afterFold(UNKNOWN_STATE, gap, engagements, NOW)).toMatchObject({ waitingSince: NOW, incomplete: false });
  });

  const snapshot: Snapshot = {
    obsNo: 4,
    engagements,
    activeCount: 1,
    activeHash: setHash(['a']),
    lastOutcome: 'failed',
    lastReason: 'away',
    listOutcome: 'truncated',
    listReason: 'cut',
    asOf: at(3),
    completeAt: null,
  };

  test('that begins with a snapshot stands where it stood, and goes on with what came after', () => {
    expect(afterFold(waiting, [], engagements, NOW, snapshot)).toEqual({
      ...UNKNOWN_STATE,
      appliedObs: 4,
      maxObs: 4,
      activeCount: 1,
      activeHash: setHash(['a']),
      asOf: at(3),
      lastOutcome: 'failed',
      lastReason: 'away',
      listOutcome: 'truncated',
      listReason: 'cut',
      snapshotObs: 4,
    });
    expect(afterFold(waiting, [observation(5)], engagements, NOW, snapshot)).toMatchObject({ appliedObs: 5, asOf: at(5), snapshotObs: 4 });
    expect(afterFold(waiting, [observation(6)], engagements, NOW, snapshot)).toMatchObject({
      appliedObs: 4,
      maxObs: 6,
      waitingSince: at(0),
    });
    expect(afterFold(waiting, [], engagements, NOW, { ...snapshot, activeCount: 2 })).toMatchObject({ damaged: true });
  });

  test('of nothing is empty and whole', () => {
    expect(afterFold(waiting, [], new Map(), NOW)).toMatchObject({ appliedObs: 0, maxObs: 0, damaged: false, incomplete: false });
  });
});
