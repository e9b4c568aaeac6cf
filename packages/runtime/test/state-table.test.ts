import { signingKeyPublished } from '@balai/contracts/access';
import {
  handleChanged,
  identityAudit,
  identityChatOrders,
  identityCommands,
  identityContacts,
  identityNearMisses,
  identityPrivacy,
  identityRenames,
  identitySessions,
  identityViews,
} from '@balai/contracts/identity';
import { startTestPlatform, type TestPlatform, unheard } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '../src/core.ts';
import { sql, type Transaction } from '../src/database.ts';
import { defineModule } from '../src/module.ts';
import { Bootstrapper } from '../src/projection/bootstrapper.ts';
import { type Projection, republisher, stateProjection, stateTable } from '../src/projection.ts';

const module = defineModule({
  name: 'identity',
  config: Type.Object({}),
  migrations: new URL('./fixtures/migrations/', import.meta.url),
  setup: () => ({
    republishers: [republisher(signingKeyPublished, async () => ({ messages: [], next: null }))],
    subscriptions: [
      unheard(identityCommands),
      unheard(identityAudit),
      unheard(identityRenames),
      unheard(identityNearMisses),
      unheard(identitySessions),
      unheard(identityViews),
      unheard(identityChatOrders),
      unheard(identityContacts),
      unheard(identityPrivacy),
    ],
  }),
});

const copy = stateTable({
  table: 'identity.copy',
  event: handleChanged,
  key: ['platform', 'handle'],
  row: (handle) => ({ platform: handle.platform, handle: handle.handle, owners: handle.owners.map((owner) => owner.person_id) }),
});
const optional = { ...copy, mayBeEmpty: true };

const PERSON = '0199a000-0000-7000-8000-0000000000a1';
const state = (handle: string, version: number, more: { owned?: boolean; deletedAt?: string } = {}) => ({
  platform: 'instagram' as const,
  handle,
  owners: more.owned === true ? [{ person_id: PERSON, client_id: 'A', from: null, to: null }] : [],
  version,
  deletedAt: more.deletedAt ?? null,
});

let one: TestPlatform;
const work = <T>(act: (tx: Transaction) => Promise<T>) => one.database('identity').unitOfWork('system', act);
const rows = () => work((tx) => tx.many(sql`select handle, owners, version, deleted_at from identity.copy order by handle`));

beforeAll(async () => {
  one = await startTestPlatform({ modules: [module] });
});
afterAll(async () => one?.stop());

it('keeps the newest version, whatever the order, and the tombstone of what was removed', async () => {
  expect(await work((tx) => copy.isEmpty(tx))).toBe(true);
  expect(await work((tx) => copy.apply(tx, state('a', 2, { owned: true })))).toBe(true);
  expect(await work((tx) => copy.apply(tx, state('a', 1)))).toBe(false);
  expect(await work((tx) => copy.apply(tx, state('a', 2)))).toBe(false);
  expect(await rows()).toEqual([{ handle: 'a', owners: [PERSON], version: 2, deleted_at: null }]);
  expect(await work((tx) => copy.apply(tx, state('a', 3, { deletedAt: '2026-01-05T00:00:00Z' })))).toBe(true);
  expect(await rows()).toEqual([{ handle: 'a', owners: [], version: 3, deleted_at: new Date('2026-01-05T00:00:00Z') }]);
  expect(await work((tx) => copy.isEmpty(tx))).toBe(false);
});

it('stores the newest of many in one statement, and repeated versions count as seen', async () => {
  const many = { ...copy, all: (list: Parameters<typeof copy.applyAll>[1]) => work((tx) => copy.applyAll(tx, list)) };
  await many.all([]);
  await many.all([state('m2', 1), state('m1', 2, { owned: true }), state('m1', 1), state('m3', 1)]);
  const seen = () =>
    work((tx) => tx.many<{ at: Date }>(sql`select seen_at as at from identity.copy where handle like 'm_' order by handle`));
  const before = await seen();
  await work((tx) => tx.one(sql`select pg_sleep(0.002) is null as slept`));
  await many.all([state('m1', 1), state('m2', 2, { owned: true })]);
  const list = (await rows()).filter((row) => (row as { handle: string }).handle.startsWith('m'));
  expect(list).toEqual([
    { handle: 'm1', owners: [PERSON], version: 2, deleted_at: null },
    { handle: 'm2', owners: [PERSON], version: 2, deleted_at: null },
    { handle: 'm3', owners: [], version: 1, deleted_at: null },
  ]);
  expect((await seen()).map(({ at }, index) => at.getTime() > Number(before[index]?.at.getTime()))).toEqual([true, true, false]);
  await work((tx) => tx.execute(sql`delete from identity.copy where handle like 'm_'`));
});

