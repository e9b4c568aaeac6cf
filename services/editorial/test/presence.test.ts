import { editorialRead, PRESENCE_LASTS_SECONDS } from '@balai/contracts/editorial';
import { uuidv7 } from '@balai/runtime/core';
import { beforeAll, expect, it } from 'vitest';
import { type Desk, type Person, sharedDesk, WRITER } from './desk.ts';

let desk: Desk;
let ani: Person;
let budi: Person;
let foreign: Person;
beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  ani = await desk.person('ani', WRITER);
  budi = await desk.person('budi', [editorialRead]);
  foreign = await desk.person('orang.bravo', WRITER, desk.bravo);
});

const path = (pieceId: string, tab: string) => `/api/editorial/pieces/${pieceId}/presence/${tab}`;
const tab = () => uuidv7();

it('each tab is told who else has the piece open and where they write; who leaves is gone', async () => {
  const { piece_id } = await desk.write(ani);
  const [mine, theirs] = [tab(), tab()];
  expect(await desk.must(ani, 'PUT', path(piece_id, mine), { field: null })).toEqual([]);
  expect(await desk.must(budi, 'PUT', path(piece_id, theirs), { field: 'content' })).toMatchObject([{ name: 'ani', field: null }]);
  const again = await desk.must(ani, 'PUT', path(piece_id, mine), { field: 'title' });
  expect(again).toMatchObject([{ account_id: budi.id, name: 'budi', field: 'content' }]);
  const second = await desk.must(ani, 'PUT', path(piece_id, tab()), { field: null });
  expect(second.map(({ name }: { name: string }) => name).sort()).toEqual(['ani', 'budi']);
  await desk.must(budi, 'DELETE', path(piece_id, theirs));
  await desk.must(budi, 'DELETE', path(piece_id, theirs));
  expect(await desk.must(ani, 'PUT', path(piece_id, mine), { field: 'title' })).toMatchObject([{ name: 'ani' }]);
  const elsewhere = await desk.write(ani);
  expect(await desk.must(budi, 'PUT', path(elsewhere.piece_id, tab()), { field: null })).toEqual([]);
});

it('a tab that died is forgotten, and its row with it', async () => {
  const { piece_id } = await desk.write(ani);
  const [dead, alive] = [tab(), tab()];
  await desk.must(budi, 'PUT', path(piece_id, dead), { field: 'content' });
  const long = `${PRESENCE_LASTS_SECONDS + 1} seconds`;
  await desk.platform.owner.query('update editorial.presence set seen_at = seen_at - $1::interval where tab_id = $2', [long, dead]);
  expect(await desk.must(ani, 'PUT', path(piece_id, alive), { field: null })).toEqual([]);
  const { rows } = await desk.platform.owner.query('select tab_id from editorial.presence where piece_id = $1', [piece_id]);
  expect(rows).toEqual([{ tab_id: alive }]);
});

it('a tab of somebody else is nobody’s to move or to close', async () => {
  const { piece_id } = await desk.write(ani);
  const shared = tab();
  await desk.must(ani, 'PUT', path(piece_id, shared), { field: 'title' });
  await desk.must(budi, 'DELETE', path(piece_id, shared));
  expect(await desk.must(budi, 'PUT', path(piece_id, shared), { field: null })).toMatchObject([{ name: 'ani', field: 'title' }]);
});

it('presence is behind the wall of the client', async () => {
  const { piece_id } = await desk.write(ani);
  expect((await desk.call(foreign, 'PUT', path(piece_id, tab()), { field: null })).status).toBe(404);
  expect((await desk.call(foreign, 'DELETE', path(piece_id, tab()))).status).toBe(404);
  expect((await desk.call(ani, 'PUT', path(piece_id, tab()), { field: 'password' })).status).toBe(400);
});

it('a piece says how much there is beside its text', async () => {
  const { piece_id } = await desk.write(ani, { content: 'Resiko kebakaran di di pasar.' });
  const beside = async () => (await desk.must(ani, 'GET', `/api/editorial/pieces/${piece_id}`)).beside;
  expect(await beside()).toMatchObject({ comments: 0, files: 0, versions: 1, plans: 0 });
  const comments = `/api/editorial/pieces/${piece_id}/comments`;
  const [{ comment_id }] = await desk.must(ani, 'POST', comments, { text: 'Satu.' });
  await desk.must(ani, 'POST', comments, { text: 'Balasan.', reply_to: comment_id });
  await desk.must(ani, 'POST', comments, { text: 'Dua.' });
  const later = new Date(Date.now() + 86_400_000).toISOString();
  await desk.must(ani, 'POST', `/api/editorial/pieces/${piece_id}/plans`, { platform: 'instagram', planned_at: later });
  expect(await beside()).toMatchObject({ comments: 2, plans: 1 });
  await desk.must(ani, 'PATCH', `${comments}/${comment_id}`, { is_resolved: true });
  expect(await beside()).toMatchObject({ comments: 1 });
  // The dictionary is read beside the answer, which does not wait for it; then the count is what the list has.
  await expect.poll(async () => (await beside()).hints).toBe(2);
  expect((await desk.must(budi, 'GET', `/api/editorial/pieces/${piece_id}`)).beside.hints).toBeNull();
});
