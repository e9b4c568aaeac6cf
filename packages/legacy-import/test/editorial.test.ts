import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import { openPool } from '@balai/runtime/postgres';
import { createDatabase, type TestDatabase } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { APPROVER, type OwnDesk, type Person, startDesk, WRITER } from '../../../services/editorial/test/desk.ts';
import { ImportCounts } from '../src/engine/import-counts.ts';
import { openImportSource } from '../src/engine/import-source.ts';
import { ImportFacts } from '../src/engine/import-step.ts';
import { STEPS } from '../src/run/steps.ts';

let desk: OwnDesk;
let author: Person;
let approver: Person;
let former: TestDatabase;
let there: ReturnType<typeof openPool>;

/** The tables of the former system's editorial desk, as its schema has them, and a few of its rows. */
const TABLES = `
  create table penmas_user (user_id text primary key, username text not null unique, password_hash text not null, role text not null);
  create table editorial_event (event_id serial primary key, event_date timestamp not null, topic text not null, judul_berita text,
    assignee varchar(50), status varchar(20) default 'draft', content text, summary text, image_path text, tag text, kategori text,
    created_by text references penmas_user, updated_by text references penmas_user, created_at timestamp default now(), last_update timestamp default now());
  create table press_release_detail (event_id int primary key references editorial_event, judul text, dasar text, tersangka text, tkp text,
    kronologi text, modus text, barang_bukti text, pasal text, ancaman text, catatan text);
  create table approval_request (request_id serial primary key, event_id int references editorial_event, requested_by text references penmas_user,
    status varchar(20) default 'pending', created_at timestamp default now(), updated_at timestamp default now());
  create table change_log (log_id serial primary key, event_id int references editorial_event, user_id text references penmas_user, status varchar(20),
    changes text, logged_at timestamp default now());
  insert into penmas_user values ('u-1', 'Penulis', 'x', 'penulis'), ('u-2', 'orang.lama', 'x', 'editor');
  insert into editorial_event (event_date, topic, judul_berita, assignee, status, content, tag, created_by, created_at, last_update) values
    ('2025-03-05 07:30', 'Apel', 'Apel pagi', 'u-2', 'Disetujui', 'Isi apel.', '#apel, Warga', 'u-1', '2025-03-01 08:00', '2025-03-02 09:00'),
    ('2025-03-06 00:00', 'Curanmor', 'Pengungkapan', null, 'review', 'Isi.', null, 'u-2', '2025-03-06 08:00', '2025-03-06 09:00'),
    ('2025-03-07 00:00', 'Lain', null, null, 'arsip pribadi', null, null, null, null, null);
  insert into press_release_detail (event_id, judul, tkp) values (2, 'Curanmor terungkap', 'Jalan Melati');
  insert into approval_request (event_id, requested_by, status, created_at, updated_at) values
    (1, 'u-1', 'approved', '2025-03-01 10:00', '2025-03-01 12:00'), (2, 'u-2', 'pending', '2025-03-06 10:00', '2025-03-06 10:00');
  insert into change_log (event_id, user_id, status, changes, logged_at) values
    (1, 'u-1', 'draft', 'Judul dibuat', '2025-03-01 08:05'), (1, 'u-2', 'review', 'Foto ditambah', '2025-03-01 09:00');`;

beforeAll(async () => {
  desk = await startDesk();
  author = await desk.person('penulis', WRITER);
  approver = await desk.person('penyetuju', APPROVER);
  former = await createDatabase();
  there = openPool(former.url, 1, makeLogger('silent', false));
  await there.query(TABLES);
});
afterAll(async () => {
  await there?.end();
  await desk?.stop();
  await former?.drop();
});

/** Runs every step; what became of the rows of each class. */
async function take(editorialClient: string | null = 'ALPHA', isDryRun = false) {
  const source = await openImportSource(former.url, makeLogger('silent', false));
  const counts = new ImportCounts();
  try {
    for (const step of STEPS.filter(({ service }) => service === 'editorial'))
      await step.run({
        ...{ source, counts, clock: systemClock, newId: uuidv7, cause: {}, isDryRun, isThorough: true, facts: new ImportFacts() },
        ...{ database: desk.platform.database('editorial'), options: { instagramZone: 'UTC', tiktokZone: 'UTC', editorialClient } },
        ...{ progress: () => undefined, signal: new AbortController().signal },
      });
  } finally {
    await source.close();
  }
  return counts.classes.map(({ name, written, same, refused, deferred }) => [name, written, same, refused, deferred]);
}

