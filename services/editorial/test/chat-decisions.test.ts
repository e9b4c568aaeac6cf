import { runChatOrder } from '@balai/contracts/editorial';
import { answerChatOrder } from '@balai/contracts/notifier';
import { accountActor } from '@balai/runtime/access';
import { uuidv7 } from '@balai/runtime/core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { chatTexts } from '../src/approvals/messages/chat-texts.ts';
import { APPROVER, type Desk, MANAGER, type Person, sharedDesk, WRITER } from './desk.ts';
import { codeIn, type Notice, toldAbout, writes } from './told.ts';

let desk: Desk;
let author: Person;
let manager: Person;
let first: Person;
let second: Person;
let standIn: Person;

beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  author = await desk.person('penulis', WRITER);
  manager = await desk.person('kepala', MANAGER);
  first = await desk.person('penyetuju.a', APPROVER);
  second = await desk.person('penyetuju.b', APPROVER);
  standIn = await desk.person('pengganti', APPROVER);
});
// Tries are counted against every open question: what an earlier test left open is closed.
beforeEach(() => desk.platform.owner.query("update editorial.approval_ask set status = 'void' where status = 'asked'"));

interface Submitted {
  readonly id: string;
  readonly title: string;
  /** What approvers were told when they were asked. */
  readonly asked: readonly Notice[];
  readonly code: string;
}
const policy = (over: object = {}) =>
  desk.must(manager, 'PUT', `/api/editorial/policies/${desk.alpha.toLowerCase()}`, {
    ...{ kind: 'one', deadline_hours: 24 },
    ...{ approvers: [{ account_id: first.id, stand_ins: [standIn.id] }] },
    ...over,
  });
async function submitted(over: object = {}): Promise<Submitted> {
  const { piece_id: id, title } = await desk.write(author, over);
  await desk.must(author, 'POST', `/api/editorial/pieces/${id}/transitions`, { transition: 'submit' });
  const asked = await toldAbout(desk, title);
  return { id, title, asked, code: codeIn(asked[0]) };
}
const show = (id: string) => desk.must(author, 'GET', `/api/editorial/pieces/${id}`);
const stateOf = async (id: string): Promise<string> => (await show(id)).state;
/** Who was told something about a piece since it was asked about. */
const toldLater = async ({ title, asked }: Submitted): Promise<Notice[]> => (await toldAbout(desk, title)).slice(asked.length);

