import type { Recap, RecapRow } from '../src/areas/attendance/features/attendance/texts/recap.ts';

/** A person for tests of recap logic; every field can be replaced. */
export const rowSample = (over: Partial<RecapRow> = {}): RecapRow => ({
  id: `UNIT_A/${over.nrp ?? '0001'}`,
  nrp: '0001',
  rank: 'BRIPTU',
  name: 'SATU',
  handle: '@satu',
  division: 'SAT LANTAS',
  clientId: 'UNIT_A',
  clientName: 'Unit A',
  exempt: false,
  status: 'sudah',
  done: 3,
  total: 3,
  owed: [],
  ...over,
});

const url = (code: string): string => `https://www.instagram.com/p/${code}/`;

/** Four people and three posts for tests: one done, one partly, one not begun, one without a handle. */
export const recapSample = (over: Partial<Recap> = {}): Recap => ({
  platform: 'instagram',
  rows: [
    rowSample(),
    rowSample({ nrp: '0002', name: 'DUA', handle: '@dua', status: 'kurang', done: 1, owed: [url('B'), url('C')] }),
    rowSample({
      nrp: '0003',
      name: 'TIGA',
      handle: '@tiga',
      status: 'belum',
      done: 0,
      division: 'SAT BINMAS',
      owed: [url('A'), url('B'), url('C')],
    }),
    rowSample({ nrp: '0004', name: 'EMPAT', status: 'no_username', done: 0, handle: null }),
  ],
  counts: { done: 1, partial: 1, none: 1, no_handle: 1, excused: 0, no_posts: 0 },
  people: 4,
  posts: ['A', 'B', 'C'].map((code, index) => ({
    post_id: `00000000-0000-7000-8000-00000000000${index}`,
    platform_id: code,
    url: url(code),
    caption: `Post ${code} `.repeat(20),
    taken_at: '2025-11-20T01:05:00Z',
    took_part: 1,
  })),
  hiddenPosts: [],
  freshness: { asOf: '2025-11-20T03:42:00Z', posts: 3, incomplete: 1, failed: 0, neverObserved: 0 },
  reasons: [],
  period: { from: '2025-11-20', to: '2025-11-20', timezone: 'Asia/Jakarta' },
  ...over,
});
