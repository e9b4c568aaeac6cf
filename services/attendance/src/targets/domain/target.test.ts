import { describe, expect, it } from 'vitest';
import { isMet } from './target.ts';

describe('a target', () => {
  const target = { clientId: 'A', participation: 0.9, complete: null };
  it.each([
    [target, { participation: 0.9, complete: 0 }, true],
    [target, { participation: 0.3 * 3, complete: 0 }, true],
    [target, { participation: 0.89, complete: 1 }, false],
    [target, { participation: null, complete: 1 }, null],
    [{ ...target, complete: 0.5 }, { participation: 1, complete: 0.4 }, false],
    [{ ...target, complete: 0.5 }, { participation: 0.1, complete: 0.6 }, false],
    [{ ...target, complete: 0.5 }, { participation: 1, complete: 0.5 }, true],
    [null, { participation: 1, complete: 1 }, null],
  ])('%j is met by %j: %s', (one, shares, met) => {
    expect(isMet(one, shares)).toBe(met);
  });
});
