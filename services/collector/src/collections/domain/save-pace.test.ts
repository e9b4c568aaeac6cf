import { describe, expect, it } from 'vitest';
import { nextPages, PAGES_PER_SAVE } from './save-pace.ts';

describe('what a worker reads after a save', () => {
  it('is as much again from an ordinary provider, and twice as much from a quick one, up to 20 pages', () => {
    expect(nextPages(PAGES_PER_SAVE, 900, 900)).toBe(5);
    expect(nextPages(5, 251, 251)).toBe(5);
    expect(nextPages(5, 250, 250)).toBe(10);
    expect(nextPages(10, 60, 110)).toBe(20);
    expect(nextPages(20, 60, 170)).toBe(20);
  });

  it('is nothing once the list was held for a second: others get their turn', () => {
    expect(nextPages(20, 60, 999)).toBe(20);
    expect(nextPages(20, 60, 1_000)).toBeNull();
  });
});