it('sweeps what its owner did not repeat since it was asked; a repeated version counts as seen', async () => {
  await work((tx) => copy.apply(tx, state('kept', 1)));
  await work((tx) => copy.apply(tx, state('gone', 1)));
  // A Date knows milliseconds only: one later than the rows above, whatever the machine's speed.
  const { now: askedAt } = await work((tx) => tx.one<{ now: Date }>(sql`select clock_timestamp() as now from pg_sleep(0.002)`));
  await work((tx) => copy.apply(tx, state('kept', 1)));
  expect(await work((tx) => copy.sweep(tx, askedAt))).toEqual([
    { platform: 'instagram', handle: 'a' },
    { platform: 'instagram', handle: 'gone' },
  ]);
  expect(await rows()).toMatchObject([{ handle: 'kept' }]);
});

it('what is repeated on request replaces a row whatever its version, and a change that comes meanwhile still wins', async () => {
  await work((tx) => copy.apply(tx, state('forged', 9_999)));
  await work((tx) => copy.apply(tx, state('live', 9_999)));
  const of = async (handle: string) => (await rows()).find((row) => (row as { handle: string }).handle === handle);
  await work((tx) => copy.outdate(tx));
  expect(await of('forged')).toMatchObject({ owners: [] });
  expect(await work((tx) => copy.apply(tx, state('forged', 1, { owned: true })))).toBe(true);
  expect(await of('forged')).toMatchObject({ owners: [PERSON], version: 1 });
  // The change was made after the owner had read the row it repeats, and arrives first.
  expect(await work((tx) => copy.apply(tx, state('live', 3, { owned: true })))).toBe(true);
  expect(await work((tx) => copy.apply(tx, state('live', 2)))).toBe(false);
  expect(await of('live')).toMatchObject({ owners: [PERSON], version: 3 });
});

it('makes a projection that is empty when a table is that may not be, and sweeps all of them', async () => {
  const projection = stateProjection('handles', identityAudit, copy, optional);
  expect([projection.owner, projection.messages]).toEqual(['identity', [handleChanged, handleChanged]]);
  expect(await work((tx) => projection.isEmpty(tx))).toBe(false);
  await work((tx) => projection.sweep(tx, new Date('2999-01-01T00:00:00Z')));
  expect(await rows()).toEqual([]);
  expect(await work((tx) => projection.isEmpty(tx))).toBe(true);
  expect(await work((tx) => stateProjection('handles', identityAudit, optional).isEmpty(tx))).toBe(false);
});

it('is taken for wiped when what was handled left nothing, not when the first message waits to be handled', async () => {
  const subscription = 'identity.nobodys';
  const projection = { ...copy, name: 'watched', owner: 'identity', subscription: { name: subscription }, messages: [handleChanged] };
  await work((tx) => tx.execute(sql`delete from identity.copy`));
  const options = { service: 'identity', database: one.database('identity'), newId: uuidv7 };
  const bootstrapper = new Bootstrapper({ ...options, projections: [projection as unknown as Projection] });
  const due = async () => (await bootstrapper.due()).map(({ isWiped }) => isWiped);
  expect(await due()).toEqual([false]);
  await bootstrapper.fill(await bootstrapper.due());
  await one.owner.query(`update identity.projection set filled_at = now() where name = 'watched'`);
  expect(await due()).toEqual([]);
  const parts = [[uuidv7()], [new Date().toISOString().slice(0, 10)], [handleChanged.type], [null], ['a'], [null], ['{}']];
  await one.owner.query('select identity.receive($1, $2::uuid[], $3::date[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[])', [
    subscription,
    ...parts,
  ]);
  expect(await due()).toEqual([]);
  for (const table of ['inbox', 'inbox_ready'])
    await one.owner.query(`delete from identity.${table} where subscription = $1`, [subscription]);
  expect(await due()).toEqual([true]);
});

it('that is rightly empty is not asked for again by the next process; one that held something is', async () => {
  const projection = {
    ...copy,
    name: 'quiet',
    owner: 'identity',
    subscription: { name: 'identity.nobodys' },
    messages: [handleChanged],
  } as unknown as Projection;
  await work((tx) => tx.execute(sql`delete from identity.copy`));
  const due = async () => {
    const next = new Bootstrapper({ service: 'identity', database: one.database('identity'), newId: uuidv7, projections: [projection] });
    return (await next.due()).map(({ isWiped }) => isWiped);
  };
  await one.owner.query(
    `insert into identity.projection (name, owner, request_id, requested_at, filled_at, filled_empty)
      values ('quiet', 'identity', $1, now(), now() + interval '1 minute', true)`,
    [uuidv7()],
  );
  expect(await due()).toEqual([]);
  await work((tx) => copy.apply(tx, state('some', 1)));
  expect(await due()).toEqual([]);
  await work((tx) => tx.execute(sql`delete from identity.copy`));
  expect(await due()).toEqual([true]);
});
