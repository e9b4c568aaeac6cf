import { fileOwnComplaint } from '@balai/contracts/attendance';
import { bindingCodeMade, personContactChanged, runChatOrder } from '@balai/contracts/identity';
import { answerChatOrder, sendMessage } from '@balai/contracts/notifier';
import { makeCryptor } from '@balai/runtime/config';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bindNumber } from '../../src/bindings/use-cases/bind-number.ts';
import { makeBindingCode } from '../../src/bindings/use-cases/make-binding-code.ts';
import { sealedCodes } from '../../src/one-time-codes/providers/sealed-codes.ts';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { write } from './chat.ts';

const own = ownNames(import.meta.url);
const [A, B] = [own('A'), own('B')];
let platform: SharedIdentity;
let operator: { id: string; token: string };
let count = 0;
let nrp: string;
let sender: string;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A, { nama: 'Polres Ikat' });
  await platform.addClient(B);
  const id = await platform.account(own('petugas'), 'operator', A);
  operator = { id, token: (await platform.logIn(own('petugas'))).token };
});
beforeEach(() => {
  count += 1;
  nrp = `590000${String(count).padStart(2, '0')}`;
  sender = `628590000${String(count).padStart(3, '0')}`;
});

const addPerson = (fields: Record<string, unknown> = {}, client = A) =>
  platform.addPerson(nrp, client, { nama: `Orang ${count}`, email: `orang${count}@contoh.example`, ...fields });
const from = (number: string, trigger: string, ...parts: string[]) => write(platform, { sender: number }, trigger, ...parts);
const mails = async (to: string) => (await platform.sent('identity', sendMessage)).filter(({ data }) => data.to === to);
/** The code in the last e-mail to the person of this test. */
async function mailedCode(): Promise<string> {
  const [mail] = (await mails(`orang${count}@contoh.example`)).slice(-1);
  const code = /: \*(\d{6})\*\n/.exec(mail?.data.text ?? '')?.[1];
  if (code === undefined) throw new Error('no code was sent');
  return code;
}
const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
async function whatsappOf(number = nrp): Promise<string | null> {
  const { rows } = await platform.owner.query('select whatsapp from identity.person where nrp = $1', [number]);
  return rows[0]?.whatsapp ?? null;
}
const makeCode = (id: string, token = operator.token) => platform.call('POST', `/api/people/${id}/binding-code`, { token });

