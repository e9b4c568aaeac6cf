import type { RowRule } from '@balai/contracts';
import { supplier } from '@balai/contracts/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { accessSql, admits, comparableFields, filterSql, matches, ownRows, readFilter, type Values } from '@balai/resources';
import { sql } from '@balai/runtime/database';
import { aClient, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';

const CLIENT = 'FILTERS';
let platform: SharedPlatform;
let token: string;
const ids: string[] = [];
const rows = new Map<string, Values>();

/** A generator that gives the same numbers in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
const pick = seeded(33);
const one = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
const CITIES = ['São Paulo', 'sao paulo', 'ÁGUAS 100%', 'a_b', 'Ωmega', 'İzmir', ''];
const PRICES = ['0.00', '12.50', '99.99', '100000.00'];

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliver(clientChanged, aClient(CLIENT));
  token = await platform.signIn({ tenants: [CLIENT], clientId: CLIENT });
  for (let number = 0; number < 60; number += 1) {
    const body = {
      legal_name: `Nama ${one(CITIES)} ${number % 7}`,
      city: one(CITIES) || null,
      country: one(['BR', 'ID', null]),
      minimum_order: one([...PRICES, null]),
      lead_days: one([0, 3, 90, null]),
    };
    const { data } = (await platform.call('POST', '/api/suppliers', { token, body })).body;
    ids.push(data.id);
    rows.set(data.id, {
      ...data,
      created_at: new Date(data.created_at),
      updated_at: new Date(data.updated_at),
      minimum_order: data.minimum_order === null ? null : BigInt(data.minimum_order.replace('.', '')),
    });
  }
});

function leaf(): object {
  const field = one(['city', 'legal_name', 'country', 'minimum_order', 'lead_days', 'state']);
  const value = (): unknown => {
    if (field === 'minimum_order') return one(PRICES);
    if (field === 'lead_days') return one([0, 3, 7, 90]);
    if (field === 'country') return one(['BR', 'ID', 'PT']);
    return field === 'state' ? one(['candidate', 'approved']) : one(CITIES.filter((city) => city !== ''));
  };
  const ordered = field === 'minimum_order' || field === 'lead_days';
  const isText = field === 'city' || field === 'legal_name';
  const op = one([
    ...['eq', 'ne', 'in', 'nin', 'isnull'],
    ...(ordered ? ['lt', 'lte', 'gt', 'gte', 'between'] : []),
    ...(isText ? ['contains', 'starts'] : []),
  ]);
  if (op === 'isnull') return { f: field, op, v: one([true, false]) };
  if (op === 'in' || op === 'nin' || op === 'between') return { f: field, op, v: [value(), value()] };
  return { f: field, op, v: value() };
}

function tree(depth: number): object {
  const kind = depth >= 4 ? 3 : pick(4);
  if (kind === 0) return { and: Array.from({ length: pick(4) }, () => tree(depth + 1)) };
  if (kind === 1) return { or: Array.from({ length: pick(4) }, () => tree(depth + 1)) };
  return kind === 2 ? { not: tree(depth + 1) } : leaf();
}

it('500 filters find the same rows in the database and in memory', async () => {
  const fields = comparableFields(supplier, new Set());
  await platform.database('commerce').read({ tenants: [CLIENT] }, async (tx) => {
    for (let trial = 0; trial < 500; trial += 1) {
      const filter = JSON.stringify(tree(0));
      const condition = readFilter(filter, fields);
      const found = await tx.many<{ id: string }>(sql`
        select t.id from commerce.supplier t where t.client_id = ${CLIENT} and ${filterSql(condition, 't')} order by t.id`);
      const expected = ids.filter((id) => matches(condition, rows.get(id) ?? {})).sort();
      expect(
        found.map(({ id }) => id),
        filter,
      ).toEqual(expected);
    }
  });
});

it('200 row rules admit the same rows in the database and in memory', async () => {
  const caller = { accountId: '01990000-0000-7000-8000-000000000001', username: 'ÁGUAS 100%' };
  const isOwn = { f: 'city', op: 'eq', v: { caller: 'username' } } as const;
  await platform.database('commerce').read({ tenants: [CLIENT] }, async (tx) => {
    let admitted = 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const others = tree(2) as RowRule;
      const rowRule: RowRule = one([isOwn, { and: [isOwn, others] }, { or: [isOwn, others] }, { not: { or: [isOwn, others] } }]);
      const clients = one([[], ['ELSEWHERE'], [CLIENT]]);
      const access = () => ({ clients, condition: ownRows(supplier, rowRule, caller) });
      const found = await tx.many<{ id: string }>(sql`
        select t.id from commerce.supplier t where t.client_id = ${CLIENT}${accessSql(supplier, access, 't')} order by t.id`);
      const expected = ids.filter((id) => admits(supplier, access, { ...rows.get(id), client_id: CLIENT })).sort();
      admitted += expected.length;
      expect(
        found.map(({ id }) => id),
        JSON.stringify(rowRule),
      ).toEqual(expected);
    }
    expect(admitted).toBeGreaterThan(200);
    expect(admitted).toBeLessThan(200 * ids.length);
  });
});

it.each([
  ['no JSON', '{'],
  ['an unknown field', '{"f":"x","op":"eq","v":1}'],
  ['an operator of another kind', '{"f":"lead_days","op":"contains","v":"1"}'],
  ['a value of another kind', '{"f":"lead_days","op":"eq","v":"1"}'],
  ['too many levels', `${'{"not":'.repeat(12)}{"and":[]}${'}'.repeat(12)}`],
  ['too many conditions', JSON.stringify({ and: Array.from({ length: 51 }, () => ({ f: 'lead_days', op: 'eq', v: 1 })) })],
  ['a text that no column can hold', '{"f":"legal_name","op":"contains","v":"a\\u0000b"}'],
  ['a key that no column can hold', '{"f":"legal_name","op":"eq","v":"a\\u0000b"}'],
  ['between one value', '{"f":"lead_days","op":"between","v":[1]}'],
])('%s is refused by name', async (_, filter) => {
  const answer = await platform.call('GET', `/api/suppliers?filter=${encodeURIComponent(filter)}`, { token });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_filter', errors: [{ field: 'filter' }] } });
});
