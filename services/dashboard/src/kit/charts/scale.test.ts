import { describe, expect, it } from 'vitest';
import { isAlone, lastKnown, linePath, sparkRange, ticksOf } from './scale.ts';

const BOX = { width: 100, height: 20, low: 0, high: 100 };

describe('ticksOf', () => {
  it('shows a share of people against all of them', () => {
    expect(ticksOf(0.737, 'share')).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(ticksOf(1, 'share')).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('comes closer to small shares', () => {
    expect(ticksOf(0.091, 'share')).toEqual([0, 0.025, 0.05, 0.075, 0.1]);
  });

  it('counts in whole steps that hold the largest', () => {
    expect(ticksOf(3, 'count')).toEqual([0, 1, 2, 3]);
    expect(ticksOf(1204, 'count')).toEqual([0, 500, 1000, 1500]);
    expect(ticksOf(0, 'count')).toEqual([0, 1]);
  });

  it.each([1, 7, 9, 10, 11, 99, 101, 250, 999, 12_100])('has room for %d in at most six values', (max) => {
    const ticks = ticksOf(max, 'count');
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every(Number.isInteger)).toBe(true);
  });
});

describe('linePath', () => {
  it('goes from the first to the last', () => {
    expect(linePath([0, 50, 100], BOX)).toBe('M0 20L50 10L100 0');
  });

  it('leaves a gap where nothing is known', () => {
    expect(linePath([0, 0, null, 100, 100], BOX)).toBe('M0 20L25 20M75 0L100 0');
  });

  it('shows a number between two unknown ones as a point', () => {
    expect(linePath([null, 50, null], BOX)).toBe('M50 10h0');
    expect(linePath([50], BOX)).toBe('M50 10h0');
  });

  it('stays in its box and is nothing without numbers', () => {
    expect(linePath([-5, 120], BOX)).toBe('M0 20L100 0');
    expect(linePath([null, null], BOX)).toBe('');
    expect(linePath([], BOX)).toBe('');
  });
});

it('shows a small line in its own range, and little change as little', () => {
  const ends = (...shares: (number | null)[]) => sparkRange(shares).map((end) => Math.round(end * 1000) / 1000);
  expect(ends(0.3, null, 0.9)).toEqual([0.3, 0.9]);
  expect(ends(0.5, 0.52)).toEqual([0.46, 0.56]);
  expect(ends(1, 0.99)).toEqual([0.9, 1]);
  expect(ends(0, 0)).toEqual([0, 0.1]);
  expect(ends()).toEqual([0, 1]);
});

it('knows the last number and those that stand alone', () => {
  expect([lastKnown([1, 0, null]), lastKnown([null]), lastKnown([])]).toEqual([1, -1, -1]);
  expect([0, 1, 2, 3, 4].map((index) => isAlone([0, null, 3, 4, null], index))).toEqual([true, false, false, false, false]);
});
