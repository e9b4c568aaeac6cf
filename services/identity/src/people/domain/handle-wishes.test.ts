import { expect, it } from 'vitest';
import { type HandleWish, refusedWishes } from './handle-wishes.ts';

const wish = (personId: string | null, handle: string | null): HandleWish => ({ personId, platform: 'instagram', handle });
const HOLDERS = new Map([
  ['instagram a', 'A'],
  ['instagram b', 'B'],
  ['instagram c', 'C'],
]);
const refused = (...wishes: HandleWish[]) =>
  [...refusedWishes(wishes, HOLDERS)].map(([{ personId, handle }, holder]) => [personId, handle, holder]);

it.each([
  ['one’s own handle', [wish('A', 'a')], []],
  ['a free handle', [wish('A', 'z'), wish(null, 'y')], []],
  ['a handle that somebody else keeps', [wish(null, 'a')], [[null, 'a', 'A']]],
  ['a swap', [wish('A', 'b'), wish('B', 'a')], []],
  ['three who pass theirs on in a circle', [wish('A', 'b'), wish('B', 'c'), wish('C', 'a')], []],
  ['a handle that is given up', [wish('A', null), wish('B', 'a')], []],
  [
    'a chain that ends with somebody who keeps theirs',
    [wish('A', 'b'), wish('B', 'c')],
    [
      ['B', 'c', 'C'],
      ['A', 'b', 'B'],
    ],
  ],
])('%s', (_, wishes, expected) => {
  expect(refused(...wishes)).toEqual(expected);
});
