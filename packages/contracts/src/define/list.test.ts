import { expect, it } from 'vitest';
import { sortedBy } from './list.ts';

it('a list can be sorted by each of its fields in either direction', () => {
  expect(sortedBy('client_id', 'nama').enum).toEqual(['client_id', '-client_id', 'nama', '-nama']);
});
