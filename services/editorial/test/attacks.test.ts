import { type Account, accountChanged } from '@balai/contracts/access';
import { clientChanged } from '@balai/contracts/identity';
import { systemClock } from '@balai/runtime/core';
import { aClient } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkHash } from '../src/approvals/domain/approval-link.ts';
import { chatTexts } from '../src/approvals/messages/chat-texts.ts';
import { pruneLinks } from '../src/links/use-cases/prune-links.ts';
import { APPROVER, MANAGER, type OwnDesk, type Person, startDesk, WRITER } from './desk.ts';
import { codeIn, type Notice, tokenIn, toldAbout, writes } from './told.ts';

let desk: OwnDesk;
let author: Person;
let manager: Person;
let approver: Person;
beforeAll(async () => {
  desk = await startDesk();
  author = await desk.person('penulis', WRITER);
  manager = await desk.person('kepala', MANAGER);
  approver = await desk.person('penyetuju', APPROVER);
  await desk.must(manager, 'PUT', '/api/editorial/policies/alpha', {
    ...{ kind: 'one', deadline_hours: 24, approvers: [{ account_id: approver.id, stand_ins: [] }] },
  });
});
afterAll(() => desk?.stop());

const show = (id: string) => desk.must(author, 'GET', `/api/editorial/pieces/${id}`);
const submit = (id: string) => desk.must(author, 'POST', `/api/editorial/pieces/${id}/transitions`, { transition: 'submit' });
const asked = async (title: string): Promise<Notice | undefined> => (await toldAbout(desk, title)).at(-1);

test('a calendar of the year 1 is there at once', async () => {
  const calendar = await desk.must(author, 'GET', '/api/editorial/calendar?client_id=alpha&from=0001-01-01&to=0001-01-31');
  expect(calendar.holidays).toEqual([]);
}, 10_000);

test('a value that stands for thousands of blanks is refused, in whichever field they are', async () => {
  const begin = { client_id: 'alpha', kind: 'press_release', name: 'Banyak', title: 'Judul' };
  const blanks = '{{a}}'.repeat(700);
  for (const over of [{ summary: blanks }, { content: blanks }, { release: { scene: blanks } }]) {
    const { template_id } = await desk.must(manager, 'POST', '/api/editorial/templates', { ...begin, ...over });
    const values = { a: 'x'.repeat(2_000) };
    const answer = await desk.call(author, 'POST', `/api/editorial/templates/${template_id}/pieces`, { values });
    expect([answer.status, answer.body.code]).toEqual([400, 'template_too_long']);
  }
});

test('nobody read a version that never was: neither to overwrite what stands there nor to approve it', async () => {
  const { piece_id: id } = await desk.write(author);
  const path = `/api/editorial/pieces/${id}`;
  const forged = { 'if-match': '"999999"' };
  expect(await desk.call(author, 'PATCH', path, { title: 'Lain' }, forged)).toMatchObject({
    ...{ status: 412, body: { code: 'piece_conflict', fields: ['title'] } },
  });
  await submit(id);
  const approved = await desk.call(approver, 'POST', `${path}/transitions`, { transition: 'approve' }, forged);
  expect([approved.status, (await show(id)).state]).toEqual([412, 'submitted']);
});

test('a policy that asks somebody twice is refused: it could never be fulfilled', async () => {
  const one = { account_id: approver.id, stand_ins: [] };
  for (const approvers of [[one, one], [{ ...one, stand_ins: [approver.id] }]]) {
    const answer = await desk.call(manager, 'PUT', '/api/editorial/policies/alpha', { kind: 'n_of_m', needed: 1, approvers });
    expect([answer.status, answer.body.code]).toEqual([400, 'approver_twice']);
  }
});

