import { describe, expect, test } from 'vitest';
import { changesUpTo, engagementsOf, type Snapshot } from './snapshot.ts';

const [FIRST, SECOND, GONE] = ['2026-06-01T01:00:00.000Z', '2026-06-01T02:00:00.000Z', '2026-06-01T04:00:00.000Z'] as const;
const withdrawn = { at: GONE, obs_no: 4, last_seen_at: null };

function aSnapshot(...groups: readonly (readonly [Parameters<typeof engagementsOf>[0], string[]])[]): Snapshot {
  const engagements = groups.flatMap(([group, handles]) => engagementsOf(group, handles));
  return {
    obsNo: 5,
    engagements: new Map(engagements.map((engagement) => [engagement.handle, engagement])),
    activeCount: 0,
    activeHash: '0000000000000000',
    lastOutcome: 'complete',
    lastReason: null,
    listOutcome: null,
    listReason: null,
    asOf: null,
    completeAt: null,
  };
}

describe('what the observations up to a snapshot changed', () => {
  test('is counted by when somebody was first seen and by what withdrew them', () => {
    const changes = changesUpTo(
      aSnapshot(
        [{ first_seen_at: FIRST, withdrawn: null }, ['ana', 'budi']],
        [{ first_seen_at: FIRST, withdrawn }, ['citra']],
        [{ first_seen_at: SECOND, withdrawn }, ['dewi']],
      ),
    );
    expect([...changes.added]).toEqual([
      [Date.parse(FIRST), 3],
      [Date.parse(SECOND), 1],
    ]);
    expect([...changes.withdrawn]).toEqual([[4, 2]]);
  });

  test('is nothing without a snapshot', () => {
    expect(changesUpTo(null)).toEqual({ added: new Map(), withdrawn: new Map() });
  });
});
