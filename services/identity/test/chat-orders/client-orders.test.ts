import { clientChanged } from '@balai/contracts/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { write } from './chat.ts';

const own = ownNames(import.meta.url);
const [A, B, C, OFF] = [own('A'), own('B'), own('C'), own('OFF')];
const GROUP = '120363048888888801@g.us';
let platform: SharedIdentity;
let admin: string;
let viewer: string;
let single: string;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A, {
    nama: 'Polres Anggrek',
    client_insta: own('anggrek'),
    client_tiktok_status: false,
    client_operator: '6286100000001',
    client_group: '120363048888888800@g.us',
  });
  await platform.addClient(B, { nama: 'Polres Bakung', client_type: 'direktorat', language: 'en' });
  await platform.addClient(C, { nama: 'Polres Cempaka' });
  await platform.addClient(OFF, { nama: 'Polres Lama', client_status: false });
  await platform.addPerson('61999990', A);
  admin = await platform.account(own('admin'), 'admin');
  viewer = await platform.account(own('viewer'), 'viewer', A, B, OFF);
  single = await platform.account(own('single'), 'viewer', C);
});

const groupsOf = async (clientId: string): Promise<string[]> =>
  (await platform.owner.query('select groups from identity.client where client_id = $1', [clientId])).rows[0].groups;
const changesOf = async (clientId: string) =>
  (await platform.sent('identity', clientChanged)).filter(({ data }) => data.client_id === clientId);

describe('thisgroup', () => {
  const bind = (clientIds: readonly string[], accountId: string | null, ...parts: string[]) =>
    write(platform, { accountId, clientIds, group: GROUP }, 'thisgroup', ...parts);

  it('adds the group to those of the client, on behalf of the account, once', async () => {
    const before = (await changesOf(A)).length;
    const first = await bind([A], admin, ` ${A.toLowerCase()} `);
    expect(first).toMatchObject({ text: '✅ Grup ini sekarang menerima laporan klien Polres Anggrek.', parts: null, tenant: A });
    expect(await groupsOf(A)).toEqual(['120363048888888800@g.us', GROUP]);
    expect((await bind([A], admin, A)).text).toBe('Grup ini sudah menerima laporan klien Polres Anggrek.');
    const changes = (await changesOf(A)).slice(before);
    expect(changes).toMatchObject([{ actor: `account:${admin}`, data: { contacts: { groups: ['120363048888888800@g.us', GROUP] } } }]);
  });

  it('refuses an unknown client and one of others alike, and tells how to name one', async () => {
    const refusals = [
      await bind([A], admin, own('NONE')),
      await bind([A], admin, C),
      // Rights that ended since the order was forwarded, and an order of no account.
      await bind([C], single, C),
      await bind([C], null, C),
    ];
    const [text] = refusals.map((refusal) => refusal.text);
    expect(text).toBe('Klien itu tidak ada di antara klien Anda.');
    for (const refusal of refusals) expect(refusal).toEqual({ text, parts: null, choices: [], tenant: undefined });
    expect((await bind([A, B], admin)).text).toContain('*thisgroup#KLIEN*');
    expect(await groupsOf(C)).toEqual([]);
  });

  it('refuses a list of groups that is too long to be edited', async () => {
    const many = Array.from({ length: 16 }, (_, index) => `1203630488888882${index + 10}@g.us`);
    const full = own('FULL');
    await platform.addClient(full, { client_group: many.join(',') });
    expect((await bind([full], admin, full)).text).toContain('sudah memiliki terlalu banyak grup');
    expect(await groupsOf(full)).toEqual(many);
  });
});

describe('clientinfo', () => {
  const show = (accountId: string | null, clientIds: readonly string[], ...parts: string[]) =>
    write(platform, { accountId, clientIds }, 'clientinfo', ...parts);

  it('lists the clients of the account, inactive ones too, to choose from', async () => {
    const { text, parts, choices } = await show(viewer, [A, B]);
    expect(text).toContain(`1. Polres Anggrek (${A}): 🟢 Aktif\n2. Polres Bakung (${B}): 🟢 Aktif\n3. Polres Lama (${OFF}): 🔴 Nonaktif`);
    expect([parts, choices]).toEqual([[], [A, B, OFF]]);
  });

  it('shows a client without its contacts, in the language of the clients', async () => {
    const { text, parts, tenant } = await show(viewer, [A], A);
    expect(text).toBe(`*Data klien*
Nama: Polres Anggrek (${A})
Jenis: Satuan
Status: 🟢 Aktif
Instagram: aktif, @${own('anggrek')}
TikTok: nonaktif, -
Amplifikasi: aktif
Personel aktif: 1`);
    expect([parts, tenant]).toEqual([null, A]);
    expect((await show(viewer, [B], B)).text).toContain('Type: Directorate\nState: 🟢 Active\nInstagram: on, -');
  });

  it('knows an unknown client as little as one of others, and shows nothing to no account', async () => {
    const elsewhere = await show(viewer, [A], C);
    expect(elsewhere).toEqual(await show(viewer, [A], own('NONE')));
    expect(elsewhere.text).toBe('Klien itu tidak ada di antara klien Anda.');
    expect((await show(single, [C])).choices).toEqual([C]);
    expect((await show(null, [], A)).text).toBe('Anda tidak berhak melihat data klien.');
  });
});

const clientOf = async (clientId: string) =>
  (await platform.owner.query('select * from identity.client where client_id = $1', [clientId])).rows[0];

