import { PRIVACY_COMMANDS } from '@balai/contracts/catalogue';
import type { Actor } from '@balai/runtime/access';
import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertMember } from '../../src/accounts/repository/accounts.ts';
import { setOwnConsent, showOwnConsent } from '../../src/privacy/use-cases/consents.ts';
import { acknowledgeRequest } from '../../src/privacy/use-cases/finish-request.ts';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

// `berdua` is the officer in charge of ERASING_ALFA, `bersatu` that of ERASING_BETA.

let platform: SharedIdentity;
const tokens: Record<string, string> = {};
let serial = 98_100;

const call = (who: string, method: string, path: string, body?: unknown) =>
  platform.call(method, path, { token: tokens[who] ?? platform.admin, ...(body === undefined ? {} : { body }) });
const filed = async (nrp: string, kind: 'export' | 'erasure'): Promise<string> =>
  (await call('admin', 'POST', '/api/privacy/requests', { nrp, kind, reason: `Surat atas nama ${nrp}` })).body.data.request_id;
const shown = async (requestId: string) => (await call('admin', 'GET', `/api/privacy/requests/${requestId}`)).body.data;
const approve = (requestId: string, confirm?: string, who = 'admin') =>
  call(who, 'POST', `/api/privacy/requests/${requestId}/approve`, confirm === undefined ? {} : { confirm });

async function somebody(client = 'ERASING_ALFA'): Promise<{ nrp: string; personId: string }> {
  const nrp = String(serial++);
  const more = { since: '2026-01-05', insta: `hapus.${nrp}`, whatsapp: `62811${nrp}00`, email: `${nrp}@contoh.id` };
  return { nrp, personId: (await platform.addPerson(nrp, client, more)).person_id };
}

/** A service answers, as its command would; with a part where it has one. */
async function answers(requestId: string, service: string, part: string | null = null): Promise<void> {
  const { blobs } = platform.platform;
  const options = { tenant: 'ERASING_ALFA', maxBytes: 10_000, types: ['application/json'], contentType: 'application/json' };
  const partId = part === null ? null : (await blobs.put(Buffer.from(JSON.stringify([part])), options)).id;
  const context = { newId: uuidv7, clock: systemClock, blobs, logger: makeLogger('silent', false) };
  await platform
    .database('identity')
    .unitOfWork('system', (tx) => acknowledgeRequest(context, tx, { requestId, service, counts: {}, partId }, {}));
}
async function allAnswer(requestId: string): Promise<void> {
  for (const { service } of PRIVACY_COMMANDS) await answers(requestId, service);
}
async function erased({ nrp }: { nrp: string }): Promise<string> {
  const id = await filed(nrp, 'erasure');
  expect((await approve(id, nrp)).status).toBe(200);
  await allAnswer(id);
  expect((await shown(id)).state).toBe('done');
  return id;
}
const keptBlobs = async (owner: string): Promise<number> =>
  (await platform.owner.query('select count(*)::int as count from blobs.reference where owner = $1', [owner])).rows[0].count;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('ERASING_ALFA', {});
  await platform.addClient('ERASING_BETA', {});
  const role = { name: 'erasing_officer', title: 'Petugas PDP', permissions: ['privacy:manage', 'people:read'] };
  expect((await call('admin', 'POST', '/api/roles', role)).status).toBeLessThan(300);
  for (const [name, client] of [
    ['berdua', 'ERASING_ALFA'],
    ['bersatu', 'ERASING_BETA'],
  ] as const) {
    await platform.account(`erasing.${name}`, role.name, client);
    tokens[name] = (await platform.logIn(`erasing.${name}`)).token;
  }
});

