import { accountChanged, type Client, clientChanged, EMPTY_LETTERHEAD, signingKeyPublished } from '@balai/contracts/access';
import {
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
import { aClient, startTestPlatform, type TestPlatform, unheard, waitFor } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../src/core.ts';
import { sql, type TenantScope, type Transaction } from '../src/database.ts';
import {
  findClient,
  findClients,
  findContacts,
  isDirectoryFilled,
  knownClient,
  listClients,
  loadLetterhead,
  onClientChanged,
  requireDirectory,
} from '../src/directory.ts';
import { buildEnvelope, NotYet } from '../src/messaging.ts';
import { defineModule } from '../src/module.ts';
import { republisher } from '../src/projection.ts';

const REMOVED = { version: 3, deletedAt: '2026-11-01T00:00:00.000Z' };
/** What identity repeats. */
const repeated: Client[] = [aClient('ALFA'), aClient('BRAVO', { active: false }), aClient('CHARLIE', REMOVED)];
const none = { messages: [], next: null };

const identity = defineModule({
  name: 'identity',
  config: Type.Object({}),
  migrations: null,
  setup: () => ({
    republishers: [
      republisher(signingKeyPublished, async () => none),
      republisher(accountChanged, async () => none),
      republisher(clientChanged, async () => ({
        messages: repeated.map((data) => ({ data, options: { tenant: data.client_id } })),
        next: null,
      })),
    ],
    subscriptions: [
      unheard(identityCommands),
      unheard(identityAudit),
      unheard(identityRenames),
      unheard(identitySessions),
      unheard(identityViews),
      unheard(identityChatOrders),
      unheard(identityContacts),
      unheard(identityNearMisses),
      unheard(identityPrivacy),
    ],
  }),
});

let platform: TestPlatform;
const read = <T>(scope: TenantScope, work: (tx: Transaction) => Promise<T>) => platform.database('identity').read(scope, work);
const idsOf = (clients: readonly Client[]) => clients.map(({ client_id }) => client_id).sort();
const context = () => ({ database: platform.database('identity'), clock: systemClock });

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [identity] });
});
afterAll(async () => platform?.stop());

it('is filled by identity before its process is ready', async () => {
  expect(await read('system', (tx) => listClients(tx, '', 10))).toEqual(repeated);
  expect(idsOf(await read('system', (tx) => listClients(tx, 'ALFA', 1)))).toEqual(['BRAVO']);
});

it('shows a tenant its own client, and lets nobody change one', async () => {
  const scope = { tenants: ['ALFA'] };
  expect(idsOf(await read(scope, (tx) => findClients(tx, ['ALFA', 'BRAVO'])))).toEqual(['ALFA']);
  expect(await read(scope, (tx) => findClient(tx, 'BRAVO'))).toBeNull();
  expect(await read({ tenants: [] }, (tx) => listClients(tx, '', 10))).toEqual([]);
  const rename = (within: TenantScope) =>
    platform
      .database('identity')
      .unitOfWork(within, (tx) => tx.execute(sql`update access.client set version = 9 where client_id = 'ALFA'`));
  expect(await rename(scope).catch(() => 0)).toBe(0);
});

it('finds an inactive client, and a removed one only where that is asked for', async () => {
  expect((await read('system', (tx) => findClient(tx, 'BRAVO')))?.active).toBe(false);
  expect(await read('system', (tx) => findClient(tx, 'CHARLIE'))).toBeNull();
  expect((await read('system', (tx) => findClient(tx, 'CHARLIE', { removed: true })))?.deletedAt).toBe(REMOVED.deletedAt);
  expect(idsOf(await read('system', (tx) => findClients(tx, ['ALFA', 'CHARLIE', 'NONE'])))).toEqual(['ALFA', 'CHARLIE']);
  await expect(knownClient(context(), 'system', 'CHARLIE')).rejects.toMatchObject({ code: 'client_not_found' });
});

it('keeps addresses in the form that senders are compared in', async () => {
  const contacts = { operators: ['0812-3456-7890'], supervisors: [], groups: ['120363041234567890'], report_emails: ['a@contoh.id'] };
  await platform.deliver(clientChanged, aClient('DELTA', { contacts }), { tenant: 'DELTA' });
  expect(await read('system', (tx) => findContacts(tx, 'DELTA'))).toEqual({
    operators: ['6281234567890'],
    supervisors: [],
    groups: ['120363041234567890@g.us'],
    emails: ['a@contoh.id'],
  });
});

