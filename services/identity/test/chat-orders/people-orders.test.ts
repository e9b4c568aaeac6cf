import { personChanged } from '@balai/contracts/identity';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { write } from './chat.ts';

const own = ownNames(import.meta.url);
const [A, B, DIR] = [own('A'), own('B'), own('DIR')];
let platform: SharedIdentity;
let operator: string;
let count = 0;
let nrp: string;
let sender: string;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(DIR, { client_type: 'direktorat' });
  await platform.addClient(A, { nama: 'Polres A', parent_client_id: DIR });
  await platform.addClient(B, { nama: 'Polres B', language: 'en' });
  operator = await platform.account(own('petugas'), 'operator', A, B);
  await platform.addPerson('60999990', A, { nama: 'Contoh', divisi: 'SAT LANTAS' });
});
beforeEach(() => {
  count += 1;
  nrp = `600000${String(count).padStart(2, '0')}`;
  sender = `628600000${String(count).padStart(3, '0')}`;
});

const asOperator = (clientIds: readonly string[], trigger: string, ...parts: string[]) =>
  write(platform, { accountId: operator, clientIds }, trigger, ...parts);
/** As the notifier does it: what is answered becomes one more part. */
async function dialogue(clientIds: readonly string[], trigger: string, ...answers: string[]) {
  let answer = await asOperator(clientIds, trigger);
  const texts = [answer.text];
  for (const said of answers) {
    if (answer.parts === null) throw new Error(`nothing was asked: ${answer.text}`);
    answer = await asOperator(clientIds, trigger, ...answer.parts, said);
    texts.push(answer.text);
  }
  return { texts, last: answer };
}
const personOf = async (number = nrp) =>
  (await platform.owner.query('select * from identity.person where nrp = $1', [number])).rows[0] ?? null;
const lastChange = async (personId: string) =>
  (await platform.sent('identity', personChanged)).filter(({ data }) => data.person_id === personId).at(-1);

describe('tambahuser', () => {
  it('asks for one part after another, and adds the person to the only client', async () => {
    const { texts, last } = await dialogue([A], 'tambahuser', nrp, 'andi saputra', 'akp', 'SAT LANTAS', '-');
    expect(texts.slice(0, 5).map((text) => text.split('\n')[0])).toEqual([
      'NRP/NIP?',
      'Tulis nama lengkapnya.',
      'Pangkat? Tulis - jika tidak ada.',
      'Divisi? Tulis - jika tidak ada.',
      'Jabatan? Tulis - jika tidak ada.',
    ]);
    expect(texts[3]).toContain('1. SAT LANTAS');
    expect(last).toMatchObject({ parts: null, tenant: A, text: expect.stringContaining('✅ Personel sudah ditambahkan.') });
    const added = await personOf();
    expect(added).toMatchObject({ client_id: A, name: 'ANDI SAPUTRA', title: 'AKP', division: 'SAT LANTAS', position: null, active: true });
    expect(added.roles).toEqual(['operator']);
    expect((await lastChange(added.person_id))?.actor).toBe(`account:${operator}`);
  });

  it('asks for the client where there are several, and again for what is wrong', async () => {
    const first = await asOperator([A, B], 'tambahuser', nrp);
    expect(first).toMatchObject({ parts: [nrp], choices: [A, B] });
    const second = await asOperator([A, B], 'tambahuser', nrp, B);
    expect(second).toMatchObject({ parts: [B, nrp], text: 'Tulis nama lengkapnya.' });
    const wrong = await asOperator([A, B], 'tambahuser', B, nrp, 'Budi', 'JENDERAL BESAR');
    expect(wrong).toMatchObject({ parts: [B, nrp, 'Budi'], text: expect.stringContaining('Isi Pangkat tidak valid.') });
    await asOperator([A, B], 'tambahuser', B, nrp, 'Budi', 'AKP', '-', 'KANIT');
    expect(await personOf()).toMatchObject({ client_id: B, name: 'BUDI', position: 'KANIT' });
    expect((await asOperator([A, B], 'tambahuser', B, nrp, 'Budi')).text).toContain('sudah terdaftar');
  });

  it('answers the same when it is carried out again after a crash, and refuses other data of a known person', async () => {
    const parts = [nrp, 'andi saputra', 'AKP', 'SAT LANTAS', '-'] as const;
    const first = await asOperator([A], 'tambahuser', ...parts);
    expect(first.text).toContain('✅ Personel sudah ditambahkan.');
    expect(await asOperator([A], 'tambahuser', ...parts)).toEqual(first);
    expect((await asOperator([A], 'tambahuser', nrp, 'budi', '-', '-', '-')).text).toContain('sudah terdaftar');
    await asOperator([A], 'statususer', nrp, 'nonaktif');
    expect((await asOperator([A], 'tambahuser', ...parts)).text).toContain('sudah terdaftar');
  });

  it('is taken from a contact without an account, who is written down by the order, and from nobody else', async () => {
    await write(platform, { clientIds: [A] }, 'tambahuser', nrp, 'Citra', '-', '-', '-');
    expect((await lastChange((await personOf()).person_id))?.actor).toMatch(/^chat:[0-9a-f-]{36}$/);
    expect(await write(platform, { clientIds: [] }, 'tambahuser', '60999998')).toMatchObject({
      parts: null,
      text: expect.stringContaining('tidak berhak'),
    });
    expect(await personOf('60999998')).toBeNull();
  });
});