describe('the other requests of an erased person', () => {
  it('lose their copies and texts', async () => {
    const person = await somebody();
    const copied = await filed(person.nrp, 'export');
    await approve(copied);
    await allAnswer(copied);
    const { file } = await shown(copied);
    expect(file).not.toBeNull();
    expect(await keptBlobs(`identity.privacy_request:${copied}`)).toBe(1);
    const refused = await filed(person.nrp, 'export');
    await call('admin', 'POST', `/api/privacy/requests/${refused}/refuse`, { reason: `Bukan ${person.nrp}` });
    await erased(person);
    expect(await shown(copied)).toMatchObject({ state: 'done', file: null, reason: null });
    expect(await shown(refused)).toMatchObject({ state: 'refused', answer: 'Data dihapus', reason: null });
    expect(await keptBlobs(`identity.privacy_request:${copied}`)).toBe(0);
  });

  it('end where they wait, also a copy that services put together before', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const running = await filed(person.nrp, 'export');
    await approve(running);
    const [first, ...rest] = PRIVACY_COMMANDS.map(({ service }) => service);
    await answers(running, first ?? '', person.nrp);
    expect(await keptBlobs(`identity.privacy_part:${running}`)).toBe(1);
    const open = await filed(other.nrp, 'export');
    await erased(person);
    await erased(other);
    for (const service of rest) await answers(running, service, person.nrp);
    expect(await shown(running)).toMatchObject({ state: 'refused', file: null, reason: null });
    expect(await keptBlobs(`identity.privacy_part:${running}`)).toBe(0);
    expect(await shown(open)).toMatchObject({ state: 'refused', reason: null });
  });
});

describe('a person who is being erased', () => {
  it('is changed by nobody until every service has answered, and keeps no username of that time', async () => {
    const { nrp, personId } = await somebody();
    const id = await filed(nrp, 'erasure');
    await approve(id, nrp);
    const change = { nama: 'BUDI', insta: `hapus.baru.${nrp}`, whatsapp: '628119999001', email: 'baru@contoh.id', status: true };
    expect((await call('admin', 'PUT', `/api/users/${nrp}`, change)).status).toBe(404);
    const again = await call('admin', 'POST', '/api/users/create', { ...change, user_id: nrp, client_id: 'ERASING_ALFA' });
    expect([again.status, again.body.code]).toEqual([409, 'person_exists']);
    const content = Buffer.from(`NRP;Nama\n${nrp};BUDI\n`).toString('base64');
    for (const dry_run of [true, false]) {
      const table = await call('admin', 'POST', '/api/users/import', {
        ...{ client_id: 'ERASING_ALFA', file: { name: 'personel.csv', content }, dry_run },
      });
      expect(table.body.data.rows).toMatchObject([{ outcome: 'refused', notes: [{ code: 'person_erasing' }] }]);
    }
    await allAnswer(id);
    expect((await shown(id)).state).toBe('done');
    const { rows } = await platform.owner.query('select handle from identity.handle_owner where person_id = $1', [personId]);
    expect(rows.map(({ handle }) => handle.slice(0, 8))).toEqual(['dihapus.']);
  });
});

describe('a request of a person who moved since', () => {
  it('is decided by their new client, and by the former one no more', async () => {
    const { nrp } = await somebody();
    const id = await filed(nrp, 'erasure');
    expect((await call('berdua', 'GET', `/api/privacy/requests/${id}`)).status).toBe(200);
    expect((await call('bersatu', 'GET', `/api/privacy/requests/${id}`)).status).toBe(404);
    expect((await call('admin', 'PUT', `/api/users/${nrp}`, { client_id: 'ERASING_BETA' })).status).toBe(200);
    expect((await approve(id, nrp, 'berdua')).status).toBe(404);
    expect((await call('berdua', 'POST', `/api/privacy/requests/${id}/refuse`, { reason: 'Tidak' })).status).toBe(404);
    expect((await approve(id, nrp, 'bersatu')).body.data).toMatchObject({ state: 'running', client_id: 'ERASING_BETA' });
  });
});

