import { addDays, dayOf } from '@balai/calendar';
import { transferChanged } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { systemClock } from '@balai/runtime/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { endLateTransfers } from '../../src/transfers/use-cases/end-late-transfers.ts';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

// `asal` is operator of TRANSFERS_A, `tuju` of TRANSFERS_B, `lain` of TRANSFERS_C, `dua` of both A and B; `lihat` only reads TRANSFERS_B.

let platform: SharedIdentity;
const tokens: Record<string, string> = {};
let serial = 63_400;

async function account(name: string, role: string, ...clients: string[]): Promise<void> {
  await platform.account(name, role, ...clients);
  tokens[name] = (await platform.logIn(name)).token;
}
const call = (who: string, method: string, path: string, body?: unknown) =>
  platform.call(method, path, { token: tokens[who] ?? '', ...(body === undefined ? {} : { body }) });

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  for (const client of ['A', 'B', 'C']) await platform.addClient(`TRANSFERS_${client}`);
  await account('mutasi.asal', 'operator', 'TRANSFERS_A');
  await account('mutasi.tuju', 'operator', 'TRANSFERS_B');
  await account('mutasi.lain', 'operator', 'TRANSFERS_C');
  await account('mutasi.dua', 'operator', 'TRANSFERS_A', 'TRANSFERS_B');
  await account('mutasi.lihat', 'viewer', 'TRANSFERS_B');
});

const somebody = async (client = 'TRANSFERS_A'): Promise<string> => {
  const nrp = String(serial++);
  const more = { title: 'AIPDA', divisi: 'SAT LANTAS', insta: `mutasi.${nrp}`, whatsapp: `62811${nrp}00`, email: `${nrp}@contoh.id` };
  await platform.addPerson(nrp, client, more);
  return nrp;
};
const propose = (who: string, user_id: string, to_client_id: string, more: object = {}) =>
  call(who, 'POST', '/api/transfers', { user_id, to_client_id, ...more });
const list = async (who: string, query = ''): Promise<Record<string, unknown>[]> =>
  (await call(who, 'GET', `/api/transfers?limit=100&${query}`)).body.data;
const seenBy = async (who: string, nrp: string, query = '') => (await list(who, query)).find((one) => one.user_id === nrp);
const end = (who: string, id: string, word: 'accept' | 'refuse' | 'cancel', body?: unknown) =>
  call(who, 'POST', `/api/transfers/${id}/${word}`, word === 'refuse' ? (body ?? {}) : undefined);
const clientOf = async (nrp: string): Promise<string> =>
  (await platform.owner.query('select client_id from identity.person where nrp = $1', [nrp])).rows[0].client_id;
const proposed = async (client = 'TRANSFERS_B', more: object = {}) => {
  const nrp = await somebody();
  const answer = await propose('mutasi.asal', nrp, client, more);
  expect(answer.status).toBe(201);
  return { nrp, id: answer.body.data.transfer_id as string };
};