test('whoever is asked reads what it is about, and each stand-in for whom', async () => {
  await policy();
  const { asked, title } = await submitted({ kind: 'press_release', content: `${'Kata '.repeat(600)}akhir.`, image: 'foto/apel.jpg' });
  expect(asked.map(({ account_id }) => account_id)).toEqual([first.id, standIn.id]);
  const [mine, theirs] = asked;
  for (const said of [title, 'Siaran pers · ', 'Diajukan oleh: penulis', 'Batas waktu: ', 'Lampiran: apel.jpg', '/editorial/', '…'])
    expect(mine?.text).toContain(said);
  expect(mine?.text.length).toBeLessThan(2_500);
  expect(mine?.text).toMatch(/setuju#(\w{8})\ntolak#\1#alasan\nrevisi#\1#catatan/);
  expect(theirs?.text).toContain('Anda pengganti penyetuju.a');
  expect(mine?.email).toMatchObject({ subject: `Mohon persetujuan: ${title}`, when: 'beside' });
  expect(mine?.email?.text).toContain('akhir.');
  expect(mine?.email?.text).not.toContain(codeIn(mine));
});

test('an approval by its code decides, once, and everyone concerned but who did it is told once', async () => {
  await policy({ kind: 'one', approvers: [first, second].map(({ id }) => ({ account_id: id, stand_ins: [] })) });
  const piece = await submitted();
  const { id, code } = piece;
  const { text, asks } = await writes(desk, first, 'setuju', code.toLowerCase());
  expect([text, asks]).toEqual([expect.stringContaining('Persetujuan Anda sudah dicatat'), null]);
  expect(text).toContain('sudah disetujui');
  const { state, round } = await show(id);
  expect([state, round.asks[0].channel, round.asks[0].decided_by]).toEqual(['approved', 'whatsapp', 'penyetuju.a']);
  const told = await toldLater(piece);
  expect(told.map(({ account_id }) => account_id)).toEqual([author.id, second.id]);
  expect(told[0]?.text).toContain('Oleh: penyetuju.a (lewat WhatsApp)');
  expect(told[1]?.text).toContain('Tidak perlu diputuskan lagi');
  expect((await writes(desk, first, 'setuju', code)).text).toContain('tidak berlaku lagi: naskah');
  expect((await writes(desk, first, 'tolak', code, 'Berubah pikiran')).text).toContain('sudah disetujui oleh penyetuju.a');
  expect(await toldLater(piece)).toHaveLength(2);
  expect(await stateOf(id)).toBe('approved');
});

test('a code of somebody else, one that never was, and a number that is nobody’s hear the same', async () => {
  await policy();
  const { id, code } = await submitted();
  const answers = [
    await writes(desk, second, 'setuju', code),
    await writes(desk, second, 'setuju', 'ZZZZ9999'),
    await writes(desk, null, 'setuju', code),
    await writes(desk, author, 'setuju', code),
  ];
  expect(new Set(answers.map(({ text }) => text))).toEqual(new Set([chatTexts.id.unknown]));
  expect(await stateOf(id)).toBe('submitted');
});

test('a refusal without a reason asks for it, and the next message gives it', async () => {
  await policy();
  const piece = await submitted();
  const { id, title, code } = piece;
  const question = await writes(desk, standIn, 'tolak', code);
  expect(question).toEqual({ text: expect.stringContaining(`Apa alasan naskah *${title}* ditolak?`), asks: { parts: [code] } });
  expect((await writes(desk, standIn, 'tolak', code, 'batal')).text).toBe(chatTexts.id.cancelled);
  expect(await stateOf(id)).toBe('submitted');
  await writes(desk, standIn, 'tolak', ...(question.asks?.parts ?? []), 'Tanggal keliru #penting');
  expect(await show(id)).toMatchObject({ state: 'rejected', note: 'Tanggal keliru #penting' });
  const told = await toldLater(piece);
  // The approver whose stand-in decided hears that nothing is left to decide.
  expect(told.map(({ account_id }) => account_id)).toEqual([author.id, first.id]);
  expect(told[0]?.text).toContain('Catatan: Tanggal keliru #penting');
});

test('a revision by its code sends the piece back; its next submission has another code', async () => {
  await policy();
  const { id, title, code } = await submitted();
  await writes(desk, first, 'revisi', code, 'Perbaiki judul');
  expect(await stateOf(id)).toBe('changes_requested');
  await desk.must(author, 'POST', `/api/editorial/pieces/${id}/transitions`, { transition: 'submit' });
  const again = codeIn((await toldAbout(desk, title)).findLast(({ account_id }) => account_id === first.id));
  expect((await writes(desk, first, 'setuju', code)).text).toContain('Kode itu sudah dipakai atau diganti');
  expect((await writes(desk, first, 'setuju', again)).text).toContain('sudah disetujui');
});

test('who is asked themselves is not asked in somebody’s place as well', async () => {
  await policy({
    kind: 'all',
    approvers: [
      { account_id: first.id, stand_ins: [second.id, standIn.id] },
      { account_id: second.id, stand_ins: [] },
    ],
  });
  const { asked } = await submitted();
  expect(asked.map(({ account_id }) => account_id)).toEqual([first.id, standIn.id, second.id]);
});

test('without a code the chat asks which one', async () => {
  expect(await writes(desk, first, 'setuju')).toEqual({ text: chatTexts.id.whichCode('setuju'), asks: { parts: [] } });
});

test('after the deadline a code is worth nothing, and says so', async () => {
  await policy();
  const { id, code } = await submitted();
  await desk.platform.owner.query("update editorial.approval_ask set due_at = now() - interval '1 second' where status = 'asked'");
  expect((await writes(desk, first, 'setuju', code)).text).toMatch(/Batas waktu .* sudah lewat|melewati batas waktu/);
  expect(await stateOf(id)).not.toBe('approved');
});

test('five wrong codes void the right one, also when they come at once; the dashboard still decides', async () => {
  await policy();
  const { id, code } = await submitted();
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => writes(desk, first, 'setuju', `WRONG2${index + 10}`)));
  const texts = answers.map(({ text }) => text);
  expect(texts.filter((text) => text === chatTexts.id.unknown)).toHaveLength(4);
  expect(texts.filter((text) => text === chatTexts.id.tooMany)).toHaveLength(8);
  expect((await writes(desk, first, 'setuju', code)).text).toBe(chatTexts.id.tooMany);
  expect(await stateOf(id)).toBe('submitted');
  expect((await desk.move(first, id, 'approve')).body.data.state).toBe('approved');
});

test('an order that is delivered twice decides and answers once', async () => {
  await policy();
  const piece = await submitted();
  const order = { order_id: uuidv7(), trigger: 'setuju', parts: [piece.code], client_ids: [desk.alpha] };
  const actor = accountActor(first.id);
  await Promise.all([desk.platform.deliver(runChatOrder, order, { actor }), desk.platform.deliver(runChatOrder, order, { actor })]);
  const answers = (await desk.platform.sent('editorial', answerChatOrder)).filter(({ data }) => data.order_id === order.order_id);
  expect(answers.filter(({ data }) => data.text.includes('sudah dicatat'))).toHaveLength(1);
  expect((await toldLater(piece)).map(({ account_id }) => account_id)).toEqual([author.id, standIn.id]);
});

test('a chat and the dashboard at once: one decides, the other hears so, and nobody is told twice', async () => {
  await policy({ approvers: [first, second].map(({ id }) => ({ account_id: id, stand_ins: [] })) });
  const piece = await submitted();
  const [chat, page] = await Promise.all([
    writes(desk, first, 'setuju', piece.code),
    desk.move(second, piece.id, 'reject', { note: 'Tidak' }),
  ]);
  const byChat = chat.text.includes('sudah dicatat');
  expect(page.status).toBe(byChat ? 409 : 200);
  if (!byChat) expect(chat.text).toContain('sudah ditolak oleh penyetuju.b');
  expect(await stateOf(piece.id)).toBe(byChat ? 'approved' : 'rejected');
  expect((await toldLater(piece)).map(({ account_id }) => account_id)).toEqual([author.id, byChat ? second.id : first.id]);
});

test('a piece that is taken back tells those who were asked, and their code ends', async () => {
  await policy();
  const piece = await submitted();
  await desk.must(author, 'POST', `/api/editorial/pieces/${piece.id}/transitions`, { transition: 'withdraw' });
  const told = await toldLater(piece);
  expect(told.map(({ account_id }) => account_id)).toEqual([first.id, standIn.id]);
  expect(told[0]?.text).toContain('ditarik kembali');
  expect((await writes(desk, first, 'setuju', piece.code)).text).toContain('ditarik kembali');
});