describe('ubahuser, statususer and cekuser', () => {
  beforeEach(() => platform.addPerson(nrp, A, { nama: `Orang ${count}`, divisi: 'SAT LANTAS' }));

  it('change one field after another question, and refuse what the calls refuse', async () => {
    const { texts, last } = await dialogue([A], 'ubahuser', nrp, 'Divisi', 'bag ops');
    expect(texts[1]).toContain('1. Nama\n2. Pangkat\n3. Divisi');
    expect(last.text).toMatch(/^✅ Divisi sudah diubah\.\n\n\*Data personel\*[\s\S]*Divisi: BAG OPS/);
    expect((await asOperator([A], 'ubahuser', nrp, 'whatsapp', '12')).text).toContain('Isi WhatsApp tidak valid.');
    expect((await asOperator([A], 'ubahuser', nrp, 'instagram', 'https://www.instagram.com/p/AAA111')).parts).toEqual([nrp, 'instagram']);
    await asOperator([A], 'ubahuser', nrp, 'instagram', `https://www.instagram.com/${own('ig')}${count}`);
    expect(await personOf()).toMatchObject({ division: 'BAG OPS', instagram: `${own('ig')}${count}` });
    await asOperator([A], 'ubahuser', nrp, 'satfung', '-');
    expect((await personOf()).division).toBeNull();
  });

  it('activate and deactivate', async () => {
    expect(await asOperator([A], 'statususer', nrp)).toMatchObject({ parts: [nrp], choices: ['aktif', 'nonaktif'] });
    expect((await asOperator([A], 'statususer', nrp, 'nonaktif')).text).toContain('Status: 🔴 Nonaktif');
    expect((await personOf()).active).toBe(false);
    expect((await asOperator([A], 'statususer', nrp, 'aktif')).text).toContain('Status: 🟢 Aktif');
  });

  it('know nobody of another client', async () => {
    for (const trigger of ['ubahuser', 'statususer', 'cekuser'] as const) {
      const elsewhere = await asOperator([B], trigger, nrp, 'aktif');
      const nobody = await asOperator([B], trigger, '69999999', 'aktif');
      expect(elsewhere).toEqual(nobody);
      expect(elsewhere.text).toContain('Nobody of your clients has that personnel number.');
    }
    expect((await asOperator([A], 'cekuser', nrp)).text).toContain(`Nama: ORANG ${count}`);
  });
});

