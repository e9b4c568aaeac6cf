import { expect, it } from 'vitest';
import { chunksOf } from '../../src/facts/domain/bitmap.ts';
import { countAttendance } from '../../src/recap/domain/count-attendance.ts';
import { commentsBytes, likesBytes } from '../../src/recap/routes/recaps.ts';
import type { Recap } from '../../src/recap/use-cases/read-recap.ts';
import type { CountedPost, RosterPerson } from '../../src/roster/domain/roster.ts';
import { commentsBody, likesBody } from './recap-objects.ts';

const NAMES = ['BUDI', 'SITI "ANI"', 'ÉKO\\', 'DWI\n', 'TRI\u2028', 'NUR 😀', ''];

const person = (no: number): RosterPerson => ({
  person_no: no,
  person_id: `person-${no}`,
  nrp: `9500${no}`,
  name: NAMES[no % NAMES.length] ?? '',
  title: no % 3 === 0 ? null : 'BRIPTU',
  division: no % 5 === 0 ? null : `SAT ${no % 4} "B"`,
  position: null,
  client_id: no % 2 === 0 ? 'A' : 'B',
  client_name: no % 2 === 0 ? 'Unit A' : 'Unit "B"',
  regional_id: no % 2 === 0 ? 'JATIM' : null,
  exempt: no % 11 === 0,
  handle: no % 7 === 0 ? null : `h.${no}`,
  joined: null,
  since: no % 13 === 5 ? '2023-11-16' : null,
});

const post = (no: number): CountedPost => ({
  post_no: no,
  post_id: `post-${no}`,
  platform_id: `p${no}`,
  client_id: 'A',
  url: `https://www.instagram.com/p/"${no}"/`,
  caption: no % 2 === 0 ? null : 'a "caption"\n',
  taken_at: new Date(1_700_000_000_000 + no),
  post_day: no % 2 === 0 ? '2023-11-15' : '2023-11-16',
});

/** A recap with people in every state; as many people as asked for, so that its text is cut at different places. */
function recapOf(size: number, count: number): Recap {
  const people = Array.from({ length: size }, (_, no) => person(no));
  const posts = Array.from({ length: count }, (_, no) => post(no));
  const bitmaps = new Map(
    posts.map(({ post_no: no }) => [
      no,
      chunksOf(
        new Set(people.filter((_, index) => index % 13 === 0 || (index * 7 + no) % 5 < 2).map((one) => one.person_no)),
        new Set<number>(),
      ),
    ]),
  );
  const rules = { percent: 60, countWithdrawn: true };
  const corrections = people.length > 5 && count > 0 ? [{ person_no: 5, post_no: 0 }] : [];
  const question = {
    platform: 'instagram',
    client: { name: 'Direktorat "X"' },
    period: { from: '2026-03-01', to: null, timezone: 'Asia/Jakarta' },
    officialOnly: false,
  };
  const hidden = { ...post(99), hidden_at: new Date(1_700_000_001_000), hidden_reason: 'vanished' };
  return {
    question,
    attendance: countAttendance({ people, posts, bitmaps, corrections, rules, maxOutstanding: 3 }),
    posts,
    hiddenPosts: [hidden],
    freshness: { asOf: null, posts: count, incomplete: 0, failed: 0, neverObserved: 0 },
    reasons: [{ code: 'no_handle', count: 2 }],
    // What is left out plays no part in the answer.
  } as unknown as Recap;
}

it.each([
  ['nobody', 0, 3],
  ['no posts', 40, 0],
  ['a unit', 290, 12],
  ['a region', 3_000, 40],
])('the answer about %s is what its objects would be as JSON, letter by letter', (_what, people, posts) => {
  const recap = recapOf(people, posts);
  expect(likesBytes(recap).toString()).toBe(JSON.stringify(likesBody(recap)));
  expect(commentsBytes(recap).toString()).toBe(JSON.stringify(commentsBody(recap)));
});

it('an answer of the same roster after other posts says the same of its people', () => {
  const before = recapOf(60, 8);
  likesBytes(before);
  const after = {
    ...recapOf(60, 8),
    attendance: { ...before.attendance, people: before.attendance.people.map((row) => ({ ...row, done: 1, total: 9 })) },
  };
  expect(likesBytes(after).toString()).toBe(JSON.stringify(likesBody(after)));
});