it('waits for a client that was made a moment ago, and refuses one that nobody made', async () => {
  const found = knownClient(context(), { tenants: ['ECHO'] }, 'ECHO');
  await platform.deliver(clientChanged, aClient('ECHO'), { tenant: 'ECHO' });
  expect((await found).client_id).toBe('ECHO');
  await expect(knownClient(context(), { tenants: ['ALFA'] }, 'ECHO')).rejects.toMatchObject({ code: 'client_not_found', status: 404 });
});

it('gives a letterhead part by part, each from the nearest client that has it, and none where nobody has one', async () => {
  const signatory = { name: 'BUDI', rank: 'KOMBES POL', position: null, nrp: null };
  const put = (id: string, over: Partial<Client>) => platform.deliver(clientChanged, aClient(id, over), { tenant: id });
  const above = { ...EMPTY_LETTERHEAD, name: 'DIREKTORAT', lines: ['POLDA'], city: 'Kota', signatory };
  await put('HOTEL', { parent_client_id: 'JULIETT', letterhead: above });
  await put('INDIA', { parent_client_id: 'HOTEL', letterhead: { ...EMPTY_LETTERHEAD, city: 'Kabupaten', address: ['Jalan 1'] } });
  // A parent of its own parent ends the way up.
  await put('JULIETT', { parent_client_id: 'HOTEL', letterhead: { ...EMPTY_LETTERHEAD, accent: '#1e3a8a' } });
  const blobs = { find: () => Promise.reject(new Error('there is no logo')) };
  const of = (id: string) => loadLetterhead({ ...context(), blobs }, id);
  expect(await of('INDIA')).toEqual({
    ...{ name: aClient('INDIA').name, lines: ['POLDA'], address: ['Jalan 1'], city: 'Kabupaten', accent: '#1e3a8a', signatory, logo: null },
  });
  expect((await of('HOTEL'))?.name).toBe('DIREKTORAT');
  expect(await of('ALFA')).toBeNull();
  expect(await of('NOBODY')).toBeNull();
});

describe('a reaction', () => {
  const react = async (client: Client): Promise<Client[]> => {
    const seen: Client[] = [];
    const handler = onClientChanged(async ({ data }, { tx }) => {
      const known = await findClient(tx, data.client_id, { removed: true });
      if (known !== null) seen.push(known);
    });
    const message = buildEnvelope(clientChanged, client, { source: 'identity', cause: {}, tenant: client.client_id });
    await platform
      .database('identity')
      .unitOfWork('system', (tx) => handler.handle(message, { tx, attempt: 1, settled: async () => true, batchIds: [message.id] }));
    return seen;
  };

  it('waits until the directory has the client as the event carries it', async () => {
    await expect(react(aClient('FOXTROT'))).rejects.toThrow(NotYet);
    await platform.deliver(clientChanged, aClient('FOXTROT'), { tenant: 'FOXTROT' });
    expect(await react(aClient('FOXTROT'))).toEqual([aClient('FOXTROT')]);
    await expect(react(aClient('FOXTROT', { version: 2 }))).rejects.toThrow(NotYet);
  });

  it('to an event that is late finds the newer client', async () => {
    await platform.deliver(clientChanged, aClient('GOLF', { version: 2, active: false }), { tenant: 'GOLF' });
    await platform.deliver(clientChanged, aClient('GOLF', { version: 1 }), { tenant: 'GOLF' });
    expect((await react(aClient('GOLF', { version: 1 }))).map(({ active }) => active)).toEqual([false]);
  });
});

describe('once it was emptied', () => {
  it('is filled again, and handlers of messages wait for that', async () => {
    await platform.owner.query("update access.projection set request_id = null, filled_at = null where name = 'clients'");
    await platform.owner.query('delete from access.client');
    await expect(read('system', (tx) => requireDirectory(tx))).rejects.toThrow(NotYet);
    await waitFor(() => read('system', isDirectoryFilled));
    expect(await read('system', (tx) => listClients(tx, '', 10))).toEqual(repeated);
    await read('system', (tx) => requireDirectory(tx));
  });
});
