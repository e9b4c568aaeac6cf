import { describe, expect, it } from 'vitest';
import { decideReading, type ReadState } from './reading-cadence.ts';

const now = new Date('2026-01-05T12:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
/** A list of 2,000 (40 pages), last read half an hour ago. */
const state: ReadState = { settled_count: 2000, skips: 0, as_of: ago(30) };
const post = { count: 2010, takenAt: ago(600) };
const usual = { isFull: false, now };

describe('a list', () => {
  it('that stands is confirmed, six times in a row at most', () => {
    expect(decideReading({ ...state, skips: 5 }, { ...post, count: 2000 }, usual)).toBe('confirm');
    expect(decideReading({ ...state, skips: 6 }, { ...post, count: 2000 }, usual)).toBe('read');
  });

  it('is read by a full pass whatever it claims', () => {
    for (const count of [null, 2000, 2001]) expect(decideReading(state, { ...post, count }, { isFull: true, now })).toBe('read');
  });

  it('about which something is unknown is read', () => {
    expect(decideReading(state, { ...post, count: null }, usual)).toBe('read');
    expect(decideReading({ ...state, settled_count: null }, post, usual)).toBe('read');
    expect(decideReading({ ...state, as_of: null }, post, usual)).toBe('read');
  });

  it('that is long and hardly moved waits; the more is new and the longer that waits, the sooner it is read', () => {
    expect(decideReading(state, post, usual)).toBe('defer');
    // 54 of them waited 15 minutes on average: more than the 800 that 40 pages are worth.
    expect(decideReading({ ...state, settled_count: 1946 }, { ...post, count: 2000 }, usual)).toBe('read');
    expect(decideReading({ ...state, settled_count: 1947 }, { ...post, count: 2000 }, usual)).toBe('defer');
    // A page more is worth more.
    expect(decideReading({ ...state, settled_count: 1947 }, { ...post, count: 2001 }, usual)).toBe('defer');
    expect(decideReading({ ...state, as_of: ago(90) }, { ...post, count: 2019 }, usual)).toBe('read');
    expect(decideReading({ ...state, as_of: ago(90) }, { ...post, count: 2018 }, usual)).toBe('defer');
  });

  it('that lost as many is worth as much', () => {
    expect(decideReading(state, { ...post, count: 1840 }, usual)).toBe('read');
    expect(decideReading(state, { ...post, count: 1990 }, usual)).toBe('defer');
  });

  it('of one page is read when it changed', () => {
    expect(decideReading({ ...state, settled_count: 49 }, { ...post, count: 50 }, usual)).toBe('read');
    expect(decideReading({ ...state, settled_count: 50 }, { ...post, count: 51 }, usual)).toBe('defer');
  });

  it('of a post in its first two hours is read with every pass', () => {
    expect(decideReading(state, { ...post, takenAt: ago(119) }, usual)).toBe('read');
    expect(decideReading(state, { ...post, takenAt: ago(120) }, usual)).toBe('defer');
  });

  it('does not wait for three hours, nor for more than six passes', () => {
    expect(decideReading({ ...state, as_of: ago(179) }, { ...post, count: 2001 }, usual)).toBe('defer');
    expect(decideReading({ ...state, as_of: ago(180) }, { ...post, count: 2001 }, usual)).toBe('read');
    expect(decideReading({ ...state, skips: 5 }, post, usual)).toBe('defer');
    expect(decideReading({ ...state, skips: 6 }, post, usual)).toBe('read');
  });
});
