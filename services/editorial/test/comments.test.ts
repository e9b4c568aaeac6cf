import { editorialRead } from '@balai/contracts/editorial';
import { notifyAccount } from '@balai/contracts/notifier';
import { beforeAll, expect, it } from 'vitest';
import { APPROVER, type Desk, MANAGER, type Person, sharedDesk, WRITER } from './desk.ts';

let desk: Desk;
let ani: Person;
let budi: Person;
let foreign: Person;
beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  ani = await desk.person('ani', WRITER);
  budi = await desk.person('budi.s', APPROVER);
  foreign = await desk.person('orang.bravo', WRITER, desk.bravo);
});

const path = (pieceId: string, id = '') => `/api/editorial/pieces/${pieceId}/comments${id === '' ? '' : `/${id}`}`;
/** Whom messages of the service told something that has these words. */
const told = async (words: string): Promise<string[]> =>
  (await desk.platform.sent('editorial', notifyAccount))
    .map(({ data }) => data)
    .flatMap(({ text, account_id }) => (text.includes(words) ? [account_id] : []));

it('a comment stays with its passage while the text changes around it, and says so when the passage is gone', async () => {
  const { piece_id } = await desk.write(ani, { content: 'Apel dimulai pukul tujuh. Apel selesai pukul delapan.' });
  const passage = { field: 'content', quote: 'pukul delapan', before: 'Apel selesai ', after: '.' };
  const [made] = await desk.must(budi, 'POST', path(piece_id), { text: 'Benar jam delapan?', passage });
  expect(made.passage).toMatchObject({ field: 'content', quote: 'pukul delapan', start: 39, end: 52 });
  await desk.must(ani, 'PATCH', `/api/editorial/pieces/${piece_id}`, {
    content: 'Baru. Apel dimulai pukul tujuh. Apel selesai pukul delapan.',
  });
  expect((await desk.must(ani, 'GET', path(piece_id)))[0].passage).toMatchObject({ start: 45, end: 58 });
  await desk.must(ani, 'PATCH', `/api/editorial/pieces/${piece_id}`, { content: 'Apel batal.' });
  expect((await desk.must(ani, 'GET', path(piece_id)))[0].passage).toMatchObject({ quote: 'pukul delapan', start: null, end: null });
  const nowhere = await desk.call(budi, 'POST', path(piece_id), { text: 'Ini?', passage });
  expect(nowhere).toMatchObject({ status: 409, body: { code: 'passage_missing' } });
});

it('a comment is answered, settled and opened again; it does not take the piece back to draft', async () => {
  const { piece_id } = await desk.write(ani);
  await desk.move(ani, piece_id, 'submit');
  const [{ comment_id }] = await desk.must(budi, 'POST', path(piece_id), { text: 'Bagus.' });
  await desk.must(ani, 'POST', path(piece_id), { text: 'Terima kasih.', reply_to: comment_id });
  const [settled] = await desk.must(ani, 'PATCH', path(piece_id, comment_id), { is_resolved: true });
  expect(settled).toMatchObject({ resolved_by: { name: 'ani' }, replies: [{ text: 'Terima kasih.', by: { name: 'ani' } }] });
  const [open] = await desk.must(budi, 'PATCH', path(piece_id, comment_id), { is_resolved: false });
  expect(open).toMatchObject({ resolved_by: null, resolved_at: null });
  const deep = await desk.call(budi, 'POST', path(piece_id), { text: 'Balas', reply_to: settled.replies[0].comment_id });
  expect(deep).toMatchObject({ status: 404, body: { code: 'comment_not_found' } });
  expect((await desk.must(ani, 'GET', `/api/editorial/pieces/${piece_id}`)).state).toBe('submitted');
});

it('whoever is named and sees the client is told once; others and oneself are not', async () => {
  const { piece_id } = await desk.write(ani);
  const text = 'Tolong @Budi.S, @orang.bravo, @tidak.ada dan @ani: unik-satu';
  const [one] = await desk.must(ani, 'POST', path(piece_id), { text });
  expect(one.mentions).toEqual([
    { account_id: budi.id, name: 'budi.s' },
    { account_id: ani.id, name: 'ani' },
  ]);
  expect(await told('unik-satu')).toEqual([budi.id]);
  await desk.must(ani, 'PATCH', path(piece_id, one.comment_id), { text: `${text} lagi` });
  expect(await told('unik-satu')).toEqual([budi.id]);
});

it('only one’s own words are changed or removed, except by who manages; who only reads says nothing', async () => {
  const { piece_id } = await desk.write(ani);
  const [{ comment_id }] = await desk.must(ani, 'POST', path(piece_id), { text: 'Satu.' });
  await desk.must(budi, 'POST', path(piece_id), { text: 'Dua.', reply_to: comment_id });
  expect(await desk.call(budi, 'PATCH', path(piece_id, comment_id), { text: 'Lain' })).toMatchObject({
    status: 403,
    body: { code: 'not_your_comment' },
  });
  expect((await desk.call(budi, 'DELETE', path(piece_id, comment_id))).status).toBe(403);
  const reader = await desk.person('pembaca', [editorialRead]);
  expect(await desk.must(reader, 'GET', path(piece_id))).toHaveLength(1);
  expect(await desk.call(reader, 'POST', path(piece_id), { text: 'Hai' })).toMatchObject({
    status: 403,
    body: { code: 'comment_forbidden' },
  });
  const manager = await desk.person('pengelola', MANAGER);
  expect(await desk.must(manager, 'DELETE', path(piece_id, comment_id))).toEqual([]);
});

it('comments are behind the wall of the client', async () => {
  const { piece_id } = await desk.write(ani);
  const [{ comment_id }] = await desk.must(ani, 'POST', path(piece_id), { text: 'Rahasia.' });
  expect((await desk.call(foreign, 'GET', path(piece_id))).status).toBe(404);
  expect((await desk.call(foreign, 'POST', path(piece_id), { text: 'Hai' })).status).toBe(404);
  expect((await desk.call(foreign, 'DELETE', path(piece_id, comment_id))).status).toBe(404);
  const other = await desk.write(ani);
  expect((await desk.call(ani, 'DELETE', path(other.piece_id, comment_id))).status).toBe(404);
});
