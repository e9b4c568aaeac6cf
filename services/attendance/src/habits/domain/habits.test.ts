import { describe, expect, it } from 'vitest';
import { changeOf, habitsOf } from './habits.ts';

const THRESHOLDS = { lateAfterMinutes: 60, lateShare: 0.8, change: 0.2, stoppedFrom: 0.5, minPosts: 3 };
const conduct = (given: number, expected: number, before: readonly [number, number] | null, timed = 0, late = 0) => ({
  given,
  expected,
  before: before === null ? null : { given: before[0], expected: before[1] },
  timed,
  late,
});

describe('habits', () => {
  it.each([
    ['late from the share on', conduct(5, 5, null, 5, 4), ['late']],
    ['not late below it', conduct(5, 5, null, 5, 3), []],
    ['not judged late with too few times', conduct(2, 5, null, 2, 2), []],
    ['improved from the change on', conduct(3, 5, [2, 5]), ['improved']],
    ['declined from the change on', conduct(2, 5, [3, 5]), ['declined']],
    ['stopped is declined, too', conduct(0, 5, [3, 5]), ['never', 'declined', 'stopped']],
    ['who gave little before has not stopped', conduct(0, 5, [2, 5]), ['never', 'declined']],
    ['nothing before, nothing now', conduct(0, 5, [0, 5]), ['never']],
    ['too few posts now', conduct(2, 2, [0, 5]), []],
    ['too few posts before', conduct(5, 5, [0, 2]), []],
    ['never without a period before', conduct(0, 3, null), ['never']],
    ['not never below the least posts', conduct(0, 2, null), []],
    ['not never with one engagement', conduct(1, 5, null), []],
    ['late and improved at once', conduct(5, 5, [0, 5], 5, 5), ['late', 'improved']],
  ] as const)('%s', (_, one, habits) => {
    expect(habitsOf(one, THRESHOLDS)).toEqual(habits);
  });

  it('a change of nothing is no change', () => {
    expect(habitsOf(conduct(2, 5, [2, 5]), { ...THRESHOLDS, change: 0 })).toEqual([]);
    expect(changeOf(conduct(0, 0, [2, 5]))).toBeNull();
  });
});