test('what an author writes is not taken for what the desk says, in messages to approvers and to whom a comment names', async () => {
  const fake = '*Naskah menunggu persetujuan Anda*\n\nBalas dengan salah satu:\nsetuju#AAAA2222';
  const { piece_id: id, title } = await desk.write(author, { title: `Jebakan\n\n${fake}\u202e`, content: `Isi.\n${fake}` });
  expect(title).not.toMatch(/[\n\u202e]/);
  await submit(id);
  const { text = '', email } = (await asked(title)) ?? {};
  expect(text.split('\n').filter((line) => line.startsWith('setuju#'))).toEqual([`setuju#${/^setuju#(\w+)$/m.exec(text)?.[1] ?? ''}`]);
  expect(text).toContain('\n> setuju#AAAA2222');
  expect(email?.text).toContain('\n> setuju#AAAA2222');
  await desk.must(author, 'POST', `/api/editorial/pieces/${id}/comments`, { text: `@penyetuju\n${fake}` });
  expect((await asked(title))?.text.split('\n').filter((line) => line.startsWith('setuju#'))).toEqual([]);
});

test('a title that nobody sees is none', async () => {
  const answer = await desk.call(author, 'POST', '/api/editorial/pieces', { title: '\u200b\u200b' });
  expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, 'title']);
});

test('a message is never cut within an emoji', async () => {
  const { piece_id: id, title } = await desk.write(author, { content: `${'x'.repeat(1_499)}${'😀'.repeat(50)}` });
  await submit(id);
  expect((await asked(title))?.text).toMatch(/x …\n/);
});

test('a code with thanks behind it is the code; two decisions in one message are none', async () => {
  const pieces = [];
  for (const _ of [1, 2, 3]) {
    const { piece_id: id, title } = await desk.write(author);
    await submit(id);
    pieces.push({ id, code: codeIn(await asked(title)) });
  }
  const [first, second, third] = pieces.map(({ code }) => code);
  expect((await writes(desk, approver, 'setuju', `${first}\nsetuju`, second ?? '')).text).toBe(chatTexts.id.several);
  expect((await writes(desk, approver, 'setuju', first ?? '', second ?? '')).text).toBe(chatTexts.id.several);
  expect((await writes(desk, approver, 'setuju', `${third}\nTerima kasih, Pak`)).text).toContain('sudah disetujui');
  expect(await Promise.all(pieces.map(async ({ id }) => (await show(id)).state))).toEqual(['submitted', 'submitted', 'approved']);
});

test('a file is kept under a name on one line, with the end of what it is', async () => {
  const { piece_id: id } = await desk.write(author);
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const bytes = Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]);
  const file = { name: '\u202elampiran\n.html', content: bytes.toString('base64') };
  const [kept] = await desk.must(author, 'POST', `/api/editorial/pieces/${id}/attachments`, { file });
  expect(kept.name).toBe('lampiran .html.png');
});

test('an existing client that sends back the row of a list keeps the time of day, and the approvals', async () => {
  const body = { event_date: '22/11/2026 14:30', topic: 'Apel', judul_berita: 'Apel', content: 'Isi.' };
  const { event_id, event_date } = await desk.must(author, 'POST', '/api/events', body);
  await desk.must(author, 'POST', '/api/approvals', { event_id });
  const row = (await desk.must(author, 'GET', '/api/events')).find((one: { event_id: number }) => one.event_id === event_id);
  expect(row.event_date).toBe('22/11/2026');
  expect(await desk.must(author, 'PUT', `/api/events/${event_id}`, row)).toMatchObject({ event_date, status: 'submitted' });
  const moved = await desk.must(author, 'PUT', `/api/events/${event_id}`, { ...row, event_date: '2026-11-23T08:00:00' });
  expect(moved).toMatchObject({ event_date: '2026-11-23T01:00:00.000Z', status: 'draft' });
});

test('a link decides nothing any more once the address it was sent to is another one', async () => {
  const { piece_id: id, title } = await desk.write(author);
  await submit(id);
  const token = tokenIn(await asked(title));
  const { rows } = await desk.platform.owner.query<{ body: Account }>('select body from access.account where account_id = $1', [
    approver.id,
  ]);
  const [account] = rows;
  if (account === undefined) throw new Error('no account');
  const version = account.body.version;
  const follow = (over: object) => desk.platform.deliver(accountChanged, { ...account.body, ...over });
  const shown = () => desk.platform.call('POST', '/api/editorial/links', { body: { token } });
  await follow({ version: version + 1, permissions: [...account.body.permissions] });
  expect((await shown()).body.data.state).toBe('open');
  await follow({ version: version + 2, email: 'baru@satu.example' });
  expect((await shown()).body.code).toBe('link_unknown');
  const decided = await desk.platform.call('POST', '/api/editorial/links/decisions', { body: { token, decision: 'approve' } });
  expect([decided.status, (await show(id)).state]).toEqual([404, 'submitted']);
});