describe('what else is kept of a person', () => {
  it('goes with them: numbers they gave elsewhere, and devices they trusted', async () => {
    const { nrp, personId } = await somebody();
    const database = platform.owner;
    const accountId = uuidv7();
    await platform.database('identity').unitOfWork('system', (tx) => insertMember(tx, accountId, personId, new Date()));
    await database.query(`insert into identity.trusted_device values ($1, $2, 'Chrome', '10.1.2.3', now(), now() + interval '30 days')`, [
      accountId,
      uuidv7(),
    ]);
    await database.query(
      `insert into identity.premium_request (request_token, client_id, person_id, tier, bank_name, account_number, sender_name, whatsapp, expires_at,
         created_at, updated_at) values ($1, 'ERASING_ALFA', $2, 'basic', 'BRI', '1', 'X', '628220000001', now(), now(), now())`,
      [uuidv7(), personId],
    );
    const id = await filed(nrp, 'erasure');
    await approve(id, nrp);
    const { rows } = await database.query(
      "select subject -> 'addresses' as addresses from identity.privacy_request where request_id = $1",
      [id],
    );
    expect(rows[0].addresses).toEqual([`62811${nrp}00`, `${nrp}@contoh.id`, '628220000001']);
    await allAnswer(id);
    expect((await database.query('select from identity.trusted_device where account_id = $1', [accountId])).rows).toEqual([]);
  });
});

describe('a consent', () => {
  it('does not follow a member to a client with another notice', async () => {
    const { nrp, personId } = await somebody();
    const text = { text_id: 'Kami mencatat nama dan keikutsertaan Anda.', text_en: 'We record your name and participation.' };
    for (const client of ['ERASING_ALFA', 'ERASING_BETA'])
      expect((await call('admin', 'PUT', `/api/privacy/notices/${client}`, text)).status).toBe(200);
    const context = { database: platform.database('identity'), clock: systemClock, newId: uuidv7 };
    const actor = { personId } as Actor;
    expect((await setOwnConsent(context, actor, { version: 1, accepted: true }, {})).consent).toMatchObject({ version: 1 });
    const listed = async (client: string): Promise<string[]> =>
      (await call('admin', 'GET', `/api/privacy/consents?client_id=${client}`)).body.data.map((one: { nrp: string }) => one.nrp);
    expect(await listed('ERASING_ALFA')).toContain(nrp);
    await call('admin', 'PUT', `/api/users/${nrp}`, { client_id: 'ERASING_BETA' });
    expect((await showOwnConsent(context, actor)).consent).toBeNull();
    expect(await listed('ERASING_ALFA')).not.toContain(nrp);
    expect((await setOwnConsent(context, actor, { version: 1, accepted: true }, {})).consent).toMatchObject({ client_id: 'ERASING_BETA' });
  });
});

describe('tables of people', () => {
  it('name an erased person neither in cells that wait nor in notes of other rows', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const insert = async (state: string, cells: unknown): Promise<string> => {
      const id = uuidv7();
      await platform.owner.query(
        `insert into identity.people_import (import_id, client_id, account_id, made_at, source, state, heads, mapping, cells, total, written_at)
         values ($1, 'ERASING_ALFA', $1, now(), 'a.csv', $2, '[]', '[]', $3, 1, case when $2 = 'written' then now() end)`,
        [id, state, cells === null ? null : JSON.stringify(cells)],
      );
      return id;
    };
    const waiting = await insert('planned', [{ number: 2, cells: [person.nrp, 'NAMA'] }]);
    const others = await insert('planned', [{ number: 2, cells: [other.nrp, 'NAMA'] }]);
    const written = await insert('written', null);
    const note = { code: 'handle_taken', texts: { id: `akun ini dipakai PERSON (${person.nrp})`, en: '' } };
    await platform.owner.query(
      `insert into identity.people_import_row (import_id, position, client_id, number, nrp, outcome, changes, notes, is_faulty)
       values ($1, 1, 'ERASING_ALFA', 2, $2, 'updated', '[]', $3, true)`,
      [written, other.nrp, JSON.stringify([note])],
    );
    await erased(person);
    const left = await platform.owner.query('select import_id from identity.people_import where import_id = any($1)', [
      [waiting, others, written],
    ]);
    expect(left.rows.map((row) => row.import_id).sort()).toEqual([others, written].sort());
    const { rows } = await platform.owner.query('select nrp, notes from identity.people_import_row where import_id = $1', [written]);
    expect(rows).toEqual([{ nrp: other.nrp, notes: [] }]);
  });
});
