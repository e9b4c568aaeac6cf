import { beforeAll, expect, test } from 'vitest';
import { APPROVER, type Desk, type Person, sharedDesk, WRITER } from './desk.ts';

let desk: Desk;
let author: Person;
let colleague: Person;
let approver: Person;

beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  author = await desk.person('penulis', WRITER);
  colleague = await desk.person('rekan', WRITER);
  approver = await desk.person('penyetuju', [...APPROVER, ...WRITER]);
});

const EVENT = { event_date: '05/01/2026 07:30', topic: 'Apel', judul_berita: 'Apel pagi', content: 'Apel berjalan tertib.' };
const begin = (over: object = {}) => desk.must(author, 'POST', '/api/events', { ...EVENT, ...over });
const put = (who: Person, id: number, body: object) => desk.call(who, 'PUT', `/api/events/${id}`, body);

test('an event is kept and listed with the names and dates of existing clients, to who wrote it or is assigned to it', async () => {
  const event = await begin({ assignee: 'rekan', tag: 'Warga, #apel', kategori: 'Kegiatan', event_date: '2026-01-05' });
  expect(event).toMatchObject({
    ...{ topic: 'Apel', judul_berita: 'Apel pagi', status: 'draft', assignee: 'rekan', tag: 'warga, apel', kategori: 'Kegiatan' },
    ...{ event_date: '2026-01-04T17:00:00.000Z', created_by: author.id, updated_by: author.id, client_id: desk.alpha, summary: null },
  });
  for (const who of [author, colleague]) {
    const listed = (await desk.must(who, 'GET', '/api/events')).find(({ event_id }: { event_id: number }) => event_id === event.event_id);
    expect(listed).toMatchObject({ event_date: '05/01/2026', updated_by_username: 'penulis', last_updated: event.last_update });
  }
  expect(await desk.must(approver, 'GET', '/api/events')).toEqual([]);
});

test('what is missing or no date is named; what is unknown is not found', async () => {
  const refusal = async (body: object) => (await desk.call(author, 'POST', '/api/events', body)).body;
  expect((await refusal({ topic: 'Apel' })).errors).toMatchObject([{ field: 'event_date' }]);
  expect((await refusal({ event_date: '05/01/2026' })).errors).toMatchObject([{ field: 'topic' }]);
  expect((await refusal({ ...EVENT, event_date: '31/02/2026' })).errors).toMatchObject([{ field: 'event_date' }]);
  for (const [method, path, body] of [
    ['PUT', '/api/events/999999', { topic: 'x' }],
    ['DELETE', '/api/events/999999', undefined],
    ['GET', '/api/events/999999/logs', undefined],
    ['POST', '/api/events/999999/logs', { changes: 'x' }],
    ['POST', '/api/approvals', { event_id: 999_999 }],
    ['PUT', '/api/approvals/999999', { status: 'approved' }],
    ['GET', '/api/press-release-details/999999', undefined],
  ] as const) {
    const answer = await desk.call(approver, method, path, body);
    expect([path, answer.status, answer.body.data]).toEqual([path, 404, null]);
  }
});

test('a change moves last_update on and is in the log, with words, without the client writing it', async () => {
  const event = await begin();
  const { body } = await put(colleague, event.event_id, { judul_berita: 'Apel siang' });
  expect(body.data.judul_berita).toBe('Apel siang');
  expect(Date.parse(body.data.last_update)).toBeGreaterThan(Date.parse(event.last_update));
  const note = await desk.must(author, 'POST', `/api/events/${event.event_id}/logs`, {
    status: 'x',
    changes: 'Foto menyusul',
    logged_at: '2001-01-01',
  });
  expect(note).toMatchObject({ changes: 'Foto menyusul', username: 'penulis', status: 'draft', user_id: author.id });
  expect(Date.parse(note.logged_at)).toBeGreaterThan(Date.parse(event.created_at));
  const logs = await desk.must(author, 'GET', `/api/events/${event.event_id}/logs`);
  expect(logs.map(({ username, changes }: { username: string; changes: string }) => [username, changes])).toEqual([
    ['penulis', 'Dibuat – judul; topik; isi; tanggal'],
    ['rekan', 'Diubah – judul: Apel pagi → Apel siang'],
    ['penulis', 'Foto menyusul'],
  ]);
});

