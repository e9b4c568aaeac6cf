import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../facts/domain/bitmap.ts';
import { countAttendance } from './count-attendance.ts';
import { summarise } from './recap-summary.ts';

const person = (personNo: number, over: object = {}) => ({
  person_no: personNo,
  person_id: `p${personNo}`,
  nrp: `${personNo}`,
  name: `N${personNo}`,
  title: null,
  division: null,
  position: null,
  client_id: 'A',
  client_name: 'A',
  regional_id: null,
  exempt: false,
  joined: null,
  since: null,
  handle: `h${personNo}`,
  ...over,
});
const post = (postNo: number) => ({
  post_no: postNo,
  post_id: `${postNo}`,
  platform_id: `${postNo}`,
  client_id: 'A',
  url: `u${postNo}`,
  caption: null,
  taken_at: new Date(0),
  post_day: '1970-01-01',
});
const input = {
  people: [person(1), person(2), person(5000, { exempt: true }), person(4, { handle: null }), person(9)],
  posts: [post(1), post(2)],
  bitmaps: new Map([
    [1, chunksOf(new Set([1, 2, 5000, 77]), new Set([2]))],
    [2, chunksOf(new Set([1]), new Set())],
  ]),
  corrections: [] as { person_no: number; post_no: number }[],
  rules: { percent: 100, countWithdrawn: true },
  maxOutstanding: 50,
};
const shown = (result: ReturnType<typeof countAttendance>) =>
  result.people.map((row) => [row.person.person_no, row.observed, row.done, row.status, row.outstanding.map((one) => one.post_no).join()]);

describe('counting attendance', () => {
  it('adds bitmaps up, shows the exempt as complete without adding to what was seen', () => {
    const result = countAttendance(input);
    expect(shown(result)).toEqual([
      [1, 2, 2, 'sudah', ''],
      [2, 1, 1, 'kurang', '2'],
      [5000, 1, 2, 'sudah', ''],
      [4, 0, 0, 'no_username', '1,2'],
      [9, 0, 0, 'belum', '1,2'],
    ]);
    // Who is excused is in a group of their own, whatever was seen of them.
    expect([1, 2].map((postNo) => [postNo, result.tookPart(postNo)])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(summarise(result.people)).toEqual({
      sudah: 2,
      kurang: 1,
      belum: 1,
      noUsername: 1,
      noPosts: 0,
      observed: 4,
      averagePercent: 62.5,
      participationPercent: 75,
    });
  });

  it('leaves withdrawn engagements out where the client says so', () => {
    const result = countAttendance({ ...input, rules: { percent: 100, countWithdrawn: false } });
    expect(shown(result)[1]).toEqual([2, 0, 0, 'belum', '1,2']);
  });

  it('counts a correction once, not on top of a like of the same post, and only for posts asked about', () => {
    const result = countAttendance({
      ...input,
      corrections: [
        { person_no: 2, post_no: 1 },
        { person_no: 2, post_no: 2 },
        { person_no: 9, post_no: 3 },
      ],
    });
    expect(shown(result)[1]).toEqual([2, 1, 2, 'sudah', '']);
    expect(shown(result)[4]).toEqual([9, 0, 0, 'belum', '1,2']);
    expect([1, 2].map((postNo) => result.tookPart(postNo))).toEqual([2, 2]);
  });

  it('counts a correction of nobody who owes nothing: who has no handle, who is excused', () => {
    const corrections = [1, 2].flatMap((post_no) => [4, 5000].map((person_no) => ({ person_no, post_no })));
    const result = countAttendance({ ...input, corrections });
    expect(shown(result)).toEqual(shown(countAttendance(input)));
    expect([4, 5000].map((personNo) => result.counts(2, personNo))).toEqual([false, false]);
  });

  it('gives the buckets one person each, whatever the rules', () => {
    for (const percent of [1, 50, 100]) {
      const sums = summarise(countAttendance({ ...input, rules: { percent, countWithdrawn: true } }).people);
      expect(sums.sudah + sums.kurang + sums.belum + sums.noUsername + sums.noPosts).toBe(5);
    }
    expect(summarise(countAttendance({ ...input, posts: [] }).people).noPosts).toBe(5);
  });
});
