import { changeRecorded, pieceChanged } from '@balai/contracts/editorial';
import { beforeAll, expect, test } from 'vitest';
import { APPROVER, type Desk, MANAGER, type Person, PUBLISHER, sharedDesk, WRITER } from './desk.ts';

let desk: Desk;
let author: Person;
let approver: Person;
let publisher: Person;
let foreigner: Person;

beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  author = await desk.person('penulis', WRITER);
  approver = await desk.person('penyetuju', APPROVER);
  publisher = await desk.person('penerbit', PUBLISHER);
  foreigner = await desk.person('asing', [...MANAGER, ...APPROVER], desk.bravo);
});

const submitted = async (over: object = {}): Promise<string> => {
  const { piece_id } = await desk.write(author, over);
  expect((await desk.move(author, piece_id, 'submit')).status).toBe(200);
  return piece_id;
};

test('a piece goes its way from draft to archive, and every step is in its history with who, before and after', async () => {
  const { piece_id } = await desk.write(author, { title: 'Bakti sosial' });
  const planned_at = new Date(Date.now() + 3_600_000).toISOString();
  const steps: [Person, string, object, string][] = [
    [author, 'submit', {}, 'submitted'],
    [approver, 'start_review', {}, 'in_review'],
    [approver, 'request_changes', { note: 'Sebut jumlah warga' }, 'changes_requested'],
    [author, 'submit', {}, 'submitted'],
    [approver, 'approve', { note: 'Baik' }, 'approved'],
    [publisher, 'schedule', {}, 'scheduled'],
    [publisher, 'publish', { url: 'https://example.org/p/1' }, 'published'],
    [author, 'archive', {}, 'archived'],
    [author, 'restore', {}, 'published'],
  ];
  await desk.must(author, 'POST', `/api/editorial/pieces/${piece_id}/plans`, { platform: 'instagram', planned_at });
  for (const [who, transition, more, state] of steps) {
    const { status, body } = await desk.move(who, piece_id, transition, more);
    expect([transition, status, body.data?.state]).toEqual([transition, 200, state]);
  }
  const history = await desk.must(author, 'GET', `/api/editorial/pieces/${piece_id}/history`);
  expect(history.map((line: { by: { name: string }; fields: { state?: string[] } }) => [line.by.name, line.fields.state])).toEqual([
    ['penulis', ['archived', 'published']],
    ['penulis', ['published', 'archived']],
    ['penerbit', ['scheduled', 'published']],
    ['penerbit', ['approved', 'scheduled']],
    ['penyetuju', ['submitted', 'approved']],
    ['penulis', ['changes_requested', 'submitted']],
    ['penyetuju', ['in_review', 'changes_requested']],
    ['penyetuju', ['submitted', 'in_review']],
    ['penulis', ['draft', 'submitted']],
    ['penulis', undefined],
    ['penulis', undefined],
  ]);
  const told = (await desk.platform.sent('editorial', changeRecorded)).filter(({ data }) => data.piece_id === piece_id);
  expect(told).toHaveLength(11);
  const states = (await desk.platform.sent('editorial', pieceChanged)).filter(({ data }) => data.piece_id === piece_id);
  expect(states.map(({ data }) => data.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('who wrote or submitted a piece does not decide on it, whatever they may otherwise', async () => {
  const both = await desk.person('penulis.penyetuju', [...WRITER, ...APPROVER]);
  const { piece_id } = await desk.write(both);
  await desk.move(both, piece_id, 'submit');
  for (const transition of ['approve', 'start_review']) {
    const { status, body } = await desk.move(both, piece_id, transition);
    expect([status, body.code]).toEqual([403, 'own_piece']);
  }
  expect((await desk.move(approver, piece_id, 'approve')).body.data.state).toBe('approved');
});

test('whoever wrote in the text does not decide on it either, also when others wrote in it later', async () => {
  const editor = await desk.person('penyunting', [...WRITER, ...APPROVER]);
  const { piece_id } = await desk.write(author);
  await desk.must(editor, 'PATCH', `/api/editorial/pieces/${piece_id}`, { content: 'Disunting.' });
  await desk.must(author, 'PATCH', `/api/editorial/pieces/${piece_id}`, { title: 'Judul lain' });
  await desk.move(author, piece_id, 'submit');
  expect((await desk.move(editor, piece_id, 'approve')).body.code).toBe('own_piece');
  const waiting = await desk.must(editor, 'GET', '/api/editorial/reviews');
  expect(waiting.map((review: { piece_id: string }) => review.piece_id)).not.toContain(piece_id);
});

test('who only sorted a piece, or moved the time of a planned post, has no hand in its text', async () => {
  const editor = await desk.person('penyunting.lain', [...WRITER, ...APPROVER]);
  const { piece_id } = await desk.write(author);
  const plan = await desk.must(author, 'POST', `/api/editorial/pieces/${piece_id}/plans`, {
    platform: 'instagram',
    planned_at: new Date(Date.now() + 86_400_000).toISOString(),
  });
  await desk.must(editor, 'PATCH', `/api/editorial/pieces/${piece_id}`, { tags: ['warga'] });
  const later = new Date(Date.now() + 90_000_000).toISOString();
  await desk.must(editor, 'PATCH', `/api/editorial/plans/${plan.plan_id}`, { planned_at: later });
  await desk.move(author, piece_id, 'submit');
  expect((await desk.move(editor, piece_id, 'approve')).body.data.state).toBe('approved');
});

test('a transition that is not open is refused with those that are', async () => {
  const { piece_id } = await desk.write(author);
  const { status, body } = await desk.move(author, piece_id, 'withdraw');
  expect([status, body.code, body.state, body.allowed]).toEqual([409, 'transition_refused', 'draft', ['submit', 'archive']]);
  expect(body.message).toBe('Dari status draf tidak bisa menarik kembali; yang bisa: mengajukan, mengarsipkan');
  expect((await desk.move(publisher, piece_id, 'submit')).body.code).toBe('transition_forbidden');
  const other = await desk.person('penulis.lain', WRITER);
  expect((await desk.move(other, piece_id, 'submit')).body.code).toBe('not_your_piece');
});

test('what a transition needs is asked for by name', async () => {
  const empty = await desk.must(author, 'POST', '/api/editorial/pieces', { title: 'Tanpa isi' });
  expect((await desk.move(author, empty.piece_id, 'submit')).body.code).toBe('text_missing');
  const id = await submitted();
  for (const transition of ['reject', 'request_changes'])
    expect((await desk.move(approver, id, transition)).body.errors).toMatchObject([{ field: 'note' }]);
  await desk.move(approver, id, 'approve');
  expect((await desk.move(publisher, id, 'schedule')).body.code).toBe('plan_missing');
});

test('a changed text takes an approved piece back to draft; a changed tag does not', async () => {
  const id = await submitted();
  await desk.move(approver, id, 'approve');
  expect((await desk.must(author, 'PATCH', `/api/editorial/pieces/${id}`, { tags: ['Warga'] })).state).toBe('approved');
  const changed = await desk.must(author, 'PATCH', `/api/editorial/pieces/${id}`, { content: 'Isi lain.' });
  expect([changed.state, changed.tags]).toEqual(['draft', ['warga']]);
  const again = await submitted();
  const open = await desk.must(author, 'PATCH', `/api/editorial/pieces/${again}`, { title: 'Judul lain' });
  expect([open.state, open.round.status]).toEqual(['draft', 'void']);
});

test('a published text is not changed', async () => {
  const id = await submitted();
  await desk.move(approver, id, 'approve');
  await desk.move(publisher, id, 'publish');
  const { status, body } = await desk.call(author, 'PATCH', `/api/editorial/pieces/${id}`, { content: 'Lain' });
  expect([status, body.code]).toEqual([409, 'piece_closed']);
});

test('another client neither sees nor moves a piece', async () => {
  const id = await submitted();
  for (const [method, path] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['GET', '/history'],
    ['GET', '/versions'],
  ] as const)
    expect(
      (await desk.call(foreigner, method, `/api/editorial/pieces/${id}${path}`, method === 'PATCH' ? { title: 'x' } : undefined)).status,
    ).toBe(404);
  expect((await desk.move(foreigner, id, 'approve')).status).toBe(404);
  expect(await desk.must(foreigner, 'GET', '/api/editorial/pieces')).toEqual([]);
  expect(await desk.must(foreigner, 'GET', '/api/editorial/reviews')).toEqual([]);
});

test('the workflow as a page draws it is the one that holds', async () => {
  const { states, transitions, automatic } = await desk.must(author, 'GET', '/api/editorial/workflow');
  expect(states).toHaveLength(9);
  expect(transitions).toHaveLength(12);
  expect(transitions.find(({ name }: { name: string }) => name === 'restore').to).toBeNull();
  expect(automatic.map(({ name, to }: { name: string; to: string }) => [name, to])).toEqual([
    ['edit', 'draft'],
    ['deadline', 'draft'],
    ['plan', 'scheduled'],
    ['unplan', 'approved'],
    ['unpublish', 'scheduled'],
  ]);
});
