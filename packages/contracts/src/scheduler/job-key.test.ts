import { expect, test } from 'vitest';
import { keyFor } from './job-key.ts';

const caller = (clientId: string | null, tenants: '*' | string[]) => ({ clientId, tenants });

test('a key is a schedule in lower case and a client in upper case, points in the client kept', () => {
  expect(keyFor(' Collection.polres.a ', caller('X', '*'))).toBe('collection.POLRES.A');
});

test('the id of a plan stays as ids are', () => {
  const id = '01a21646-ffab-7735-938b-48e071ffae97';
  expect(keyFor(`delivery.polres.a.${id.toUpperCase()}`, caller(null, '*'))).toBe(`delivery.POLRES.A.${id}`);
});

test('a schedule alone means the own client, else the only one that is seen, else none', () => {
  expect(keyFor('Collection', caller('OWN', ['OWN', 'B']))).toBe('collection.OWN');
  expect(keyFor('collection', caller(null, ['ONLY']))).toBe('collection.ONLY');
  expect(keyFor('collection', caller(null, ['A', 'B']))).toBe('collection');
  expect(keyFor('collection', caller(null, []))).toBe('collection');
  expect(keyFor('Collection', caller(null, '*'))).toBe('collection');
});
