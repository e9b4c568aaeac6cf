import { expect, it } from 'vitest';
import { joined, parted } from './narrowing.ts';

const [A, B, C] = (['a', 'b', 'c'] as const).map((f) => ({ f, op: 'eq', v: 1 }) as const) as [
  { f: 'a'; op: 'eq'; v: 1 },
  { f: 'b'; op: 'eq'; v: 1 },
  { f: 'c'; op: 'eq'; v: 1 },
];

it.each([
  [{ and: [A, B] }, { conditions: [A, B], rule: null }],
  [A, { conditions: [A], rule: null }],
  [{ or: [A, B] }, { conditions: [], rule: { or: [A, B] } }],
  [{ and: [A, { or: [B, C] }] }, { conditions: [A], rule: { or: [B, C] } }],
  [{ and: [{ not: A }, B, { or: [B, C] }] }, { conditions: [B], rule: { and: [{ not: A }, { or: [B, C] }] } }],
])('%j', (tree, narrowing) => {
  expect(parted(tree)).toEqual(narrowing);
  const again = joined(narrowing);
  expect(again === null ? null : parted(again)).toEqual(narrowing);
});

it('nothing narrows by nothing', () => expect(joined({ conditions: [], rule: null })).toBeNull());
