import { describe, expect, it } from 'vitest';
import { placeChunk } from './placement.ts';

const next = { isNew: true, stale: false, snapshotObs: 0, appliedObs: 3, maxObs: 3, obsNo: 4, changesState: false };

describe('a chunk', () => {
  it('goes straight into the bitmaps only when it is the next in line and only adds', () => {
    expect(placeChunk(next)).toBe('append');
    expect(placeChunk({ ...next, maxObs: 4 })).toBe('append');
    expect(placeChunk({ ...next, isNew: false })).toBe('duplicate');
    for (const other of [{ changesState: true }, { stale: true }, { obsNo: 5 }, { obsNo: 2 }, { maxObs: 5 }])
      expect(placeChunk({ ...next, ...other })).toBe('rebuild');
  });

  it('changes nothing when a snapshot holds it already', () => {
    expect(placeChunk({ ...next, snapshotObs: 4, changesState: true, stale: true })).toBe('known');
    expect(placeChunk({ ...next, snapshotObs: 4, isNew: false })).toBe('duplicate');
    expect(placeChunk({ ...next, snapshotObs: 3 })).toBe('append');
  });
});