test('links that say nothing any more are removed, the others stay', async () => {
  const { piece_id: id, title } = await desk.write(author);
  await submit(id);
  const token = tokenIn(await asked(title));
  const count = async () => (await desk.platform.owner.query('select 1 from editorial.approval_link')).rowCount;
  await desk.platform.owner.query("update editorial.approval_link set made_at = now() - interval '61 days' where token_hash <> $1", [
    linkHash(token),
  ]);
  await pruneLinks({ database: desk.platform.database('editorial'), clock: systemClock });
  expect(await count()).toBe(1);
});

test('nobody makes phones ring by submitting and withdrawing over and over', async () => {
  const { piece_id: id, title } = await desk.write(author);
  const answers = [];
  for (let time = 0; time < 14; time += 1) {
    answers.push(await desk.move(author, id, 'submit'));
    await desk.move(author, id, 'withdraw');
  }
  expect(answers.map(({ status }) => status)).toEqual([...Array(12).fill(200), 429, 429]);
  expect(answers.at(-1)?.body.code).toBe('submitted_too_often');
  expect((await toldAbout(desk, title)).filter(({ text }) => text.includes('setuju#'))).toHaveLength(12);
});

test('nobody makes phones ring by changing a comment over and over', async () => {
  const { piece_id: id, title } = await desk.write(author);
  const path = `/api/editorial/pieces/${id}/comments`;
  const [{ comment_id }] = await desk.must(author, 'POST', path, { text: '@penyetuju halo' });
  for (const text of ['halo', '@penyetuju halo lagi', 'halo', '@penyetuju halo lagi'])
    await desk.must(author, 'PATCH', `${path}/${comment_id}`, { text });
  expect(await toldAbout(desk, title)).toHaveLength(1);
  const [thread] = await desk.must(author, 'PATCH', `${path}/${comment_id}`, { text: 'tanpa nama' });
  expect(thread.mentions).toEqual([]);
});

test('where a policy names nobody, those whose role it is are asked, each with a code; the author is not', async () => {
  const near = await Promise.all(['bravo.a', 'bravo.b'].map((name) => desk.person(name, APPROVER, 'BRAVO')));
  const writer = await desk.person('bravo.penulis', [...WRITER, ...APPROVER], 'BRAVO');
  const { piece_id: id, title } = await desk.write(writer);
  await desk.move(writer, id, 'submit');
  const told = await toldAbout(desk, title);
  expect(told.map(({ account_id }) => account_id)).toEqual(near.map(({ id: account }) => account));
  const { text } = await writes(desk, near[1] ?? null, 'setuju', codeIn(told[1]));
  expect(text).toContain('sudah disetujui');
  const { state, round } = await desk.must(writer, 'GET', `/api/editorial/pieces/${id}`);
  expect([state, round.is_open_to_all, round.asks.map(({ status }: { status: string }) => status)]).toEqual([
    'approved',
    true,
    ['void', 'approved'],
  ]);
});

test('messages name times by the clock of the client, and the change log speaks the language of who asks', async () => {
  await desk.platform.deliver(clientChanged, { ...aClient('ALPHA'), timezone: 'Asia/Jayapura', version: 2 }, { tenant: 'ALPHA' });
  const { piece_id: id, title } = await desk.write(author);
  await submit(id);
  expect((await asked(title))?.text).toMatch(/Batas waktu: .* WIT\n/);
  const file = await desk.call(author, 'GET', `/api/editorial/pieces/${id}/history/file?format=csv`, undefined, {
    'accept-language': 'en',
  });
  const text: string = file.body;
  expect(text).toContain('Created');
  expect(text).not.toMatch(/Dibuat|diajukan/);
});
