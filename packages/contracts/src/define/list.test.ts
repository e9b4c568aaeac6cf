import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, it } from 'vitest';
import { ROUTES } from '../catalogue.ts';
import { sortedBy } from './list.ts';

it('a list can be sorted by each of its fields in either direction', () => {
  expect(sortedBy('client_id', 'nama').enum).toEqual(['client_id', '-client_id', 'nama', '-nama']);
});

it('no list refuses a limit for being too large: more than there may be counts as the most', () => {
  const propertiesOf = (schema: unknown) =>
    (schema as { properties?: Readonly<Record<string, TSchema & { type?: string }>> }).properties ?? {};
  const lists = ROUTES.flatMap(({ id, query, response }) => {
    const limit = propertiesOf(query).limit;
    return limit !== undefined && propertiesOf(response).data?.type === 'array' ? [{ id, limit: Compile(limit) }] : [];
  });
  expect(lists.length).toBeGreaterThan(30);
  expect(lists.filter(({ limit }) => !limit.Check(1_000_000) || limit.Check(0)).map(({ id }) => id)).toEqual([]);
});
