import { describe, expect, it } from 'vitest';
import { isLate, reasonToSkip } from './report-standing.ts';

const MINUTE_MS = 60_000;
const behind = (minutes: number, overtaken = false) => ({ behind_ms: minutes * MINUTE_MS, overtaken });

describe('a report', () => {
  it('is sent up to two hours after its time, unless a newer one was ordered', () => {
    expect(reasonToSkip(behind(-1))).toBeNull();
    expect(reasonToSkip(behind(0))).toBeNull();
    expect(reasonToSkip(behind(120))).toBeNull();
    expect(reasonToSkip(behind(121))).toContain('2 hours');
    expect(reasonToSkip(behind(0, true))).toContain('newer');
    expect(reasonToSkip(behind(121, true))).toContain('2 hours');
  });

  it('is late from a minute on, and after the time its making may take', () => {
    expect([0, 1, 2].map((minutes) => isLate(behind(minutes)))).toEqual([false, false, true]);
    expect([14, 15, 16].map((minutes) => isLate(behind(minutes), 14 * MINUTE_MS))).toEqual([false, false, true]);
  });
});
