import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { EMPTY_LETTERHEAD } from '@balai/contracts/access';
import { editorialRead } from '@balai/contracts/editorial';
import { pageTexts, putClients } from '@balai/testing';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { APPROVER, type Desk, type Person, sharedDesk, WRITER } from './desk.ts';

let desk: Desk;
let ani: Person;
let budi: Person;
let foreign: Person;
beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  ani = await desk.person('ani', WRITER);
  budi = await desk.person('budi', [...WRITER, ...APPROVER]);
  foreign = await desk.person('orang.bravo', WRITER, desk.bravo);
});

let shade = 0;
/** A picture that no other test has. */
async function picture(format: 'jpeg' | 'png' | 'webp' = 'jpeg', width = 1200, height = 800): Promise<Buffer> {
  shade += 1;
  return sharp({ create: { width, height, channels: 3, background: { r: (shade * 8) % 256, g: 80 + Math.floor(shade / 32) * 8, b: 160 } } })
    .toFormat(format)
    .toBuffer();
}
const path = (pieceId: string, id = '') => `/api/editorial/pieces/${pieceId}/attachments${id === '' ? '' : `/${id}`}`;
const file = (bytes: Uint8Array, name = 'foto.jpg') => ({ name, content: Buffer.from(bytes).toString('base64') });
const attach = (who: Person, pieceId: string, bytes: Uint8Array, more: object = {}, name?: string) =>
  desk.call(who, 'POST', path(pieceId), { file: file(bytes, name), ...more });
const rows = async (text: string, values: unknown[] = []) => (await desk.platform.owner.query(text, values)).rows;

it('a picture is kept as it came, shown small, and downloaded under its name', async () => {
  const { piece_id } = await desk.write(ani);
  const bytes = await sharp(await picture('jpeg', 1200, 800))
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const { status, body } = await attach(ani, piece_id, bytes, { caption: ' Apel pagi ', alt: 'Barisan di lapangan' });
  expect(status).toBe(201);
  const [one] = body.data;
  // The camera was held upright: width and height are as people see it.
  expect(one).toMatchObject({ kind: 'picture', content_type: 'image/jpeg', width: 800, height: 1200, position: 1 });
  expect(one).toMatchObject({ caption: 'Apel pagi', alt: 'Barisan di lapangan', bytes: bytes.length, added_by: { name: 'ani' } });
  expect((await desk.follow(one.url)).equals(bytes)).toBe(true);
  expect(new URL(one.url, 'http://localhost').searchParams.get('name')).toBe('foto.jpg');
  const small = await sharp(await desk.follow(one.thumbnail_url)).metadata();
  expect(small).toMatchObject({ format: 'webp', width: 320, height: 480 });
  expect(small.exif).toBeUndefined();
});

it.each([
  ['a page', '<!DOCTYPE html><script>alert(1)</script>', 'a.html'],
  ['a drawing that carries scripts, whatever it is called', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'a.png'],
  ['a program', 'MZ\u0090\u0000\u0003'.padEnd(200, '\u0000'), 'a.jpg'],
  ['words', 'halo', 'a.pdf'],
  ['an archive', Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64'), 'a.docx'],
])('%s is refused by its bytes', async (_what, content, name) => {
  const { piece_id } = await desk.write(ani);
  expect(await attach(ani, piece_id, Buffer.from(content), {}, name)).toMatchObject({ status: 415, body: { code: 'blob_type_refused' } });
  expect((await desk.must(ani, 'GET', path(piece_id))).length).toBe(0);
});

/** A PNG that says to have so many points; a few bytes that would unpack to gigabytes. */
function pngBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    let crc = 0xffffffff;
    for (const byte of body) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(4_000_000));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