describe('a proposed transfer', () => {
  it('moves nobody, and shows the other side who it is without their contacts; a third client sees nothing', async () => {
    const { nrp, id } = await proposed('TRANSFERS_B', { reason: 'Mutasi jabatan' });
    expect(await clientOf(nrp)).toBe('TRANSFERS_A');
    expect(await seenBy('mutasi.asal', nrp)).toMatchObject({ direction: 'out', you: 'cancel', asked_by: 'mutasi.asal' });
    const shown = await seenBy('mutasi.tuju', nrp);
    expect(shown).toMatchObject({
      ...{ transfer_id: id, nama: `PERSON ${nrp}`, title: 'AIPDA', divisi: 'SAT LANTAS', reason: 'Mutasi jabatan', you: 'decide' },
      ...{ from_client_id: 'TRANSFERS_A', to_client_id: 'TRANSFERS_B', asked_by: null, state: 'open' },
    });
    expect(JSON.stringify(shown)).not.toMatch(/62811|contoh\.id|mutasi\./);
    expect((await call('mutasi.tuju', 'GET', `/api/users/${nrp}`)).status).toBe(404);
    expect(await seenBy('mutasi.lain', nrp)).toBeUndefined();
    for (const word of ['accept', 'refuse', 'cancel'] as const) expect((await end('mutasi.lain', id, word)).status).toBe(404);
    expect((await call('mutasi.lain', 'GET', '/api/transfers?client_id=TRANSFERS_A')).status).toBe(403);
    expect((await call('mutasi.lihat', 'GET', '/api/transfers')).status).toBe(403);
    expect((await end('mutasi.lihat', id, 'accept')).status).toBe(403);
  });

  it('moves the person when the other side accepts, from the day that was proposed; both trails say so', async () => {
    const since = addDays(dayOf(new Date(), 'Asia/Jakarta'), 2);
    const { nrp, id } = await proposed('TRANSFERS_B', { since });
    expect((await end('mutasi.asal', id, 'accept')).body.code).toBe('transfer_not_yours');
    const answer = await end('mutasi.tuju', id, 'accept');
    expect([answer.status, answer.body.data]).toMatchObject([200, { state: 'accepted', decided_by: 'mutasi.tuju', you: 'nothing' }]);
    const { data } = (await call('mutasi.tuju', 'GET', `/api/users/${nrp}`)).body;
    expect(data).toMatchObject({ client_id: 'TRANSFERS_B', since, insta: `mutasi.${nrp}` });
    const { rows } = await platform.owner.query('select memberships from identity.person where nrp = $1', [nrp]);
    expect(rows[0].memberships).toMatchObject([{ client_id: 'TRANSFERS_A', until: since }]);
    expect((await end('mutasi.tuju', id, 'accept')).status).toBe(200);
    expect((await end('mutasi.tuju', id, 'refuse')).body.code).toBe('transfer_decided');
    const facts = (await platform.sent('identity', transferChanged)).filter(({ data: told }) => told.transfer_id === id);
    expect(facts.map(({ tenant, data: told }) => [tenant, told.side, told.state])).toEqual([
      ['TRANSFERS_A', 'from', 'open'],
      ['TRANSFERS_B', 'to', 'open'],
      ['TRANSFERS_A', 'from', 'accepted'],
      ['TRANSFERS_B', 'to', 'accepted'],
    ]);
    expect(JSON.stringify(facts.filter(({ tenant }) => tenant === 'TRANSFERS_B').map(({ data: told }) => told))).not.toContain(
      'TRANSFERS_A',
    );
  });

  it('is one at a time for a person, also of two made at once', async () => {
    const nrp = await somebody();
    const answers = await Promise.all([propose('mutasi.asal', nrp, 'TRANSFERS_B'), propose('mutasi.asal', nrp, 'TRANSFERS_C')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('transfer_open');
  });

  it('ends when it is refused or cancelled, each by its side', async () => {
    const { nrp, id } = await proposed();
    expect((await end('mutasi.tuju', id, 'cancel')).body.code).toBe('transfer_not_yours');
    expect((await end('mutasi.asal', id, 'refuse')).body.code).toBe('transfer_not_yours');
    expect((await end('mutasi.tuju', id, 'refuse', { reason: 'Penuh' })).body.data).toMatchObject({ state: 'refused', answer: 'Penuh' });
    expect(await seenBy('mutasi.asal', nrp, 'state=refused')).toMatchObject({ answer: 'Penuh', decided_by: null });
    const again = (await propose('mutasi.asal', nrp, 'TRANSFERS_B')).body.data.transfer_id;
    expect((await end('mutasi.asal', again, 'cancel')).body.data.state).toBe('cancelled');
    expect((await end('mutasi.tuju', again, 'accept')).body.code).toBe('transfer_decided');
    expect(await clientOf(nrp)).toBe('TRANSFERS_A');
  });

  it('has one end of two made at once', async () => {
    const { nrp, id } = await proposed();
    const [accepted, cancelled] = await Promise.all([end('mutasi.tuju', id, 'accept'), end('mutasi.asal', id, 'cancel')]);
    expect([accepted?.status, cancelled?.status].sort()).toEqual([200, 409]);
    expect(await clientOf(nrp)).toBe(accepted?.status === 200 ? 'TRANSFERS_B' : 'TRANSFERS_A');
  });

  it('expires after two weeks, and is obsolete when the person was moved otherwise', async () => {
    const late = await proposed();
    await platform.owner.query("update identity.transfer set expires_at = now() - interval '1 s' where transfer_id = $1", [late.id]);
    expect((await end('mutasi.tuju', late.id, 'accept')).body.code).toBe('transfer_outdated');
    await endLateTransfers({ database: platform.database('identity'), clock: systemClock, hint: () => undefined });
    expect((await seenBy('mutasi.asal', late.nrp, 'state=expired'))?.decided_by).toBeNull();
    const { nrp, id } = await proposed();
    expect((await call('mutasi.dua', 'PUT', `/api/users/${nrp}`, { client_id: 'TRANSFERS_B' })).status).toBe(200);
    expect((await end('mutasi.tuju', id, 'accept')).body.code).toBe('transfer_decided');
    expect(await seenBy('mutasi.tuju', nrp, 'state=obsolete')).toBeDefined();
  });

  it('notifies accounts of the other side with a number, and nobody else', async () => {
    await platform.owner.query("update identity.account set whatsapp = '628119990001' where username = 'mutasi.tuju'");
    const { nrp, id } = await proposed();
    const sent = (await platform.sent('identity', sendMessage)).filter(({ data }) => data.intent_key.startsWith(`transfer:${id}`));
    expect(sent).toMatchObject([{ tenant: 'TRANSFERS_B', data: { to: '628119990001' } }]);
    expect(sent[0]?.data.text).toContain(nrp);
  });
});

describe('a requested transfer', () => {
  it('tells the requesting side no more than the number until the other side agrees', async () => {
    const nrp = await somebody();
    const answer = await propose('mutasi.tuju', nrp, 'TRANSFERS_B', { reason: 'Sprin 12' });
    expect(answer.body.data).toMatchObject({
      ...{
        direction: 'in',
        user_id: nrp,
        nama: null,
        title: null,
        divisi: null,
        from_client_id: null,
        from_client_name: null,
        you: 'cancel',
      },
    });
    const { transfer_id: id } = answer.body.data;
    expect((await end('mutasi.tuju', id, 'accept')).body.code).toBe('transfer_not_yours');
    expect(await seenBy('mutasi.asal', nrp)).toMatchObject({ nama: `PERSON ${nrp}`, to_client_id: 'TRANSFERS_B', you: 'decide' });
    expect((await end('mutasi.asal', id, 'accept')).body.data.state).toBe('accepted');
    expect(await clientOf(nrp)).toBe('TRANSFERS_B');
    expect(await seenBy('mutasi.tuju', nrp, 'state=accepted')).toMatchObject({ nama: `PERSON ${nrp}` });
  });

  it.each([
    ['a number that nobody has', 'mutasi.tuju', () => '9999991', 'TRANSFERS_B', 404, 'person_not_found'],
    ['a client that there is not', 'mutasi.asal', somebody, 'TRANSFERS_X', 404, 'client_not_found'],
    ['two clients that are both foreign', 'mutasi.lain', somebody, 'TRANSFERS_B', 403, 'client_not_allowed'],
    ['the client they are in', 'mutasi.asal', somebody, 'TRANSFERS_A', 409, 'transfer_same_client'],
    ['an account of both clients, which moves them at once', 'mutasi.dua', somebody, 'TRANSFERS_B', 409, 'transfer_not_needed'],
  ])('is refused for %s', async (_, who, person, client, status, code) => {
    const answer = await propose(who, await person(), client);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is where a registration of somebody of another client points to', async () => {
    const nrp = await somebody();
    const answer = await call('mutasi.tuju', 'POST', '/api/users/create', { user_id: nrp, client_id: 'TRANSFERS_B', nama: 'Sama' });
    expect([answer.status, answer.body.code, answer.body.message]).toEqual([409, 'person_elsewhere', expect.stringContaining('Mutasi')]);
  });
});
