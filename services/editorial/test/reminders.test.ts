import { expireRequests, remindRequests } from '@balai/approvals';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { pieceApprovals } from '../src/approvals/use-cases/approval-rules.ts';
import { APPROVER, type Desk, MANAGER, type Person, sharedDesk, WRITER } from './desk.ts';
import { codeIn, type Notice, tokenIn, toldAbout, writes } from './told.ts';

let desk: Desk;
let author: Person;
let manager: Person;
let approver: Person;
let standIn: Person;
let chief: Person;

beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  author = await desk.person('penulis', WRITER);
  manager = await desk.person('kepala', MANAGER);
  approver = await desk.person('penyetuju', APPROVER);
  standIn = await desk.person('pengganti', APPROVER);
  chief = await desk.person('pimpinan', APPROVER);
});
beforeEach(() =>
  desk.must(manager, 'PUT', `/api/editorial/policies/${desk.alpha.toLowerCase()}`, {
    ...{ kind: 'one', deadline_hours: 24, escalate_to: chief.id },
    approvers: [{ account_id: approver.id, stand_ins: [standIn.id] }],
  }),
);

/** What a replica works with; the time it says it is stands this many hours ahead. The platform's own loops see the real time, and find nothing due. */
const replica = (hoursAhead: number) => ({
  database: desk.platform.database('editorial'),
  clock: { ...systemClock, now: () => new Date(Date.now() + hoursAhead * 3_600_000) },
  newId: uuidv7,
  changed: () => undefined,
  publicUrl: 'https://balai.example',
});
const remind = (hoursAhead: number) => remindRequests(pieceApprovals(replica(hoursAhead)), replica(hoursAhead).database);
const expire = (hoursAhead: number) => expireRequests(pieceApprovals(replica(hoursAhead)), replica(hoursAhead).database);

async function submitted() {
  const { piece_id: id, title } = await desk.write(author);
  await desk.must(author, 'POST', `/api/editorial/pieces/${id}/transitions`, { transition: 'submit' });
  const seen = new Set<string>();
  /** What was told since this was asked last, by account. */
  const news = async (): Promise<Notice[]> => {
    const fresh = (await toldAbout(desk, title)).filter(({ notice_id }) => !seen.has(notice_id));
    for (const { notice_id } of fresh) seen.add(notice_id);
    return fresh;
  };
  return { id, title, news };
}
const named = (notices: readonly Notice[]): string[] => {
  const names = new Map(
    [author, approver, standIn, chief].map(({ id }, index) => [id, ['penulis', 'penyetuju', 'pengganti', 'pimpinan'][index]]),
  );
  return notices.map(({ account_id }) => names.get(account_id) ?? account_id).sort();
};
const show = (id: string) => desk.must(author, 'GET', `/api/editorial/pieces/${id}`);

test('who has not answered is reminded at half of the time and an hour before the end, once each, whichever replica looks', async () => {
  const { news } = await submitted();
  const [asked] = await news();
  await Promise.all([remind(11.9), remind(11.9)]);
  expect(await news()).toEqual([]);
  await Promise.all([remind(12.1), remind(12.1), remind(12.1)]);
  const half = await news();
  expect(named(half)).toEqual(['pengganti', 'penyetuju']);
  expect(half[0]?.text).toContain('Pengingat: naskah masih menunggu keputusan');
  await remind(12.2);
  expect(await news()).toEqual([]);
  await Promise.all([remind(23.1), remind(23.1)]);
  const last = await news();
  expect(named(last)).toEqual(['pengganti', 'penyetuju']);
  await remind(23.9);
  expect(await news()).toEqual([]);
  // Each brought a code and a link of its own.
  const ways = [asked, ...half, ...last];
  expect(new Set(ways.map(codeIn)).size).toBe(3);
  expect(new Set(ways.map(tokenIn)).size).toBe(5);
  expect((await writes(desk, standIn, 'setuju', codeIn(asked))).text).toContain('sudah dicatat');
});

test('the code of a reminder decides like the first', async () => {
  const { id, news } = await submitted();
  await news();
  await remind(12.1);
  const reminder = (await news()).find(({ account_id }) => account_id === approver.id);
  await writes(desk, approver, 'setuju', codeIn(reminder));
  expect((await show(id)).state).toBe('approved');
});

test('who decided is reminded no more, and neither is anybody of a piece that was taken back', async () => {
  const decided = await submitted();
  const taken = await submitted();
  await desk.move(approver, decided.id, 'approve');
  await desk.move(author, taken.id, 'withdraw');
  await Promise.all([decided.news(), taken.news()]);
  await remind(12.1);
  expect([await decided.news(), await taken.news()]).toEqual([[], []]);
});

test('what was missed while nothing ran is one reminder, and after the deadline there is none', async () => {
  const late = await submitted();
  await late.news();
  await remind(23.5);
  expect(await late.news()).toHaveLength(2);
  await remind(23.6);
  expect(await late.news()).toEqual([]);
  const over = await submitted();
  await over.news();
  await remind(25);
  expect(await over.news()).toEqual([]);
});

test('past the deadline somebody else is asked, and all hear so; past theirs the piece goes back, and all hear that', async () => {
  const { id, news } = await submitted();
  await news();
  await Promise.all([expire(24.1), expire(24.1)]);
  const escalated = await news();
  expect(named(escalated)).toEqual(['pengganti', 'penulis', 'penyetuju', 'pimpinan']);
  expect(escalated.filter(({ text }) => text.includes('Sekarang ditanyakan kepada: pimpinan'))).toHaveLength(3);
  expect(codeIn(escalated.find(({ account_id }) => account_id === chief.id))).toMatch(/^\w{8}$/);
  await remind(24.1 + 12.1);
  expect(named(await news())).toEqual(['pimpinan']);
  await Promise.all([expire(48.3), expire(48.3)]);
  const ended = await news();
  expect(named(ended)).toEqual(['pengganti', 'penulis', 'penyetuju', 'pimpinan']);
  expect(ended.find(({ account_id }) => account_id === author.id)?.text).toContain('Naskah kembali menjadi draf');
  expect((await show(id)).state).toBe('draft');
});