it('a picture of far too many points is refused without being opened, and so is one that is cut off', async () => {
  const { piece_id } = await desk.write(ani);
  const bomb = pngBomb(60_000);
  expect(bomb.length).toBeLessThan(20_000);
  const before = process.memoryUsage().rss;
  const refused = await attach(ani, piece_id, bomb);
  expect(refused).toMatchObject({ status: 422, body: { code: 'attachment_unreadable', errors: [{ field: 'file.content' }] } });
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1_048_576);
  const whole = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, at) => (at * 7919) % 251)), {
    raw: { width: 300, height: 300, channels: 3 },
  })
    .jpeg()
    .toBuffer();
  expect(await attach(ani, piece_id, whole.subarray(0, whole.length / 3))).toMatchObject({ status: 422 });
  expect(await rows('select 1 from editorial.attachment where piece_id = $1', [piece_id])).toEqual([]);
});

it('a file that is too large is refused, whatever it is', async () => {
  const { piece_id } = await desk.write(ani);
  const bytes = Buffer.concat([await picture('png'), Buffer.alloc(13_000_000)]);
  for (const much of [bytes, bytes.subarray(0, 12_582_913)]) {
    const refused = await attach(ani, piece_id, much);
    expect([refused.status, refused.body.code]).toEqual(much === bytes ? [413, 'too_large'] : [400, 'invalid_request']);
  }
});

it('files have an order that can be changed, and what is said about them too; one taken away leaves no gap and its bytes are let go', async () => {
  const { piece_id } = await desk.write(ani);
  for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) await attach(ani, piece_id, await picture(), {}, name);
  const [a, b, c] = await desk.must(ani, 'GET', path(piece_id));
  const moved = await desk.must(ani, 'PATCH', path(piece_id, c.attachment_id), { position: 1, caption: 'Ketiga' });
  expect(moved.map(({ name, position }: { name: string; position: number }) => [name, position])).toEqual([
    ['c.jpg', 1],
    ['a.jpg', 2],
    ['b.jpg', 3],
  ]);
  expect(moved[0].caption).toBe('Ketiga');
  const left = await desk.must(ani, 'DELETE', path(piece_id, a.attachment_id));
  expect(left.map(({ name, position }: { name: string; position: number }) => [name, position])).toEqual([
    ['c.jpg', 1],
    ['b.jpg', 2],
  ]);
  const owners = await rows('select distinct owner from blobs.reference where owner = any($1) order by owner', [
    [a, b, c].map(({ attachment_id }) => `editorial.attachment:${attachment_id}`),
  ]);
  expect(owners).toHaveLength(2);
  expect(await desk.call(ani, 'DELETE', path(piece_id, a.attachment_id))).toMatchObject({
    status: 404,
    body: { code: 'attachment_not_found' },
  });
});

it('every change of the files is in the change log, by whom, before and after', async () => {
  const { piece_id } = await desk.write(ani);
  await attach(ani, piece_id, await picture(), { caption: 'Apel' }, 'a.jpg');
  const lines = await desk.must(budi, 'GET', `/api/editorial/pieces/${piece_id}/history`);
  expect(lines[0]).toMatchObject({ action: 'edited', by: { name: 'ani' }, fields: { attachments: [[], ['a.jpg (Apel)']] } });
});

it('what was approved is no longer what stands there once a file comes or goes', async () => {
  const { piece_id } = await desk.write(ani);
  await attach(ani, piece_id, await picture(), {}, 'a.jpg');
  await desk.move(ani, piece_id, 'submit');
  expect((await desk.move(budi, piece_id, 'approve')).body.data.state).toBe('approved');
  await attach(ani, piece_id, await picture(), {}, 'b.jpg');
  expect((await desk.must(ani, 'GET', `/api/editorial/pieces/${piece_id}`)).state).toBe('draft');
});

