import { describe, expect, it } from 'vitest';
import { dispositionOf } from './placement.ts';

const next = { isNew: true, stale: false, snapshotObs: 0, appliedObs: 3, maxObs: 3, obsNo: 4, changesState: false };

describe('a chunk', () => {
  it('goes straight into the bitmaps only when it is the next in line and only adds', () => {
    expect(dispositionOf(next)).toBe('append');
    expect(dispositionOf({ ...next, maxObs: 4 })).toBe('append');
    expect(dispositionOf({ ...next, isNew: false })).toBe('duplicate');
    for (const other of [{ changesState: true }, { stale: true }, { obsNo: 5 }, { obsNo: 2 }, { maxObs: 5 }])
      expect(dispositionOf({ ...next, ...other })).toBe('rebuild');
  });

  it('changes nothing when a snapshot holds it already', () => {
    expect(dispositionOf({ ...next, snapshotObs: 4, changesState: true, stale: true })).toBe('known');
    expect(dispositionOf({ ...next, snapshotObs: 4, isNew: false })).toBe('duplicate');
    expect(dispositionOf({ ...next, snapshotObs: 3 })).toBe('append');
  });
});