describe('a code by e-mail', () => {
  it('links the number that asked, and shows the person', async () => {
    const { person_id } = await addPerson();
    expect(await from(sender, 'userrequest')).toMatchObject({ text: expect.stringContaining('6–18 angka'), parts: [] });
    expect(await from(sender, 'userrequest', '12ab')).toMatchObject({
      text: expect.stringContaining('harus berupa 6–18 angka'),
      parts: [],
    });
    expect(await from(sender, 'userrequest', nrp)).toMatchObject({ parts: [nrp] });
    const bound = await from(sender, 'userrequest', nrp, await mailedCode());
    expect(bound).toMatchObject({ tenant: A, parts: [], text: expect.stringContaining('✅ Nomor ini sekarang terhubung') });
    expect(bound.text).toContain(`Satuan: Polres Ikat\nNama: ORANG ${count}`);
    expect(await whatsappOf()).toBe(sender);
    const [change] = (await platform.sent('identity', personContactChanged)).filter(({ data }) => data.person_id === person_id).slice(-1);
    expect(change).toMatchObject({ actor: `person:${person_id}`, data: { fields: ['whatsapp'] } });
    expect((await from(sender, 'ikat', nrp)).text).toBe('Nomor ini sudah terhubung dengan data Anda.');
  });

  it('says the same whether the NRP exists, is another’s, is inactive, or has no e-mail', async () => {
    await addPerson({ email: '' });
    const answers = [await from(sender, 'ikat', nrp)];
    const other = `${sender.slice(0, -3)}900`;
    await platform.addPerson('59000900', B, { nama: 'Lain', email: 'lain@contoh.example' });
    await platform.addPerson('59000901', A, { nama: 'Nonaktif', email: 'nonaktif@contoh.example', status: false });
    for (const asked of ['59000900', '59000901', '59999999']) answers.push({ ...(await from(other, 'ikat', asked)), parts: [nrp] });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await mails('nonaktif@contoh.example')).toEqual([]);
    // So do wrong codes.
    const wrong = await Promise.all(['59000900', '59000901', '59999999'].map((asked) => from(other, 'ikat', asked, '000000')));
    expect(new Set(wrong.map(({ text, tenant }) => `${text}${tenant}`)).size).toBe(1);
  });

  it('is dead after five wrong tries', async () => {
    await addPerson();
    await from(sender, 'ikat', nrp);
    const code = await mailedCode();
    for (let tries = 0; tries < 5; tries += 1)
      expect((await from(sender, 'ikat', nrp, otherThan(code))).text).toContain('Kode salah, sudah kedaluwarsa');
    expect((await from(sender, 'ikat', nrp, code)).text).toContain('Kode salah, sudah kedaluwarsa');
    expect(await whatsappOf()).toBeNull();
  });

  it('is valid for ten minutes, for the number that asked, and once', async () => {
    await addPerson();
    await from(sender, 'ikat', nrp);
    const code = await mailedCode();
    const { rows } = await platform.owner.query(
      'select extract(epoch from c.expires_at - c.created_at)::int as seconds, c.sealed_hash from identity.binding_code c join identity.person p using (person_id) where p.nrp = $1',
      [nrp],
    );
    expect(rows).toMatchObject([{ seconds: 600 }]);
    expect(rows[0].sealed_hash).not.toContain(code);
    const thief = `${sender.slice(0, -3)}800`;
    expect((await from(thief, 'ikat', nrp, code)).text).toContain('Kode salah');
    await platform.owner.query(
      `update identity.binding_code set expires_at = now() - interval '1 second' where person_id = (select person_id from identity.person where nrp = $1)`,
      [nrp],
    );
    expect((await from(sender, 'ikat', nrp, code)).text).toContain('Kode salah');
    await from(sender, 'ikat', nrp);
    const next = await mailedCode();
    expect((await from(sender, 'ikat', nrp, next)).text).toContain('✅');
    // Replayed by somebody else, it opens nothing.
    expect((await from(thief, 'ikat', nrp, next)).text).toContain('Kode salah');
    expect(await whatsappOf()).toBe(sender);
  });

  it('is asked for five times an hour, by a number and for an NRP', async () => {
    await addPerson();
    for (let asks = 0; asks < 5; asks += 1) expect((await from(sender, 'ikat', nrp)).parts).toEqual([nrp]);
    expect((await from(sender, 'ikat', nrp)).text).toContain('Terlalu banyak percobaan');
    expect((await from(`${sender.slice(0, -3)}700`, 'ikat', nrp)).text).toContain('Terlalu banyak percobaan');
    expect(await mails(`orang${count}@contoh.example`)).toHaveLength(5);
  });
});

