import { expect, it } from 'vitest';
import { compareNames, nameOrder } from './name-order.ts';

const collator = new Intl.Collator('id', { sensitivity: 'base' });

/** The same numbers each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

it('compares names as the collator does, with every sign of a keyboard and letters beyond it', () => {
  const next = numbers(7);
  const signs = [...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)), 'É', 'é', 'Ñ', '’'];
  const names = Array.from({ length: 1_500 }, () => Array.from({ length: next(7) }, () => signs[next(signs.length)] ?? '').join(''));
  names.push('H. ANDI', 'H ANDI', 'HANDI', 'O’BRIEN', "O'BRIEN", 'OBRIEN', 'ANI-2', 'ANI 10', 'ani 2');
  const wrong: [string, string][] = [];
  for (const [at, a] of names.entries())
    for (const b of [...names.slice(at, at + 60), ...names.slice(-9)])
      if (Math.sign(compareNames(nameOrder(a), nameOrder(b))) !== Math.sign(collator.compare(a, b))) wrong.push([a, b]);
  expect(wrong).toEqual([]);
});