test('a status goes through the workflow, and one that does not lead there is refused with those that do', async () => {
  const { event_id } = await begin();
  const refused = await put(author, event_id, { status: 'published' });
  expect([refused.status, refused.body.code, refused.body.allowed]).toEqual([409, 'status_not_allowed', ['submitted', 'archived']]);
  expect((await put(author, event_id, { status: 'apa saja' })).body.code).toBe('status_not_allowed');
  expect((await put(author, event_id, { status: 'Submitted' })).body.data.status).toBe('submitted');
  expect((await put(author, event_id, { status: 'approved' })).body.code).toBe('transition_forbidden');
  expect((await put(approver, event_id, { status: 'disetujui' })).body.data.status).toBe('approved');
});

test('who wrote an event does not approve it, and nothing of a refused call stays', async () => {
  const event = await desk.must(approver, 'POST', '/api/events', { ...EVENT, status: 'submitted' });
  const { status, body } = await put(approver, event.event_id, { kategori: 'Lain', status: 'approved' });
  expect([status, body.code]).toEqual([403, 'own_piece']);
  const [listed] = await desk.must(approver, 'GET', '/api/events');
  expect(listed).toMatchObject({ status: 'submitted', kategori: null });
});

test('a whole row sent back with its old status changes its fields only', async () => {
  const event = await begin();
  await put(author, event.event_id, { status: 'submitted' });
  await put(approver, event.event_id, { status: 'approved' });
  const { body } = await put(author, event.event_id, { ...EVENT, content: 'Isi lain.', status: 'approved' });
  expect(body.data).toMatchObject({ status: 'draft', content: 'Isi lain.' });
});

test('a request for approval submits; it is decided by another, once, and the event follows', async () => {
  const { event_id } = await begin();
  const request = await desk.must(author, 'POST', '/api/approvals', { event_id: String(event_id), status: 'PENDING' });
  expect(request).toMatchObject({ event_id, status: 'pending', requested_by: author.id });
  const again = await desk.call(author, 'POST', '/api/approvals', { event_id });
  expect([again.status, again.body.code]).toEqual([409, 'transition_refused']);
  const decide = (who: Person, status: string) => desk.call(who, 'PUT', `/api/approvals/${request.request_id}`, { status });
  expect((await decide(author, 'approved')).status).toBe(403);
  expect((await decide(approver, 'APPROVEDX')).status).toBe(400);
  expect((await decide(approver, 'REJECTED')).body.data).toMatchObject({ status: 'rejected' });
  expect((await decide(approver, 'approved')).body.code).toBe('request_closed');
  const [newest] = await desk.must(author, 'GET', '/api/approvals');
  expect(newest).toMatchObject({ request_id: request.request_id, status: 'rejected' });
  const logs = await desk.must(author, 'GET', `/api/events/${event_id}/logs`);
  expect(logs.at(-1)).toMatchObject({ username: 'penyetuju', status: 'rejected', changes: expect.stringContaining('Tanpa catatan') });
});

test('an event gets one press release; an empty text clears a field', async () => {
  const { event_id } = await begin();
  const at = `/api/press-release-details/${event_id}`;
  expect(await desk.must(author, 'GET', at)).toBeNull();
  expect(await desk.must(author, 'PUT', at, { tkp: 'x' })).toBeNull();
  const made = await desk.must(author, 'POST', '/api/press-release-details', { event_id, judul: 'Pengungkapan', tkp: 'Jalan Melati' });
  expect(made).toMatchObject({ event_id, judul: 'Pengungkapan', tkp: 'Jalan Melati', pasal: null });
  expect((await desk.call(author, 'POST', '/api/press-release-details', { event_id, judul: 'Lagi' })).body.code).toBe('release_exists');
  expect(await desk.must(author, 'PUT', at, { tkp: '', pasal: '363 KUHP' })).toMatchObject({
    judul: 'Pengungkapan',
    tkp: null,
    pasal: '363 KUHP',
  });
  expect(await desk.must(author, 'GET', '/api/press-release-details')).toMatchObject([{ event_id }]);
});

test('an event that is removed is answered as it was; one that was submitted is not removed', async () => {
  const { event_id } = await begin();
  expect((await desk.call(colleague, 'DELETE', `/api/events/${event_id}`)).body.code).toBe('not_your_piece');
  expect(await desk.must(author, 'DELETE', `/api/events/${event_id}`)).toMatchObject({ event_id, topic: 'Apel' });
  expect((await desk.call(author, 'DELETE', `/api/events/${event_id}`)).status).toBe(404);
  const kept = await begin({ status: 'submitted' });
  expect((await desk.call(author, 'DELETE', `/api/events/${kept.event_id}`)).body.code).toBe('piece_in_use');
});
