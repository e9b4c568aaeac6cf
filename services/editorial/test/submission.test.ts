import { type Account, accountChanged } from '@balai/contracts/access';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { APPROVER, type Desk, MANAGER, type Person, sharedDesk, WRITER } from './desk.ts';
import { codeIn, toldAbout } from './told.ts';

let desk: Desk;
let author: Person;
let manager: Person;
let first: Person;
let second: Person;

beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  author = await desk.person('penulis', WRITER);
  manager = await desk.person('kepala', MANAGER);
  first = await desk.person('penyetuju.a', APPROVER);
  second = await desk.person('penyetuju.b', APPROVER);
  const { rows } = await desk.platform.owner.query<{ body: Account }>("select body from access.account where body->>'account_id' = $1", [
    first.id,
  ]);
  const known = rows[0]?.body as Account;
  await desk.platform.deliver(accountChanged, { ...known, whatsapp: '628110000021', email: 'a@mawar.example', version: known.version + 1 });
});

const policy = (over: object) => desk.must(manager, 'PUT', `/api/editorial/policies/${desk.alpha.toLowerCase()}`, over);
const asked = (...people: Person[]) => people.map(({ id }) => ({ account_id: id, stand_ins: [] }));
const preview = (id: string) => desk.must(author, 'GET', `/api/editorial/pieces/${id}/submission`);

test('who submits sees beforehand who is asked, by which ways, and the message that then goes out, with its picture', async () => {
  await policy({ kind: 'sequence', approvers: asked(first, second), deadline_hours: 24 });
  const { piece_id: id, title } = await desk.write(author, { content: 'Apel pagi.\nTertib.' });
  const jpeg = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#157' } })
    .webp()
    .toBuffer();
  const file = { name: 'apel.webp', content: jpeg.toString('base64') };
  await desk.must(author, 'POST', `/api/editorial/pieces/${id}/attachments`, { file, alt: 'Barisan' });
  const seen = await preview(id);
  expect(seen).toMatchObject({ kind: 'sequence', is_open_to_all: false });
  expect(seen.people).toMatchObject([
    { name: 'penyetuju.a', turn: 1, channels: ['whatsapp', 'email'], stands_in_for: null },
    { name: 'penyetuju.b', turn: 2, channels: [] },
  ]);
  expect((await sharp(await desk.follow(seen.picture.url)).metadata()).format).toBe('jpeg');
  expect(await toldAbout(desk, title)).toEqual([]);
  await desk.must(author, 'POST', `/api/editorial/pieces/${id}/transitions`, { transition: 'submit' });
  const [notice] = await toldAbout(desk, title);
  const bare = (text: string | undefined) => text?.replaceAll(codeIn(notice), '········').replace(/\/decide#\S+/, '/decide#…');
  expect(bare(notice?.text)).toBe(seen.message.chat);
  expect(bare(notice?.email?.text)).toBe(seen.message.letter);
  expect(notice?.email?.subject).toBe(seen.message.subject);
  expect(notice?.picture).toMatchObject({ name: 'apel.webp', alt: 'Barisan' });
});

test('a message with a picture is short enough for a caption', async () => {
  await policy({ kind: 'one', approvers: asked(first), deadline_hours: 24 });
  const { piece_id: id } = await desk.write(author, { content: 'Kata '.repeat(600) });
  const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#a22' } })
    .png()
    .toBuffer();
  const long = (await preview(id)).message.chat.length;
  await desk.must(author, 'POST', `/api/editorial/pieces/${id}/attachments`, {
    file: { name: 'a.png', content: png.toString('base64') },
  });
  const { message } = await preview(id);
  expect(long).toBeGreaterThan(1_500);
  expect(message.chat.length).toBeLessThanOrEqual(1_024);
});

test('where nobody can approve the preview says so', async () => {
  const both = await desk.person('penulis.penyetuju', [...WRITER, ...APPROVER]);
  await policy({ kind: 'one', approvers: asked(both) });
  const { piece_id: id } = await desk.write(both);
  const { status, body } = await desk.call(both, 'GET', `/api/editorial/pieces/${id}/submission`);
  expect([status, body.code]).toEqual([409, 'no_approver']);
});
