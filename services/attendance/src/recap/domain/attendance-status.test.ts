import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needFor, statusOf } from './attendance-status.ts';

const person = { total: 4, done: 0, exempt: false, hasHandle: true, percent: 100 };

describe('the status of a person', () => {
  it('is decided in order: no posts, exempt, no handle, enough, some, none', () => {
    expect(statusOf({ ...person, total: 0, exempt: true, hasHandle: false })).toBe('no_posts');
    expect(statusOf({ ...person, exempt: true, hasHandle: false })).toBe('sudah');
    expect(statusOf({ ...person, hasHandle: false, done: 4 })).toBe('no_username');
    expect(statusOf({ ...person, done: 4 })).toBe('sudah');
    expect(statusOf({ ...person, done: 3 })).toBe('kurang');
    expect(statusOf(person)).toBe('belum');
  });

  it('needs a whole number of posts, rounded up, and at least one of any', () => {
    expect([needFor(4, 100), needFor(5, 50), needFor(1, 1), needFor(200, 1), needFor(3, 67)]).toEqual([4, 3, 1, 2, 3]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 100 }), (total, percent) => {
        const need = needFor(total, percent);
        expect(need).toBeGreaterThanOrEqual(1);
        expect(need).toBeLessThanOrEqual(total);
        expect(need * 100).toBeGreaterThanOrEqual(percent * total);
        expect((need - 1) * 100).toBeLessThan(percent * total);
      }),
    );
  });
});