it('the same file is attached once, also by two at once, and no more than twenty are', async () => {
  const { piece_id } = await desk.write(ani);
  const bytes = await picture();
  const answers = await Promise.all([attach(ani, piece_id, bytes), attach(budi, piece_id, bytes)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const pictures = await Promise.all(Array.from({ length: 21 }, () => picture('jpeg', 8, 8)));
  const more = await Promise.all(pictures.map((one) => attach(ani, piece_id, one)));
  expect(more.filter(({ status }) => status === 201)).toHaveLength(19);
  expect(more.filter(({ body }) => body.code === 'attachments_too_many')).toHaveLength(2);
  const files = await desk.must(ani, 'GET', path(piece_id));
  expect(files.map(({ position }: { position: number }) => position)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
});

it('a call that dies before its commit leaves no file of the piece, and bytes that nobody keeps', async () => {
  const { piece_id } = await desk.write(ani);
  const bytes = await picture();
  const { owner } = desk.platform;
  await owner.query(`create function editorial.die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`);
  await owner.query('create trigger die before insert on editorial.change for each row execute function editorial.die()');
  try {
    expect((await attach(ani, piece_id, bytes)).status).toBe(500);
  } finally {
    await owner.query('drop function editorial.die() cascade');
  }
  expect(await rows('select 1 from editorial.attachment where piece_id = $1', [piece_id])).toEqual([]);
  const kept = `select r.owner is not null as kept from blobs.blob b left join blobs.reference r on r.blob_id = b.id where b.hash = $1`;
  const hash = createHash('sha256').update(bytes).digest('hex');
  expect(await rows(kept, [hash])).toEqual([{ kept: false }]);
  expect((await attach(ani, piece_id, bytes)).status).toBe(201);
  expect(await rows(kept, [hash])).toEqual([{ kept: true }]);
});

it('files are behind the wall of the client, and only who writes changes them', async () => {
  const { piece_id } = await desk.write(ani);
  await attach(ani, piece_id, await picture());
  const [one] = await desk.must(ani, 'GET', path(piece_id));
  const reader = await desk.person('pembaca', [editorialRead]);
  expect(await desk.must(reader, 'GET', path(piece_id))).toHaveLength(1);
  for (const [method, at] of [
    ['GET', path(piece_id)],
    ['DELETE', path(piece_id, one.attachment_id)],
    ['PATCH', path(piece_id, one.attachment_id)],
  ] as const)
    expect((await desk.call(foreign, method, at, method === 'GET' ? undefined : {})).status).toBe(404);
  expect((await attach(foreign, piece_id, await picture())).status).toBe(404);
  expect((await attach(reader, piece_id, await picture())).status).toBe(403);
  expect((await desk.call(reader, 'DELETE', path(piece_id, one.attachment_id))).status).toBe(403);
});

const RELEASE = {
  kind: 'press_release',
  title: 'Ungkap kasus curanmor',
  content: 'Polres mengungkap pencurian.',
  release: { penalty: 'Tujuh tahun', basis: 'LP/B/1', scene: 'Jalan Melati', articles: 'Pasal 363' },
};
const letter = async (who: Person, pieceId: string, format: string) => {
  const answer = await fetch(`${desk.platform.baseUrl}/api/editorial/pieces/${pieceId}/letter?format=${format}`, {
    headers: { authorization: `Bearer ${who.token}` },
  });
  expect(answer.status).toBe(200);
  return { bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
};

it('a press release is a letter of its client: passages in legal order, a mark until it is approved, then who approved it', async () => {
  const piece = await desk.write(ani, RELEASE);
  await attach(ani, piece.piece_id, await picture(), { caption: 'Barang bukti' }, 'motor.jpg');
  const draft = await letter(ani, piece.piece_id, 'pdf');
  expect(draft.headers.get('content-disposition')).toContain(`naskah-${piece.number}.pdf`);
  const text = (await pageTexts(draft.bytes)).join(' ');
  expect(text).toContain('DRAF – BELUM DISETUJUI');
  const parts = ['Ungkap kasus curanmor', 'Polres mengungkap', 'Dasar', 'Tempat kejadian perkara', 'Pasal yang', 'Ancaman', 'motor.jpg'];
  // The foot of the page comes first in a PDF.
  const from = text.indexOf('Ungkap kasus curanmor') + 1;
  const places = parts.map((part) => text.indexOf(part, from));
  expect(places).not.toContain(-1);
  expect(places.toSorted((a, b) => a - b)).toEqual(places);
  await desk.move(ani, piece.piece_id, 'submit');
  await desk.move(budi, piece.piece_id, 'approve');
  const approved = (await pageTexts((await letter(ani, piece.piece_id, 'pdf')).bytes)).join(' ');
  expect(approved).not.toContain('DRAF');
  expect(approved).toMatch(/Disetujui oleh: budi/);
  expect(approved).toMatch(/Disetujui pada: .+ pukul \d\d\.\d\d WIB/);
});

it('a letter stands on the paper of its client, and an approved one is signed by its signatory', async () => {
  const signatory = { name: 'BUDI SANTOSO', rank: 'AKBP', position: 'KAPOLRES', nrp: '70010001' };
  const letterhead = { ...EMPTY_LETTERHEAD, name: 'KEPOLISIAN RESOR MAWAR', lines: ['POLDA CONTOH'], city: 'Mawar', signatory };
  const { rows } = await desk.platform.owner.query('select body from access.client where client_id = $1', [desk.alpha]);
  const [{ body: before }] = rows;
  await putClients(desk.platform.owner, [{ ...before, letterhead }]);
  const piece = await desk.write(ani, RELEASE);
  const textOf = async () => (await pageTexts((await letter(ani, piece.piece_id, 'pdf')).bytes)).join(' ');
  expect(await textOf()).toMatch(/POLDA CONTOH\s+KEPOLISIAN RESOR MAWAR/);
  expect(await textOf()).not.toContain('70010001');
  await desk.move(ani, piece.piece_id, 'submit');
  await desk.move(budi, piece.piece_id, 'approve');
  expect(await textOf()).toMatch(/Mawar, \d+ \S+ \d{4}\s+KAPOLRES\s+BUDI SANTOSO\s+AKBP NRP 70010001/);
  await putClients(desk.platform.owner, [before]);
});

it('a letter as DOCX comes back as the same piece', async () => {
  const piece = await desk.write(ani, RELEASE);
  const { bytes } = await letter(ani, piece.piece_id, 'docx');
  const read = await desk.must(ani, 'POST', '/api/editorial/documents/preview', { file: file(bytes, 'rilis.docx') });
  expect(read).toMatchObject({ kind: 'press_release', release: RELEASE.release, is_too_long: false });
  expect(read.content).toContain('Polres mengungkap pencurian.');
});

it('a document that is none, or has no words, is refused by name', async () => {
  const preview = (bytes: Uint8Array) => desk.call(ani, 'POST', '/api/editorial/documents/preview', { file: file(bytes, 'a.docx') });
  expect(await preview(Buffer.from('halo'))).toMatchObject({ status: 422, body: { code: 'document_unreadable' } });
  expect(await preview(await picture())).toMatchObject({ status: 422, body: { errors: [{ field: 'file.content' }] } });
});

it('documents of one account wait for each other, and nobody waits for more than one of another', async () => {
  const piece = await desk.write(ani, RELEASE);
  const { bytes } = await letter(ani, piece.piece_id, 'docx');
  const done: string[] = [];
  const preview = async (who: Person, name: string) => {
    const { status } = await desk.call(who, 'POST', '/api/editorial/documents/preview', { file: file(bytes, 'rilis.docx') });
    if (status === 200) done.push(name);
    return status;
  };
  const many = Array.from({ length: 6 }, () => preview(ani, 'ani'));
  const one = preview(budi, 'budi');
  expect((await Promise.all(many)).toSorted()).toEqual([200, 200, 200, 200, 429, 429]);
  expect(await one).toBe(200);
  expect(done.indexOf('budi')).toBeLessThanOrEqual(2);
});
