import { expect, it } from 'vitest';
import { isOneEditApart, nearMisses } from './near-misses.ts';

it.each([
  ['andi', 'andy', true],
  ['andi', 'and', true],
  ['andi', 'andii', true],
  ['ndi', 'andi', true],
  ['a.ndi', 'andi', true],
  ['andi', 'andi', false],
  ['andi', 'adni', false],
  ['andi', 'an', false],
  ['abcd', 'bcda', false],
])('takes %s and %s for one edit apart: %s', (one, other, is) => {
  expect([isOneEditApart(one, other), isOneEditApart(other, one)]).toEqual([is, is]);
});

it('finds what a comparison of all pairs finds', async () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const word = () => Array.from({ length: 2 + random(4) }, () => 'abc'[random(3)]).join('');
  const registered = [...new Set(Array.from({ length: 80 }, word))];
  const unknown = [...new Set(Array.from({ length: 80 }, word))].filter((one) => !registered.includes(one));
  const pairs = unknown.flatMap((one) => registered.filter((other) => isOneEditApart(one, other)).map((other) => `${one} ${other}`));
  const found = [...(await nearMisses(unknown, registered))].flatMap(([one, near]) => near.map((other) => `${one} ${other}`));
  expect(pairs.length).toBeGreaterThan(20);
  expect(found.sort()).toEqual(pairs.sort());
});

it('compares with more people than are indexed at one time', async () => {
  const registered = Array.from({ length: 12_000 }, (_, n) => `personel.${n}`);
  expect((await nearMisses(['personel.11999x'], registered)).get('personel.11999x')).toEqual(['personel.11999']);
});

it('lets others run while it compares', async () => {
  const registered = Array.from({ length: 4_000 }, (_, n) => `personel.polres.${n}`);
  const unknown = Array.from({ length: 20_000 }, (_, n) => `orang_luar_${n * 7919}`);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await nearMisses(unknown, registered);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
});
