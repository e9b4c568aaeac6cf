import { expect, it } from 'vitest';
import { type HighlightMetrics, highlightsOf } from './summary-texts.ts';

const METRICS: HighlightMetrics = {
  monthLabel: 'January 2026',
  posts: 3,
  participation: 0.5,
  participationBefore: 0.49,
  before: 'December 2025',
  complete: 0.125,
  noHandle: 1,
  best: { caption: null, code: 'ABC', rate: 0.9 },
};

it('highlights are in one language as a whole', () => {
  expect(highlightsOf(METRICS, 'en')).toEqual([
    'Participation, January 2026: 50%, up 1 point from December 2025.',
    '12.5% of the people completed all 3 posts.',
    'The post with the highest participation: ABC (90%).',
    '1 person has no username yet.',
  ]);
  expect(highlightsOf({ ...METRICS, monthLabel: 'Januari 2026', before: '1–2 Desember 2025 sampai jam yang sama' }, 'id')).toEqual([
    'Partisipasi Januari 2026: 50 %, naik 1 poin dari 1–2 Desember 2025 sampai jam yang sama.',
    '12,5 % personel menuntaskan semua 3 konten.',
    'Konten dengan partisipasi tertinggi: ABC (90 %).',
    '1 personel belum memiliki username.',
  ]);
  expect(highlightsOf({ ...METRICS, participationBefore: 0.5 }, 'en')[0]).toContain('the same as December 2025');
  expect(highlightsOf({ ...METRICS, posts: 0 }, 'en')).toEqual(['No posts: January 2026.']);
});
