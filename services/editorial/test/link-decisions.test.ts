import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { APPROVER, type Desk, MANAGER, type Person, sharedDesk, WRITER } from './desk.ts';
import { codeIn, type Notice, tokenIn, toldAbout, writes } from './told.ts';

let desk: Desk;
let author: Person;
let manager: Person;
let first: Person;
let standIn: Person;

beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  author = await desk.person('penulis', WRITER);
  manager = await desk.person('kepala', MANAGER);
  first = await desk.person('penyetuju.a', APPROVER);
  standIn = await desk.person('pengganti', APPROVER);
  await desk.must(manager, 'PUT', `/api/editorial/policies/${desk.alpha.toLowerCase()}`, {
    ...{ kind: 'one', deadline_hours: 24 },
    approvers: [{ account_id: first.id, stand_ins: [standIn.id] }],
  });
});

async function submitted(file?: object): Promise<{ id: string; title: string; asked: Notice[] }> {
  const { piece_id: id, title } = await desk.write(author, { kind: 'press_release', content: 'Isi lengkap naskah.' });
  if (file !== undefined) await desk.must(author, 'POST', `/api/editorial/pieces/${id}/attachments`, file);
  await desk.must(author, 'POST', `/api/editorial/pieces/${id}/transitions`, { transition: 'submit' });
  return { id, title, asked: await toldAbout(desk, title) };
}
const ofAccount = (asked: readonly Notice[], { id }: Person) => asked.find(({ account_id }) => account_id === id);
// Nobody is signed in.
const open = (token: string) => desk.platform.call('POST', '/api/editorial/links', { body: { token } });
const decide = (token: string, decision: string, note?: string) =>
  desk.platform.call('POST', '/api/editorial/links/decisions', { body: { token, decision, ...(note === undefined ? {} : { note }) } });
const stateOf = async (id: string): Promise<string> => (await desk.must(author, 'GET', `/api/editorial/pieces/${id}`)).state;

test('a link shows what is asked and of whom, and looking decides nothing, however often', async () => {
  const { id, title, asked } = await submitted();
  const token = tokenIn(ofAccount(asked, standIn));
  for (let times = 0; times < 3; times += 1) {
    const { status, body } = await open(token);
    expect([status, body.data]).toEqual([
      200,
      expect.objectContaining({
        ...{ title, kind: 'press_release', author: 'penulis', asked_by: 'penulis', account: 'pengganti', stands_in_for: 'penyetuju.a' },
        ...{ text: 'Isi lengkap naskah.', state: 'open', round_status: 'open', decided_by: [] },
      }),
    ]);
  }
  expect(await stateOf(id)).toBe('submitted');
  // Nothing decides by GET, whatever the address.
  for (const path of ['/api/editorial/links', '/api/editorial/links/decisions'])
    expect((await desk.platform.call('GET', `${path}?token=${token}&decision=approve`)).status).toBeGreaterThanOrEqual(404);
  expect(await stateOf(id)).toBe('submitted');
});

test('a link shows the pictures that would go out, only while it can be decided', async () => {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer();
  const file = { name: 'apel.jpg', content: bytes.toString('base64') };
  const { asked } = await submitted({ file, alt: 'Barisan', caption: 'Apel pagi' });
  const token = tokenIn(ofAccount(asked, first));
  const [shown, ...others] = (await open(token)).body.data.files;
  expect([shown, others]).toEqual([expect.objectContaining({ name: 'apel.jpg', alt: 'Barisan', caption: 'Apel pagi' }), []]);
  expect((await desk.follow(shown.url)).equals(bytes)).toBe(true);
  expect(await sharp(await desk.follow(shown.thumbnail_url)).metadata()).toMatchObject({ width: 480, height: 320 });
  expect((await decide(token, 'approve')).body.data.files).toEqual([]);
});