describe('userrequest', () => {
  beforeEach(async () => {
    await platform.addPerson(nrp, A, { nama: `Orang ${count}`, whatsapp: `+${sender}`, email: `o${count}@contoh.example` });
  });
  const self = (...parts: string[]) => write(platform, { sender }, 'userrequest', ...parts);

  it('shows what is on record, without contacts, and what may be changed', async () => {
    const { text, parts, choices, tenant } = await self();
    expect(text).toContain(`*Data personel*\nSatuan: Polres A\nNama: ORANG ${count}`);
    expect(text).toContain('E-mail: o•••@contoh.example\nWhatsApp: terhubung\nStatus: 🟢 Aktif');
    expect(text).not.toContain(sender);
    expect([parts, tenant, choices]).toEqual([[], A, ['Instagram', 'TikTok', 'E-mail', 'Nama', 'Pangkat', 'Divisi', 'Jabatan']]);
  });

  it('changes handles and the e-mail at once, on behalf of the person, and leaves the rest to the operator', async () => {
    expect(await self('Instagram')).toMatchObject({ parts: ['instagram'], text: 'Tulis Instagram yang baru.' });
    const changed = await self('instagram', `@${own('diri')}${count}`);
    expect(changed.text).toMatch(/^✅ Instagram sudah diubah\.\n\n\*Data personel\*/);
    await self('E-mail', 'BARU@contoh.example');
    const person = await personOf();
    expect(person).toMatchObject({ instagram: `${own('diri')}${count}`, email: 'baru@contoh.example' });
    expect((await lastChange(person.person_id))?.actor).toBe(`person:${person.person_id}`);
    expect((await self('Pangkat', 'JENDERAL')).text).toContain('Pangkat diubah oleh operator satuan Anda.');
    expect((await personOf()).title).toBeNull();
  });

  it('refuses links of posts, and handles of others without a name', async () => {
    await platform.addPerson(`${nrp}7`, A, { nama: 'Pemilik Rahasia', insta: `${own('milik')}${count}` });
    expect((await self('instagram', 'https://www.instagram.com/p/AAA111')).text).toContain('Isi Instagram tidak valid.');
    const taken = await self('instagram', `${own('milik')}${count}`);
    expect(taken).toMatchObject({ parts: ['instagram'], text: expect.stringContaining('sudah dipakai personel lain') });
    expect(taken.text).not.toMatch(/RAHASIA/i);
  });

  it('asks the operator where a number is of several people', async () => {
    await platform.addPerson(`${nrp}6`, B, { nama: 'Dua', whatsapp: `+${sender}` });
    expect(await self()).toMatchObject({ parts: null, text: expect.stringContaining('Minta operator Anda') });
  });
});

describe('a letter', () => {
  const letterOf = (...lines: string[]) => ['*Permohonan Penghapusan Data Personil*', ...lines].join('\n');

  it('shows whom it means first, and carries out line by line once that is confirmed', async () => {
    await platform.addPerson(nrp, A, { nama: 'Andi Surat', whatsapp: `+${sender}` });
    await platform.addPerson(`${nrp}1`, B, { nama: 'Orang Lain' });
    const letter = letterOf(`1. ANDI S – ${nrp} – pensiun`, `2. LAIN – ${nrp}1 – mutasi`, '3. TIADA – 69999998');
    const preview = await asOperator([A], 'penghapusan', letter);
    expect(preview.text).toBe(`📄 *Permohonan penghapusan data personel*

✅ Akan dinonaktifkan (1)
1. ${nrp} ANDI SURAT (pensiun)
   ⚠️ nama di surat: ANDI S

❌ Tidak dapat diproses (2)
1. ${nrp}1 LAIN: tidak ditemukan di klien Anda
2. 69999998 TIADA: tidak ditemukan di klien Anda

Tulis *ya* untuk menonaktifkan 1 personel, atau *batal*.`);
    expect(preview.parts).toEqual([letter]);
    expect((await personOf()).active).toBe(true);
    expect((await asOperator([A], 'penghapusan', letter, 'jangan')).text).toBe('Dibatalkan. Tidak ada yang diubah.');
    expect((await personOf()).active).toBe(true);
    const done = await asOperator([A], 'penghapusan', letter, 'ya');
    expect(done.text).toContain(`✅ Diproses (1)\n1. ${nrp} ANDI SURAT (pensiun): nonaktif`);
    expect(done.text).toContain('❌ Gagal (2)');
    expect(await personOf()).toMatchObject({ active: false, whatsapp: null });
    expect((await personOf(`${nrp}1`)).active).toBe(true);
    // So it is answered too when it is carried out again after a crash.
    const again = await asOperator([A], 'penghapusan', letter, 'ya');
    expect(again.text).toContain(`✅ Diproses (1)\n1. ${nrp} ANDI S: sudah nonaktif\n\n❌ Gagal (2)`);
  });

  it('of a directorate takes its role off who has others, and refuses who may change nobody', async () => {
    const role = DIR.toLowerCase();
    await platform.addPerson(nrp, A, { nama: 'Dua Peran', roles: [role, 'operator'] });
    const directorate = await platform.account(own('dir'), role, DIR);
    const letter = letterOf(`1. DUA PERAN – ${nrp} – mutasi`);
    const done = await write(platform, { accountId: directorate, clientIds: [A] }, 'penghapusan', letter, 'ya');
    expect(done.text).toContain('DUA PERAN (mutasi): peran direktorat dilepas');
    expect(await personOf()).toMatchObject({ active: true, roles: ['operator'] });
    expect((await write(platform, { clientIds: [] }, 'penghapusan', letter, 'ya')).text).toContain('tidak berhak');
  });
});
