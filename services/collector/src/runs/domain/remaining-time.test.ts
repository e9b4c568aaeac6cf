import { describe, expect, it } from 'vitest';
import { type Pace, remainingMs } from './remaining-time.ts';

const now = new Date('2026-01-05T08:00:10Z');
const pace: Pace = { beganAt: new Date('2026-01-05T08:00:00Z'), requests: 20, remaining: 40, isPlanned: true, waitMs: 0 };

describe('the remaining time of a run', () => {
  it('goes by the pace so far', () => {
    expect(remainingMs(pace, now)).toBe(20_000);
    expect(remainingMs({ ...pace, requests: 40, remaining: 2 }, now)).toBe(500);
  });

  it('is not told before it is known what there is to read, or how fast it goes', () => {
    expect(remainingMs({ ...pace, beganAt: null }, now)).toBeNull();
    expect(remainingMs({ ...pace, isPlanned: false }, now)).toBeNull();
    expect(remainingMs({ ...pace, requests: 2 }, now)).toBeNull();
    expect(remainingMs({ ...pace, requests: 3 }, now)).not.toBeNull();
  });

  it('is at least as long as a resting key makes its lists wait', () => {
    expect(remainingMs({ ...pace, waitMs: 90_000 }, now)).toBe(90_000);
    expect(remainingMs({ ...pace, waitMs: 1_000 }, now)).toBe(20_000);
  });

  it('is nothing when all lists are read, also when hardly a request was needed', () => {
    expect(remainingMs({ ...pace, requests: 1, remaining: 0 }, now)).toBe(0);
  });
});
