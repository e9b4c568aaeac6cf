import { expect, it } from 'vitest';
import { readFilter, type StandardFilter } from '../../questions/domain/standard-filter.ts';
import { questionKey, versionAt } from './answer-cache.ts';

const filterOf = (query: object) => readFilter(query) as StandardFilter;
const callerOf = (tenants?: readonly string[]) => ({
  scope: tenants === undefined ? ('system' as const) : { tenants },
  clientId: null,
});

it('another caller, filter or platform is another question', () => {
  const key = (tenants?: readonly string[], query: object = { client_id: 'a' }, platform: 'instagram' | 'tiktok' = 'instagram') =>
    questionKey(callerOf(tenants), filterOf(query), platform);
  const first = key(['A', 'B']);
  expect(key(['B', 'A'])).toBe(first);
  const others = [
    key(),
    key(['A']),
    key(['A', 'B'], { client_id: 'b' }),
    key(['A', 'B'], { client_id: 'a', official_only: '1' }),
    key(['A', 'B'], { client_id: 'a' }, 'tiktok'),
  ];
  expect(new Set([first, ...others]).size).toBe(6);
});

it('a question is resolved again after a commit and after a midnight, wherever that is', () => {
  const at = (time: string, stamp = 's1') => versionAt(stamp, new Date(time));
  expect(at('2026-03-01T16:59:59Z')).toBe(at('2026-03-01T16:45:00Z'));
  expect(at('2026-03-01T16:45:00Z', 's2')).not.toBe(at('2026-03-01T16:45:00Z'));
  // Jakarta, Kathmandu, Eucla.
  for (const midnight of ['2026-03-01T17:00:00Z', '2026-03-01T18:15:00Z', '2026-03-01T15:15:00Z'])
    expect(at(midnight)).not.toBe(at(new Date(Date.parse(midnight) - 1).toISOString()));
});