const events = () => desk.must(author, 'GET', '/api/editorial/pieces?sort=event_at');

test('without whose desk it was, rows stay where they are and are counted; in a dry run nothing is written', async () => {
  expect(await take(null)).toEqual([
    ['editorial events', 0, 0, 0, 3],
    ['editorial approvals', 0, 0, 0, 2],
    ['editorial changes', 0, 0, 0, 2],
  ]);
  expect(await take('ALPHA', true)).toEqual([
    ['editorial events', 3, 0, 0, 0],
    ['editorial approvals', 2, 0, 0, 0],
    ['editorial changes', 2, 0, 0, 0],
  ]);
  expect(await take('NOBODY')).toContainEqual(['editorial events', 0, 0, 3, 0]);
  expect(await events()).toEqual([]);
});

test('events, press releases, decisions and the change log are taken over, with the people who have accounts here', async () => {
  expect(await take()).toEqual([
    ['editorial events', 3, 0, 0, 0],
    ['editorial approvals', 2, 0, 0, 0],
    ['editorial changes', 2, 0, 0, 0],
  ]);
  const [apel, curanmor, other] = await events();
  expect(apel).toMatchObject({
    ...{ title: 'Apel pagi', state: 'approved', tags: ['apel', 'warga'], event_at: '2025-03-05T00:30:00.000Z' },
    ...{ author: { account_id: author.id, name: 'penulis' }, assignee: { account_id: null, name: 'orang.lama' } },
    ...{ created_at: '2025-03-01T08:00:00.000Z', updated_at: '2025-03-02T09:00:00.000Z' },
  });
  expect(curanmor).toMatchObject({ kind: 'press_release', state: 'draft', author: { account_id: null, name: 'orang.lama' } });
  expect(other).toMatchObject({ state: 'draft', topic: 'Lain' });
  const whole = (id: string) => desk.must(author, 'GET', `/api/editorial/pieces/${id}`);
  expect(await whole(apel.piece_id)).toMatchObject({
    round: { status: 'approved', requested_by: 'Penulis', ended_at: '2025-03-01T12:00:00.000Z' },
  });
  expect(await whole(curanmor.piece_id)).toMatchObject({
    ...{ release: { headline: 'Curanmor terungkap', scene: 'Jalan Melati' }, round: { status: 'void' } },
    note: 'Di sistem lama: review. Ajukan lagi untuk disetujui.',
  });
  expect((await whole(other.piece_id)).note).toBe('Status di sistem lama: arsip pribadi');
  const logs = await desk.must(author, 'GET', `/api/events/${apel.number}/logs`);
  expect(logs.map(({ username, changes }: { username: string; changes: string }) => `${username}: ${changes}`)).toEqual([
    'import: Dibuat',
    'Penulis: Judul dibuat',
    'orang.lama: Foto ditambah',
  ]);
});

test('a second time changes nothing; what changed there follows, unless somebody worked on it here', async () => {
  expect((await take()).map(([, written]) => written)).toEqual([0, 0, 0]);
  const [apel, curanmor] = await events();
  await there.query("update editorial_event set judul_berita = 'Baru' where event_id in (1, 2)");
  await desk.must(author, 'PATCH', `/api/editorial/pieces/${curanmor.piece_id}`, { content: 'Dikerjakan di sini.' });
  expect((await take())[0]).toEqual(['editorial events', 1, 2, 0, 0]);
  const titles = new Map((await events()).map(({ piece_id, title }: { piece_id: string; title: string }) => [piece_id, title]));
  expect([titles.get(apel.piece_id), titles.get(curanmor.piece_id)]).toEqual(['Baru', 'Pengungkapan']);
});

test('what was taken over goes on along the workflow', async () => {
  const [, curanmor] = await events();
  const writer = await desk.person('pengelola', [...WRITER]);
  await desk.must(writer, 'PATCH', `/api/editorial/pieces/${curanmor.piece_id}`, { assignee: author.id });
  expect((await desk.move(author, curanmor.piece_id, 'submit')).body.data?.state).toBe('submitted');
  expect((await desk.move(approver, curanmor.piece_id, 'approve')).body.data.state).toBe('approved');
});
