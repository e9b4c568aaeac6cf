import { expect, it } from 'vitest';
import { nameBegun } from './mention-offer.tsx';

it.each([
  ['Tanya @', ''],
  ['@An', 'an'],
  ['Tanya\n@budi.s', 'budi.s'],
  ['Tanya @ana ', null],
  ['surel ana@example', null],
  ['', null],
])('of %j the name %j is being typed', (text, begun) => {
  expect(nameBegun(text)).toBe(begun);
});