describe('a code by an operator', () => {
  it('is answered once, valid for a day, noted without the code, and void when another is made', async () => {
    const { person_id } = await addPerson({ email: '' });
    const first = await makeCode(nrp);
    expect(first).toMatchObject({ status: 201, body: { data: { code: expect.stringMatching(/^\d{6}$/) } } });
    const hours = (Date.parse(first.body.data.expires_at) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    const second = await write(platform, { accountId: operator.id, clientIds: [A] }, 'kodeikat', nrp);
    const code = /\*(\d{6})\*/.exec(second.text)?.[1] ?? '';
    if (first.body.data.code !== code) expect((await from(sender, 'ikat', nrp, first.body.data.code)).text).toContain('Kode salah');
    expect((await from(sender, 'ikat', nrp, code)).text).toContain('✅');
    const made = (await platform.sent('identity', bindingCodeMade)).filter(({ data }) => data.person_id === person_id);
    expect(made).toHaveLength(2);
    expect(made.every(({ actor }) => actor === `account:${operator.id}`)).toBe(true);
    expect(JSON.stringify(made)).not.toContain(code);
  });

  it('links the number although strangers have used up the codes by e-mail', async () => {
    await addPerson();
    const stranger = `${sender.slice(0, -3)}400`;
    for (let asks = 0; asks < 5; asks += 1) await from(stranger, 'ikat', nrp);
    const { code } = (await makeCode(nrp)).body.data;
    const asked = await from(sender, 'userrequest', nrp);
    expect(asked).toMatchObject({ parts: [nrp], text: expect.stringContaining('Terlalu banyak percobaan') });
    expect((await from(sender, 'userrequest', ...(asked.parts ?? []), code)).text).toContain('✅');
    expect(await whatsappOf()).toBe(sender);
  });

  it('is refused for people whom the account does not see, and for inactive ones', async () => {
    await addPerson({}, B);
    expect((await makeCode(nrp)).status).toBe(404);
    expect((await makeCode('nobody')).status).toBe(404);
    expect((await write(platform, { accountId: operator.id, clientIds: [A] }, 'kodeikat', nrp)).text).toContain('tidak ditemukan');
    const inactive = `${nrp}9`;
    await platform.addPerson(inactive, A, { nama: 'Nonaktif', status: false });
    expect(await makeCode(inactive)).toMatchObject({ status: 409, body: { code: 'person_inactive' } });
  });

  it('replaces the number the person had, which is told, and takes none from anybody else', async () => {
    const former = `${sender.slice(0, -3)}600`;
    await addPerson({ whatsapp: `+${former}` });
    const code = async () => (await makeCode(nrp)).body.data.code;
    expect((await from(sender, 'ikat', nrp, await code())).text).toContain('✅');
    expect(await whatsappOf()).toBe(sender);
    expect((await mails(former)).map(({ data }) => [data.channel, data.priority])).toEqual([['whatsapp', 'notice']]);
    // The number of somebody else who proved it, active or not.
    const holder = `${nrp}8`;
    const taken = `${sender.slice(0, -3)}601`;
    await platform.addPerson(holder, A, { nama: 'Pemilik' });
    expect((await from(taken, 'ikat', holder, (await makeCode(holder)).body.data.code)).text).toContain('✅');
    await platform.owner.query('update identity.person set active = false where nrp = $1', [holder]);
    const refused = await from(taken, 'ikat', nrp, await code());
    expect(refused.text).toBe('Nomor ini sudah tercatat untuk data lain. Minta operator Anda membetulkannya.');
    expect([await whatsappOf(), await whatsappOf(holder)]).toEqual([sender, taken]);
  });

  it('is not blocked by the same number in the data of another client, before or after', async () => {
    await addPerson({});
    const code = async () => (await makeCode(nrp)).body.data.code;
    await platform.addPerson(`${nrp}7`, B, { nama: 'Lain', whatsapp: `+${sender}` });
    expect((await from(sender, 'ikat', nrp, await code())).text).toContain('✅');
    expect((await from(sender, 'userrequest')).text).toContain(nrp);
    await platform.addPerson(`${nrp}6`, B, { nama: 'Lagi', whatsapp: `+${sender}` });
    expect((await from(sender, 'userrequest')).text).toContain(nrp);
    // A number that is entered for the person anew is proved by nobody.
    await platform.owner.query('update identity.person set whatsapp = $2 where nrp = $1', [nrp, `${sender}9`]);
    await platform.owner.query('update identity.person set whatsapp = $2 where nrp = $1', [nrp, sender]);
    expect((await from(sender, 'userrequest')).text).toContain('sudah tercatat untuk data lain');
  });

  it('is used by one of two replicas that race for it', async () => {
    await addPerson();
    const parts = () => ({
      database: platform.database('identity'),
      clock: systemClock,
      bindingCodes: sealedCodes(makeCryptor('a secret that both replicas have'), 'binding-code'),
      newId: uuidv7,
      rates: { take: () => 0, giveBack: () => undefined },
      hint: () => undefined,
    });
    const { code } = await makeBindingCode(parts(), { sees: () => true }, { nrp });
    const senders = [sender, `${sender.slice(0, -3)}500`];
    const bound = await Promise.all(senders.map((number) => bindNumber(parts(), { sender: number, nrp, code, key: number })));
    expect(bound.map(({ kind }) => kind).sort()).toEqual(['bound', 'refused']);
    expect(await whatsappOf()).toBe(senders[bound.findIndex(({ kind }) => kind === 'bound')]);
  });
});

describe('the link of a profile', () => {
  const LINK = 'https://www.instagram.com/Akun.Tautan/?igsh=abc';
  const handleOf = async (number = nrp): Promise<string | null> => {
    const { rows } = await platform.owner.query('select instagram from identity.person where nrp = $1', [number]);
    return rows[0]?.instagram ?? null;
  };

  it('is stored for its sender after `ya`, and for nobody else', async () => {
    await addPerson({ whatsapp: sender });
    const asked = await from(sender, 'tautanprofil', LINK);
    expect(asked).toMatchObject({ tenant: A, parts: [LINK], text: expect.stringContaining('Simpan @akun.tautan sebagai akun Instagram') });
    expect((await from(sender, 'tautanprofil', LINK, 'tidak')).text).toContain('Dibatalkan');
    expect(await handleOf()).toBeNull();
    expect(await from(sender, 'tautanprofil', LINK, 'ya')).toMatchObject({
      parts: null,
      text: expect.stringContaining('✅ Instagram sudah'),
    });
    expect(await handleOf()).toBe('akun.tautan');
    expect((await from(sender, 'tautanprofil', LINK)).text).toBe('Akun Instagram Anda sudah tercatat: @akun.tautan.');
    await platform.addPerson('59000910', A, { nama: 'Kedua', whatsapp: '628590000910' });
    expect((await from('628590000910', 'tautanprofil', LINK, 'ya')).text).toContain('sudah dipakai personel lain');
    expect(await handleOf('59000910')).toBeNull();
  });

  it('is stored once a number that is nobody’s is linked by a code', async () => {
    await addPerson();
    const link = `https://www.instagram.com/${own('baru')}`;
    expect(await from(sender, 'tautanprofil', link)).toMatchObject({ parts: [link], text: expect.stringContaining('6–18 angka') });
    expect(await from(sender, 'tautanprofil', link, nrp)).toMatchObject({ parts: [link, nrp] });
    expect(await handleOf()).toBeNull();
    const bound = await from(sender, 'tautanprofil', link, nrp, await mailedCode());
    expect(bound).toMatchObject({
      tenant: A,
      parts: null,
      text: expect.stringMatching(/^✅ Nomor ini sekarang terhubung.*\n✅ Instagram/),
    });
    expect([await whatsappOf(), await handleOf()]).toEqual([sender, own('baru')]);
  });

  it('is refused where it leads to no profile', async () => {
    await addPerson({ whatsapp: sender });
    expect((await from(sender, 'tautanprofil', 'https://www.instagram.com/p/')).text).toContain('bukan profil');
  });
});

describe('a complaint from a number', () => {
  const LETTER = 'Pesan Komplain\nKendala\n- absen kurang';

  it('is passed on with the person whose number it is', async () => {
    const { person_id } = await addPerson({ whatsapp: sender });
    const order_id = uuidv7();
    await platform.deliver(runChatOrder, { order_id, trigger: 'komplain', parts: [LETTER], client_ids: [], sender });
    const passedOn = (await platform.sent('identity', fileOwnComplaint)).filter(({ data }) => data.order_id === order_id);
    expect(passedOn).toMatchObject([{ tenant: A, data: { order_id, person_id, text: LETTER } }]);
    expect((await platform.sent('identity', answerChatOrder)).filter(({ data }) => data.order_id === order_id)).toEqual([]);
  });

  it('of nobody, or of somebody who is not active, is answered and passed on to nobody', async () => {
    expect((await from(sender, 'komplain', LETTER)).text).toContain('belum terhubung dengan data personel');
    await addPerson({ whatsapp: sender, status: false });
    expect((await from(sender, 'komplain', LETTER)).text).toContain('sudah tercatat untuk data lain');
  });
});
