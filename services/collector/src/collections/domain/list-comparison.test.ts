import { setHash } from '@balai/runtime/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HandleSet } from './handle-set.ts';
import { ListComparison } from './list-comparison.ts';

interface Known {
  readonly active: readonly string[];
  readonly withdrawn: readonly string[];
}
const known = (active: string[], withdrawn: string[] = []): Known => ({ active, withdrawn });

function compared({ active, withdrawn }: Known, missingOnce: readonly string[], got: readonly string[], isComplete: boolean) {
  const input = { got: new HandleSet(got), withdrawn: new HandleSet(withdrawn), missingOnce, isComplete };
  const comparison = new ListComparison(input);
  const everSeen = [...active, ...withdrawn];
  for (let at = 0; at < everSeen.length; at += 3) comparison.know(everSeen.slice(at, at + 3));
  const { newCount, cameHash, ...change } = comparison.change();
  const added = got.filter((handle) => comparison.isNew(handle));
  expect(newCount).toBe(added.length);
  expect(cameHash).toBe(setHash([...added, ...change.returned]));
  return { added, ...change };
}

describe('a list compared with those who are known', () => {
  it('tells the new people and those who came back', () => {
    expect(compared(known(['ana'], ['budi']), [], ['ana', 'budi', 'citra'], true)).toEqual({
      added: ['citra'],
      returned: ['budi'],
      withdrawn: [],
      missingOnce: [],
    });
  });

  it('withdraws nobody who is missing for the first time', () => {
    expect(compared(known(['ana', 'budi']), [], ['ana'], true)).toMatchObject({ withdrawn: [], missingOnce: ['budi'] });
  });

  it('withdraws who is missing from a second complete list in a row', () => {
    expect(compared(known(['ana', 'budi']), ['budi'], ['ana'], true)).toMatchObject({ withdrawn: ['budi'], missingOnce: [] });
  });

  it('never withdraws by an incomplete list, which does not end the row either', () => {
    expect(compared(known(['ana', 'budi']), ['budi'], [], false)).toMatchObject({ withdrawn: [], missingOnce: ['budi'] });
  });

  it('forgets a doubt about someone even an incomplete list shows', () => {
    expect(compared(known(['ana', 'budi']), ['budi'], ['budi'], false)).toMatchObject({ missingOnce: [] });
  });

  it('starts a new row for someone who was seen in between', () => {
    const back = compared(known(['ana', 'budi']), ['budi'], ['ana', 'budi'], true);
    expect(compared(known(['ana', 'budi']), back.missingOnce, ['ana'], true)).toMatchObject({ withdrawn: [], missingOnce: ['budi'] });
  });

  it('tells somebody who stands in the list twice once', () => {
    expect(compared(known([]), [], ['ana', 'budi', 'ana'], true).added).toEqual(['ana', 'budi']);
  });

  it('says what plain sets say, whoever was known and whoever was read', () => {
    const handles = fc.uniqueArray(
      fc.integer({ min: 0, max: 60 }).map((no) => `orang.${no}`),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(handles, handles, handles, handles, fc.boolean(), (everSeen, gone, doubted, got, isComplete) => {
        const withdrawn = everSeen.filter((handle) => gone.includes(handle));
        const active = everSeen.filter((handle) => !gone.includes(handle));
        const missingOnce = doubted.filter((handle) => active.includes(handle));
        const missing = active.filter((handle) => !got.includes(handle));
        const again = missing.filter((handle) => missingOnce.includes(handle));
        expect(compared(known(active, withdrawn), missingOnce, got, isComplete)).toEqual({
          added: got.filter((handle) => !everSeen.includes(handle)),
          returned: withdrawn.filter((handle) => got.includes(handle)),
          withdrawn: isComplete ? again : [],
          missingOnce: isComplete ? missing.filter((handle) => !missingOnce.includes(handle)) : again,
        });
      }),
    );
  });
});

describe('a set of handles', () => {
  it('knows each of a hundred thousand, and nobody else', () => {
    const handles = Array.from({ length: 100_000 }, (_, no) => `orang.nomor.${no}`);
    const set = new HandleSet(handles);
    expect(set.size).toBe(100_000);
    expect(set.hash).toBe(setHash(handles));
    expect(handles.every((handle) => set.has(handle) && !set.add(handle))).toBe(true);
    expect(handles.some((handle) => set.has(`${handle}.x`))).toBe(false);
    expect(handles.filter((handle) => set.mark(handle))).toHaveLength(100_000);
    expect(handles.filter((handle) => set.mark(handle))).toEqual([]);
    expect(set.mark('nobody')).toBe(false);
    expect(set.unmarkedHash).toBe(setHash([]));
  });
});
