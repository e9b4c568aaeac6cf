import { consentChanged, contactNoted, numberManaged } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { sql } from '@balai/runtime/database';
import { beforeAll, expect, it } from 'vitest';
import { setContacts } from '../../src/accounts/repository/accounts.ts';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [A, B] = [own('A'), own('B')];
const [ANI, BUDI, ADMIN, STRANGER] = ['628118000001', '628118000002', '628118000003', '628118000004'];
/** A number of all clients, and one of A alone. */
const [SHARED, OF_A] = [uuidv7(), uuidv7()];
let platform: SharedIdentity;
let operatorA: string;
let operatorB: string;
let viewerA: string;

const note = (number_id: string, address: string, name: string | null, minute: number, client_ids: string[] | null = null) =>
  platform.deliver(contactNoted, {
    number_id,
    number_name: 'Nomor',
    address,
    name,
    client_ids,
    wrote_at: new Date(Date.UTC(2026, 0, 5, 8, minute)).toISOString(),
  });
const list = async (token: string, query = '') => {
  const { status, body } = await platform.call('GET', `/api/contacts?${query}`, { token });
  return { status, body, data: body.data as { phone: string; name: string; source: string; chats: { name: string }[] }[] };
};
const mine = [ANI, BUDI, ADMIN, STRANGER];
const namesOf = async (token: string, query?: string) =>
  Object.fromEntries((await list(token, query)).data.filter(({ phone }) => mine.includes(phone)).map(({ phone, name }) => [phone, name]));

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A, { nama: 'Polres Aster' });
  await platform.addClient(B, { nama: 'Polres Bakung' });
  await platform.addPerson('66180001', A, { nama: 'Ani Wijaya', title: 'AKP', whatsapp: ANI });
  await platform.addPerson('66180002', B, { nama: 'Budi', whatsapp: BUDI });
  const account = await platform.account(own('chief'), 'operator', A);
  await platform.database('identity').unitOfWork('system', (tx) => setContacts(tx, account, { whatsapp: ADMIN, email: null }, new Date()));
  operatorA = (await platform.logIn(own('chief'))).token;
  await platform.account(own('other'), 'operator', B);
  operatorB = (await platform.logIn(own('other'))).token;
  await platform.account(own('reader'), 'viewer', A);
  viewerA = (await platform.logIn(own('reader'))).token;
  await note(SHARED, ANI, 'ani 🌸', 1);
  await note(SHARED, BUDI, 'Bud', 2);
  await note(SHARED, ADMIN, 'Kantor', 3);
  await note(SHARED, STRANGER, 'Orang lain', 4);
  await note(OF_A, STRANGER, null, 5, [A]);
  await note(OF_A, ANI, 'Ani pribadi', 6, [A]);
});

it('names contacts by person, account and chat, and shows each client its own people and numbers', async () => {
  expect(await namesOf(platform.admin)).toEqual({
    [ANI]: 'AKP ANI WIJAYA',
    [BUDI]: 'BUDI',
    [ADMIN]: 'Admin Polres Aster',
    [STRANGER]: 'Orang lain',
  });
  // Nobody at B's numbers, and what the stranger is called at the number of all clients is not A's.
  expect(await namesOf(operatorA)).toEqual({ [ANI]: 'AKP ANI WIJAYA', [ADMIN]: 'Admin Polres Aster', [STRANGER]: STRANGER });
  expect(await namesOf(operatorB)).toEqual({ [BUDI]: 'BUDI' });
  expect(await namesOf(platform.admin, `client_id=${B.toLowerCase()}`)).toEqual({ [BUDI]: 'BUDI' });
  expect((await list(viewerA)).status).toBe(403);
  expect((await list(operatorA, `client_id=${B}`)).status).toBe(403);
  expect(await list(platform.admin, `client_id=${own('NONE')}`)).toMatchObject({ status: 404, body: { code: 'client_not_found' } });
});

it('is searched by name and number, narrowed to a number, and paged', async () => {
  expect(Object.keys(await namesOf(operatorA, 'q=pribadi'))).toEqual([ANI]);
  expect(Object.keys(await namesOf(operatorA, 'q=akp%20ani'))).toEqual([ANI]);
  expect(Object.keys(await namesOf(operatorA, 'q=8118000004'))).toEqual([STRANGER]);
  expect(Object.keys(await namesOf(operatorA, `number_id=${OF_A}`)).sort()).toEqual([ANI, STRANGER]);
  const first = await list(operatorA, 'limit=2');
  const second = await list(operatorA, `limit=2&cursor=${first.body.next_cursor}`);
  expect([...first.data, ...second.data].map(({ phone }) => phone)).toEqual([ANI, STRANGER, ADMIN]);
  expect(second.body.next_cursor).toBeNull();
});

it('shows the chats of a person on their page to those who may see numbers, the newest first', async () => {
  const chatsOf = async (token: string) => (await platform.call('GET', '/api/users/66180001', { token })).body.data.chats;
  expect(await chatsOf(operatorA)).toMatchObject([
    { number_id: OF_A, name: 'Ani pribadi', number_name: 'Nomor', first_at: '2026-01-05T08:06:00.000Z' },
    { number_id: SHARED, name: 'ani 🌸' },
  ]);
  expect(await chatsOf(viewerA)).toBeNull();
});

it('hides chats by row-level security from units of work of other clients', async () => {
  const seen = (client: string) =>
    platform.database('identity').read({ tenants: [client] }, async (tx) => {
      const rows = await tx.many<{ phone: string }>(
        sql`select distinct phone from identity.contact_chat where number_id = any(${[SHARED, OF_A]}::uuid[]) order by phone`,
      );
      return rows.map(({ phone }) => phone);
    });
  expect(await seen(A)).toEqual([ANI, STRANGER]);
  expect(await seen(B)).toEqual([BUDI]);
});

it('follows a new name, a person who gives the number up, and the clients of a number until it is removed', async () => {
  await note(SHARED, BUDI, 'Budi baru', 20);
  // What comes late says what was so before.
  await note(SHARED, BUDI, 'Bud', 2);
  expect((await list(operatorB)).data.find(({ phone }) => phone === BUDI)?.chats).toMatchObject([{ name: 'Budi baru' }]);
  await platform.call('PUT', '/api/users/66180002', { token: platform.admin, body: { whatsapp: null } });
  expect(await namesOf(platform.admin, 'q=budi%20baru')).toEqual({ [BUDI]: 'Budi baru' });
  expect(await namesOf(operatorB)).toEqual({});
  const managed = { number_id: OF_A, driver: 'web', name: 'Kantor', by: 'admin', at: '2026-01-05T09:00:00.000Z' } as const;
  await platform.deliver(numberManaged, { ...managed, action: 'changed', client_ids: [B] });
  expect(await namesOf(operatorB)).toEqual({ [ANI]: 'Ani pribadi', [STRANGER]: STRANGER });
  await platform.deliver(numberManaged, { ...managed, action: 'deleted', client_ids: [B] });
  expect(await namesOf(operatorB)).toEqual({});
});

it('keeps whether a number ended notices', async () => {
  const stops = async () => (await platform.owner.query('select from identity.contact_stop where phone = $1', [STRANGER])).rowCount;
  await platform.deliver(consentChanged, { address: STRANGER, is_wanted: false });
  await platform.deliver(consentChanged, { address: STRANGER, is_wanted: false });
  expect(await stops()).toBe(1);
  await platform.deliver(consentChanged, { address: STRANGER, is_wanted: true });
  expect(await stops()).toBe(0);
});
