import { fileOwnComplaint, runChatOrder } from '@balai/contracts/attendance';
import { notifyPerson } from '@balai/contracts/identity';
import { answerChatOrder } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let admin: string;
const person = aPerson('KCH_A', 'KCH_A-1', { name: 'ANDI', title: 'AIPDA', reach: 'whatsapp' });

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  admin = await platform.signIn({ username: 'kch.kepala' });
  for (const clientId of ['KCH_A', 'KCH_B']) await feed.client(aClient(clientId, { name: `Polres ${clientId}` }));
  await feed.person(person);
  await feed.post(aPost('KCH_A', 'KCH_A_0'));
});

/** Somebody writes a letter; what the chat is answered. */
async function write(text: string, clientIds: string[]) {
  const order_id = uuidv7();
  const parts = text === '' ? [] : [text];
  await platform.deliver(runChatOrder, { order_id, trigger: 'komplain', parts, client_ids: clientIds });
  const [answer, ...more] = (await platform.sent('attendance', answerChatOrder)).filter(({ data }) => data.order_id === order_id);
  expect(more).toEqual([]);
  return { tenant: answer?.tenant, text: answer?.data.text ?? '' };
}
const letter = (nrp: string, issue = 'Sudah melaksanakan Instagram belum terdata') =>
  `Pesan Komplain\nNRP: ${nrp}\nNama: ANDI\n*Kendala*\n1. ${issue}`;
const complaints = async (clientId: string) =>
  (await platform.call('GET', `/api/complaints?client_id=${clientId}`, { token: admin })).body.data as { filed_by: string }[];

describe('a complaint that is written in a chat', () => {
  it('is filed once, with the answer to the chat, and the person is told', async () => {
    const first = await write(letter(person.nrp), ['KCH_A']);
    expect(first).toMatchObject({ tenant: 'KCH_A', text: expect.stringMatching(/^✅ Kendala \*ANDI\* dicatat\.\n\n/) });
    expect((await write(letter(person.nrp), ['KCH_A'])).text).toMatch(/^Kendala \*ANDI\* ini sudah dicatat dan belum diputuskan\./);
    expect(await complaints('KCH_A')).toMatchObject([{ filed_by: 'WhatsApp', platform: 'instagram', kinds: ['instagram_not_recorded'] }]);
    const told = (await platform.sent('attendance', notifyPerson)).filter((one) => one.subject === person.person_id);
    expect(told).toHaveLength(1);
  });

  it('is one of each platform that it names', async () => {
    await write(letter(person.nrp, 'TikTok sudah dikomentari tapi belum terdata, instagram juga'), ['KCH_A']);
    expect((await complaints('KCH_A')).map((one) => (one as { platform?: string }).platform)).toContain('tiktok');
  });

  it('says the same of somebody else’s person and of nobody', async () => {
    const other = await write(letter(person.nrp), ['KCH_B']);
    const nobody = await write(letter('99887766'), ['KCH_B']);
    expect(other.text.replace(person.nrp, '')).toBe(nobody.text.replace('99887766', ''));
    expect(other.text).not.toContain('ANDI');
    expect(await complaints('KCH_B')).toEqual([]);
  });

  it('names what is missing, with the form', async () => {
    expect((await write('', ['KCH_A'])).text).toContain('Pesan Komplain\nNRP: ');
    expect((await write('Pesan Komplain\nKendala\n- belum terdata', ['KCH_A'])).text).toMatch(/^Baris \*NRP\* kosong/);
    expect((await write(`Pesan Komplain\nNRP: ${person.nrp}`, ['KCH_A'])).text).toMatch(/^Bagian \*Kendala\* kosong/);
    expect((await write(letter(person.nrp), [])).text).toBe('Nomor Anda belum diberi hak untuk mengajukan kendala.');
  });
});

describe('a complaint that a person writes about themselves', () => {
  const own = aPerson('KCH_A', 'KCH_A-2', { name: 'BUDI', reach: 'whatsapp' });
  beforeAll(() => feeder(platform).person(own));

  async function writeOwn(text: string) {
    const order_id = uuidv7();
    await platform.deliver(fileOwnComplaint, { order_id, person_id: own.person_id, text });
    const [answer, ...more] = (await platform.sent('attendance', answerChatOrder)).filter(({ data }) => data.order_id === order_id);
    expect(more).toEqual([]);
    return answer?.data.text ?? '';
  }
  const filed = async () =>
    (await complaints('KCH_A')).filter((one) => (one as { person?: { user_id: string } }).person?.user_id === own.nrp);

  it('is refused for anybody else, also for somebody who does not exist, with the same words', async () => {
    const before = await complaints('KCH_A');
    const [other, nobody] = [await writeOwn(letter(person.nrp)), await writeOwn(letter('99887766'))];
    expect(other).toMatch(/^Dari nomor ini hanya kendala Anda sendiri/);
    expect(other).toBe(nobody);
    expect(await writeOwn(letter(person.person_id))).toBe(other);
    expect(await complaints('KCH_A')).toEqual(before);
  });

  it('is filed with their number or without one', async () => {
    expect(await writeOwn('')).toContain('Pesan Komplain\nNRP: ');
    expect(await writeOwn(letter(own.nrp))).toMatch(/^✅ Kendala \*BUDI\* dicatat\./);
    expect(await writeOwn('Pesan Komplain\nKendala\n- absen kurang')).toMatch(/^✅ Kendala \*BUDI\* dicatat\./);
    expect(await writeOwn('Pesan Komplain')).toMatch(/^Bagian \*Kendala\* kosong/);
    expect(await filed()).toHaveLength(2);
    // The answer says it already.
    const notices = (await platform.sent('attendance', notifyPerson)).filter(({ subject }) => subject === own.person_id);
    expect(notices).toEqual([]);
  });
});
