import { expect, it } from 'vitest';
import { warningsOf } from '../src/areas/attendance/features/attendance/texts/warnings.ts';
import { recapSample } from './recap-sample.ts';

const freshness = (over: object = {}) => ({ asOf: '2025-11-20T03:42:00Z', posts: 3, incomplete: 0, failed: 0, neverObserved: 0, ...over });

it('whole data bring no warning, nor does somebody without a handle', () => {
  const reasons = [{ code: 'no_handle', count: 1, message: '1 personel belum punya username.' }] as const;
  expect(warningsOf(recapSample({ freshness: freshness(), reasons: [...reasons] }))).toEqual([]);
});

it('every count that the page shows as incomplete is a warning, also without a reason', () => {
  const recap = recapSample({ freshness: freshness({ incomplete: 1, failed: 2, neverObserved: 3 }), reasons: [] });
  expect(warningsOf(recap)).toEqual([
    { of: 'incomplete', count: 1 },
    { of: 'failed', count: 2 },
    { of: 'never_collected', count: 3 },
  ]);
});

it('a reason that tells of it is enough', () => {
  const reason = { code: 'incomplete', count: 1, message: '1 konten belum terbaca lengkap.' } as const;
  expect(warningsOf(recapSample({ freshness: freshness({ incomplete: 1 }), reasons: [reason] }))).toEqual([{ reason }]);
});
