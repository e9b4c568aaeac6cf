import { describe, expect, it } from 'vitest';
import { differenceOnWire, pointsBetween, shareOnWire, shownPart, shownPercent, shownPoints, wholePercent } from './shown-share.ts';

describe('a share as everybody is shown it', () => {
  it('has one decimal and is rounded once', () => {
    expect([2 / 3, 0.33345, 0.1235, 0.0125, 1 / 8].map(shownPercent)).toEqual([66.7, 33.3, 12.4, 1.3, 12.5]);
    expect([shownPart(3, 286), shownPart(29, 42), shownPart(0, 5), shownPart(0, 0)]).toEqual([1, 69, 0, null]);
  });

  it('is 100 only of all of it, and 0 only of nothing', () => {
    expect([1.255, 2].map(shownPercent)).toEqual([125.5, 200]);
    expect([0, 1, 0.9996, 0.99999, 0.0004, 0.00001].map(shownPercent)).toEqual([0, 100, 99.9, 99.9, 0.1, 0.1]);
  });

  it('in whole percent is 100 only of all of it, and 0 only of nothing', () => {
    expect(
      [
        [2, 3],
        [199, 200],
        [299, 300],
        [1, 300],
        [0, 300],
        [300, 300],
        [0, 0],
        [7, 5],
      ].map(([part = 0, of = 0]) => wholePercent(part, of)),
    ).toEqual([67, 99, 99, 1, 0, 100, 0, 140]);
  });

  it('reads the same from an answer’s four decimals as from the share itself', () => {
    expect([2 / 3, 0.99999, 0.00001, 0.33346].map(shareOnWire)).toEqual([0.6667, 0.9999, 0.0001, 0.3334]);
    for (let most = 1; most < 4_000_000; most = most * 2 + 1)
      for (let step = 0; step <= 1_000; step += 1)
        for (const least of [Math.floor((most * step) / 1_000), Math.floor((most * (step + 0.5)) / 1_000)]) {
          const share = least / most;
          expect(shownPercent(shareOnWire(share)), `${least} of ${most}`).toBe(shownPercent(share));
          expect(Math.abs(shareOnWire(share) - share)).toBeLessThanOrEqual(0.0001);
        }
  });
});

describe('points between two shares', () => {
  it('are rounded once, up and down alike', () => {
    expect([0.0234, -0.0234, 0.0005, -0.0005, 0.0004, 0, -0.00001].map(shownPoints)).toEqual([2.3, -2.3, 0.1, -0.1, 0, 0, 0]);
    expect([0.00046, -0.00046, 0.12346].map((one) => shownPoints(differenceOnWire(one)))).toEqual([0, 0, 12.3]);
  });

  it('are the difference of the two as they are shown', () => {
    const [now, before] = [0.52251, 0.43849];
    expect([shownPercent(now), shownPercent(before), shownPoints(now - before)]).toEqual([52.3, 43.8, 8.4]);
    expect([pointsBetween(now, before), pointsBetween(before, now), pointsBetween(now, now)]).toEqual([8.5, -8.5, 0]);
    expect(shownPoints(differenceOnWire(pointsBetween(now, before) / 100))).toBe(8.5);
  });
});
