import { expect, it } from 'vitest';
import { groupWords } from './rule-groups.ts';

const gold = { f: 'tier', op: 'eq', v: 'gold' } as const;
const big = { f: 'credit', op: 'gte', v: '1000.00' } as const;

it('reads a single condition, alone or in groups of one, as one sentence', () => {
  const one = { join: 'and', isNot: false, of: [gold] };
  expect(groupWords(gold)).toEqual(one);
  expect(groupWords({ and: [{ or: [gold] }] })).toEqual(one);
});

it('keeps how conditions are joined, and what is left out', () => {
  expect(groupWords({ and: [gold, { or: [big, { not: gold }] }] })).toEqual({
    join: 'and',
    isNot: false,
    of: [gold, { join: 'or', isNot: false, of: [big, { join: 'and', isNot: true, of: [gold] }] }],
  });
  expect(groupWords({ not: { or: [gold, big] } })).toEqual({ join: 'or', isNot: true, of: [gold, big] });
  expect(groupWords({ not: { not: gold } })).toEqual({ join: 'and', isNot: true, of: [{ join: 'and', isNot: true, of: [gold] }] });
});