test('a link decides once, in the name of the account it was sent to; afterwards it shows the outcome, not the text', async () => {
  const { id, title, asked } = await submitted();
  const token = tokenIn(ofAccount(asked, first));
  const before = (await toldAbout(desk, title)).length;
  const { status, body } = await decide(token, 'approve');
  expect([status, body.data]).toEqual([
    200,
    expect.objectContaining({ state: 'ended', round_status: 'approved', decided_by: ['penyetuju.a'], text: null }),
  ]);
  const { state, round } = await desk.must(author, 'GET', `/api/editorial/pieces/${id}`);
  expect([state, round.asks[0].channel]).toEqual(['approved', 'email']);
  expect((await decide(token, 'reject', 'Tidak')).body).toMatchObject({ success: false, code: 'decided_already' });
  expect((await decide(tokenIn(ofAccount(asked, standIn)), 'reject', 'Tidak')).status).toBe(409);
  const told = (await toldAbout(desk, title)).slice(before);
  expect(told.map(({ account_id }) => account_id)).toEqual([author.id, standIn.id]);
});

test('a rejection needs a reason, and says by which field', async () => {
  const { id, asked } = await submitted();
  const token = tokenIn(asked[0]);
  expect(await decide(token, 'reject')).toMatchObject({ status: 400, body: { errors: [{ field: 'note' }] } });
  expect((await decide(token, 'request_changes', '   ')).status).toBe(400);
  expect(await stateOf(id)).toBe('submitted');
  await decide(token, 'request_changes', 'Perbaiki tanggal');
  expect(await stateOf(id)).toBe('changes_requested');
});

test('a link that never was, of an account without a sight of the client, and of a piece that is gone, is unknown alike', async () => {
  const { asked } = await submitted();
  const token = tokenIn(ofAccount(asked, standIn));
  const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  await desk.platform.owner.query("update editorial.account set active = false where username = 'pengganti'");
  try {
    const answers = [await open(forged), await decide(forged, 'approve'), await open(token), await decide(token, 'approve')];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'link_unknown']);
  } finally {
    await desk.platform.owner.query("update editorial.account set active = true where username = 'pengganti'");
  }
  expect((await open(token)).status).toBe(200);
});

test('after the deadline a link decides nothing; without one it holds for thirty days', async () => {
  const { id, asked } = await submitted();
  const token = tokenIn(asked[0]);
  const age = (sql: string) => desk.platform.owner.query(`update editorial.${sql}`);
  // Without a deadline nothing but the link's own age ends it.
  await age("approval_ask set due_at = null, remind_at = null where status = 'asked'");
  await age("approval_link set made_at = now() - interval '31 days'");
  expect((await open(token)).body.data).toMatchObject({ state: 'late', text: null });
  expect((await decide(token, 'approve')).body.code).toBe('link_late');
  await age("approval_link set made_at = now() - interval '29 days'");
  expect((await open(token)).body.data.state).toBe('open');
  await age("approval_ask set due_at = now() - interval '1 second' where status = 'asked'");
  expect(['link_late', 'decided_already']).toContain((await decide(token, 'approve')).body.code);
  expect(await stateOf(id)).not.toBe('approved');
});

test('chat, e-mail and dashboard at once: one decides, the others hear so, and everybody is told once', async () => {
  const { id, title, asked } = await submitted();
  const [chat, mail, page] = await Promise.all([
    writes(desk, first, 'setuju', codeIn(ofAccount(asked, first))),
    decide(tokenIn(ofAccount(asked, standIn)), 'reject', 'Tidak'),
    desk.move(first, id, 'request_changes', { note: 'Perbaiki' }),
  ]);
  const won = [chat.text.includes('sudah dicatat'), mail.status === 200, page.status === 200];
  expect(won.filter((one) => one)).toHaveLength(1);
  expect([mail.status, page.status].filter((status) => status !== 200).every((status) => status === 409)).toBe(true);
  expect(await stateOf(id)).toBe(['approved', 'rejected', 'changes_requested'][won.indexOf(true)]);
  const told = (await toldAbout(desk, title)).slice(asked.length).map(({ account_id }) => account_id);
  const principal = won[1] ? standIn : first;
  expect(told.sort()).toEqual(
    [author, first, standIn]
      .filter((one) => one !== principal)
      .map((one) => one.id)
      .sort(),
  );
});