describe('addnewclient', () => {
  const add = (accountId: string | null, ...parts: string[]) => write(platform, { accountId, clientIds: [A] }, 'addnewclient', ...parts);

  it('asks for code and name, and adds the client on behalf of the account', async () => {
    const clientId = own('NEW');
    expect(await add(admin)).toMatchObject({ text: expect.stringContaining('kode klien yang baru'), parts: [] });
    expect(await add(admin, 'tidak boleh')).toMatchObject({ text: expect.stringMatching(/^Kode itu tidak dapat dipakai/), parts: [] });
    expect((await add(admin, 'profile')).text).toMatch(/^Kode itu tidak dapat dipakai/);
    expect(await add(admin, clientId.toLowerCase())).toMatchObject({ text: 'Tulis nama kliennya.', parts: [clientId.toLowerCase()] });
    const { text, parts, tenant } = await add(admin, clientId, ' Polres  Dahlia ');
    expect(text).toContain(`Nama: Polres Dahlia (${clientId})`);
    expect([parts, tenant]).toEqual([null, clientId]);
    expect(await changesOf(clientId)).toMatchObject([{ actor: `account:${admin}` }]);
    // Carried out again after a crash, it answers the same.
    expect((await add(admin, clientId, 'Polres Dahlia')).text).toBe(text);
    expect(await changesOf(clientId)).toHaveLength(1);
    expect((await add(admin, clientId, 'Lain')).text).toBe(`Klien ${clientId} sudah ada`);
    expect((await clientOf(clientId)).name).toBe('Polres Dahlia');
  });

  it('adds nothing for an account of single clients', async () => {
    for (const accountId of [single, null]) expect((await add(accountId, own('NO'), 'X')).text).toContain('melihat semua klien');
    expect(await clientOf(own('NO'))).toBeUndefined();
  });
});

describe('updateclient', () => {
  const change = (accountId: string | null, ...parts: string[]) => write(platform, { accountId, clientIds: [C] }, 'updateclient', ...parts);

  it('asks for client, field and value, and changes the field', async () => {
    expect((await change(admin)).parts).toEqual([]);
    expect(await change(admin, C)).toMatchObject({ parts: [C], choices: expect.arrayContaining(['client_insta']) });
    expect(await change(admin, C, 'client_insta_status')).toMatchObject({
      text: 'Status Instagram: tulis aktif atau nonaktif.',
      parts: [C, 'client_insta_status'],
    });
    expect((await change(admin, C, 'client_insta_status', 'nonaktif')).text).toContain('Instagram: nonaktif');
    expect((await change(admin, C, 'client_insta', `https://www.instagram.com/${own('cempaka')}/`)).parts).toBeNull();
    expect((await change(admin, C, 'client_operator', '0861 0000 0003, 6286100000004')).parts).toBeNull();
    expect(await clientOf(C)).toMatchObject({
      ...{ instagram_enabled: false, instagram_handle: own('cempaka'), operators: ['6286100000003', '6286100000004'] },
    });
  });

  it('asks again for a field or value that is wrong, and changes nothing', async () => {
    const before = await clientOf(C);
    expect(await change(admin, C, 'client_id', 'X')).toMatchObject({ parts: [C], text: expect.stringMatching(/^Data itu tidak diubah/) });
    for (const [field, value] of [
      ['client_status', 'mungkin'],
      ['client_operator', '12, 6286100000003'],
      ['nama', 'x'.repeat(121)],
      ['client_insta', 'dua kata'],
    ] as const)
      expect(await change(admin, C, field, value), field).toMatchObject({ parts: [C, field] });
    expect(await change(admin, C, 'client_insta', own('anggrek'))).toMatchObject({ parts: [C, 'client_insta'] });
    expect(await clientOf(C)).toEqual(before);
  });

  it('changes no client of others, and none without an account', async () => {
    for (const [accountId, clientId] of [
      [single, C],
      [viewer, A],
      [null, C],
      [admin, own('NONE')],
    ] as const)
      expect(await change(accountId, clientId, 'nama', 'X')).toMatchObject({
        text: 'Klien itu tidak ada di antara klien Anda.',
        tenant: undefined,
      });
  });
});

describe('removeclient', () => {
  const remove = (accountId: string | null, ...parts: string[]) => write(platform, { accountId, clientIds: [B] }, 'removeclient', ...parts);

  it('deactivates a client once that is confirmed, and it can be activated again', async () => {
    expect(await remove(admin, B)).toMatchObject({ text: expect.stringContaining('Write *ya*'), parts: [B] });
    expect((await remove(admin, B, 'tidak')).text).toBe('Cancelled. Nothing was changed.');
    expect((await clientOf(B)).active).toBe(true);
    expect((await remove(admin, B, 'Ya')).text).toContain('is inactive now');
    expect((await clientOf(B)).active).toBe(false);
    expect((await remove(admin, B, 'ya')).text).toContain('inactive already');
    const again = await write(platform, { accountId: admin, clientIds: [A] }, 'updateclient', B, 'client_status', 'aktif');
    expect(again.text).toContain('🟢');
    expect((await clientOf(B)).active).toBe(true);
  });

  it('deactivates no client of others', async () => {
    expect((await remove(single, B, 'ya')).text).toBe('None of your clients has that code.');
    expect((await clientOf(B)).active).toBe(true);
  });
});

it('savecontact is refused with a reason where no Google account is set', async () => {
  const { text, parts } = await write(platform, { accountId: admin, clientIds: [A] }, 'savecontact');
  expect(text).toBe('Google Kontak belum diaktifkan di instalasi ini. Nama kontak tetap tersimpan bersama personelnya di dasbor.');
  expect(parts).toBeNull();
  expect((await write(platform, { accountId: viewer, clientIds: [B] }, 'savecontact')).text).toContain('not switched on');
});
