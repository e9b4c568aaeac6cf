import { describe, expect, it } from 'vitest';
import { ownerAt } from '../../roster/domain/handle-owners.ts';
import { contiguousObs, type Delta, type Engagement, firstSights, foldEngagements, participantsOf } from './fold-engagements.ts';
import { lastSeenAt } from './last-seen.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 8, minute));
const delta = (obsNo: number, change: { added?: string[]; returned?: string[]; withdrawn?: string[] }) => ({
  obsNo,
  chunkNo: 1,
  observedAt: at(obsNo),
  added: [],
  returned: [],
  withdrawn: [],
  ...change,
});

describe('folding deltas', () => {
  it('keeps the first sight when someone comes back, and clears the withdrawal', () => {
    const folded = foldEngagements([delta(1, { added: ['a'] }), delta(4, { withdrawn: ['a'] }), delta(6, { returned: ['a'] })]);
    expect(folded.get('a')).toEqual({ handle: 'a', firstSeenAt: at(1), shownAt: at(6), withdrawnAt: null, withdrawnBy: null });
  });

  it('does not invent an engagement from a withdrawal whose addition is still missing', () => {
    expect(foldEngagements([delta(2, { withdrawn: ['a'] })]).size).toBe(0);
  });

  it('counts a person as withdrawn only when all their handles are', () => {
    const owners = new Map([
      ['a', [{ personNo: 7, from: null, to: null }]],
      ['b', [{ personNo: 7, from: null, to: null }]],
      ['c', [{ personNo: 8, from: null, to: null }]],
    ]);
    const folded = foldEngagements([delta(1, { added: ['a', 'b', 'c', 'stranger'] }), delta(3, { withdrawn: ['a', 'c'] })]);
    const { tookPart, withdrawn } = participantsOf(folded.values(), owners);
    expect([[...tookPart], [...withdrawn]]).toEqual([[7, 8], [8]]);
  });

  it.each<[string, Delta[], ReadonlyMap<string, Engagement> | undefined]>([
    ['only additions', [delta(1, { added: ['a', 'b'] }), delta(2, { added: ['c'] })], undefined],
    ['one who left', [delta(1, { added: ['a', 'b'] }), delta(2, { added: ['c'], withdrawn: ['a'] })], undefined],
    ['one who came back', [delta(1, { added: ['a'] }), delta(2, { withdrawn: ['a'] }), delta(3, { returned: ['a'] })], undefined],
    ['a snapshot', [delta(4, { added: ['d'] })], foldEngagements([delta(1, { added: ['a', 'b'] }), delta(2, { withdrawn: ['b'] })])],
  ])('tells when each handle was first seen: %s', (_, deltas, start) => {
    const told = firstSights(deltas, start).flatMap(({ handles, firstSeenAt, isWithdrawn }) =>
      handles.map((handle) => ({ handle, firstSeenAt, isWithdrawn })),
    );
    const folded = [...foldEngagements(deltas, start).values()];
    expect(told).toEqual(
      folded.map(({ handle, firstSeenAt, withdrawnAt }) => ({ handle, firstSeenAt, isWithdrawn: withdrawnAt !== null })),
    );
  });

  it('stops at the first gap or unfinished observation', () => {
    const stored = (...list: [number, boolean][]) => contiguousObs(list.map(([obsNo, isComplete]) => ({ obsNo, isComplete })));
    expect([
      stored(),
      stored([1, true], [2, true]),
      stored([1, true], [3, true]),
      stored([1, true], [2, false], [3, true]),
      stored([2, true]),
    ]).toEqual([0, 2, 1, 1, 0]);
  });
});

describe('the owner of a handle', () => {
  const owners = [
    { personNo: 1, from: at(10), to: at(20) },
    { personNo: 2, from: at(30), to: null },
  ];
  it('is the first one for everything before, nobody in a gap, half-open at the borders', () => {
    expect([0, 10, 19, 20, 29, 30, 59].map((minute) => ownerAt(owners, at(minute)))).toEqual([1, 1, 1, null, null, 2, 2]);
    expect(ownerAt([], at(1))).toBeNull();
  });
});

describe('the last sight of an engagement', () => {
  const looks = [1, 2, 3, 4, 5].map((obs_no) => ({
    obs_no,
    observed_at: at(obs_no),
    outcome: obs_no === 3 ? ('truncated' as const) : ('complete' as const),
  }));
  it('is the last complete look, or the one before the two that missed it', () => {
    const seen = { handle: 'a', firstSeenAt: at(1), shownAt: at(1), withdrawnAt: null, withdrawnBy: null };
    expect(lastSeenAt(seen, looks)).toEqual(at(5));
    expect(lastSeenAt({ ...seen, withdrawnAt: at(5), withdrawnBy: 5 }, looks)).toEqual(at(2));
    expect(lastSeenAt({ ...seen, shownAt: at(4), withdrawnAt: at(5), withdrawnBy: 5 }, looks)).toEqual(at(4));
  });
});
