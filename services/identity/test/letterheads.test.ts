import { randomBytes } from 'node:crypto';
import { clientChanged } from '@balai/contracts/identity';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { ownNames, type SharedIdentity, sharedIdentity } from './identity-platform.ts';

const own = ownNames(import.meta.url);
let platform: SharedIdentity;
const [ABOVE, BELOW] = [own('POLDA'), own('POLRES')];
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(ABOVE, { nama: 'Polda Contoh', client_type: 'direktorat' });
  await platform.addClient(BELOW, { nama: 'Polres Contoh', parent_client_id: ABOVE });
});

const at = (client: string) => `/api/clients/${client}/letterhead`;
const get = (client: string, token = platform.admin) => platform.call('GET', at(client), { token });
const put = (client: string, body: unknown, token = platform.admin) => platform.call('PUT', at(client), { token, body });
const picture = async (width: number, height: number, format: 'png' | 'jpeg' | 'webp' = 'png') => {
  const made = sharp({ create: { width, height, channels: 4, background: '#1e3a8a80' } }).toFormat(format);
  return { name: `logo.${format}`, content: (await made.toBuffer()).toString('base64') };
};
const newest = async (client: string) =>
  (await platform.sent('identity', clientChanged)).filter(({ subject }) => subject === client).at(-1)?.data;

it('of a client without one is what the client above has, except its name', async () => {
  const letterhead = {
    name: 'KEPOLISIAN DAERAH CONTOH',
    lines: ['KEPOLISIAN NEGARA REPUBLIK INDONESIA', '  '],
    address: ['Jalan Melati 1'],
    city: ' Kota Contoh ',
    accent: '#1E3A8A',
    signatory: { name: 'BUDI SANTOSO', rank: 'KOMBES POL', position: 'DIREKTUR', nrp: '70010001' },
    logo: await picture(900, 700),
  };
  const answer = await put(ABOVE, letterhead);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const { own: kept } = answer.body.data;
  expect(kept).toMatchObject({ lines: ['KEPOLISIAN NEGARA REPUBLIK INDONESIA'], city: 'Kota Contoh', accent: '#1e3a8a' });
  expect(kept.logo_url).toMatch(/^\/api\/blobs\//);

  const { own: empty, ...below } = (await get(BELOW)).body.data;
  expect(empty).toEqual({ name: null, lines: [], address: [], city: null, accent: null, signatory: null, logo_url: null });
  expect(below).toMatchObject({ client_name: 'Polres Contoh', parent_name: 'Polda Contoh' });
  expect(below.inherited).toMatchObject({ name: null, city: 'Kota Contoh', signatory: letterhead.signatory, logo_url: kept.logo_url });
});

it('is published with its client, and its logo is kept as a small PNG', async () => {
  await put(BELOW, { lines: ['POLDA CONTOH'], logo: await picture(1_000, 500, 'jpeg') });
  const event = await newest(BELOW);
  expect(event?.letterhead).toMatchObject({ lines: ['POLDA CONTOH'], city: null });
  const { rows } = await platform.owner.query(
    'select content_type from blobs.blob b join blobs.reference r on r.blob_id = b.id where b.id = $1',
    [event?.letterhead?.logo_blob],
  );
  expect(rows).toEqual([{ content_type: 'image/png' }]);
});

it('takes a grainy JPEG that is larger as a PNG', async () => {
  const grain = sharp(randomBytes(600 * 600 * 3), { raw: { width: 600, height: 600, channels: 3 } });
  const content = (await grain.jpeg({ quality: 95 }).toBuffer()).toString('base64');
  const answer = await put(BELOW, { logo: { name: 'logo.jpeg', content } });
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  await put(BELOW, { logo: null });
});

it('changes only in the parts that were sent; without any left there is none', async () => {
  await put(BELOW, { lines: ['POLDA CONTOH'], city: 'Kota' });
  expect((await put(BELOW, { city: 'Kabupaten' })).body.data.own).toMatchObject({ lines: ['POLDA CONTOH'], city: 'Kabupaten' });
  const cleared = await put(BELOW, { lines: [], city: '', logo: null, signatory: { name: ' ', rank: 'AKBP', position: null, nrp: null } });
  expect(cleared.body.data.own).toMatchObject({ lines: [], city: null, signatory: null, logo_url: null });
  expect((await newest(BELOW))?.letterhead).toBeUndefined();
  const { rows } = await platform.owner.query('select from blobs.reference where owner = $1', [`identity.letterhead:${BELOW}`]);
  expect(rows).toEqual([]);
});

it.each([
  ['a picture of another kind', () => picture(200, 200, 'webp')],
  ['a small picture', () => picture(20, 20)],
  ['a huge picture', () => picture(4_100, 100)],
  ['what is no picture', async () => ({ name: 'logo.png', content: Buffer.from('<svg/>').toString('base64') })],
])('refuses %s as a logo by name, and changes nothing', async (_, logo) => {
  await put(BELOW, { city: 'Kota' });
  const answer = await put(BELOW, { city: 'Lain', logo: await logo() });
  expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([422, 'logo_unreadable', 'logo']);
  expect((await get(BELOW)).body.data.own).toMatchObject({ city: 'Kota', logo_url: null });
});

it('refuses a colour, a line and a field that it does not know', async () => {
  for (const body of [{ accent: 'blue' }, { lines: ['x'.repeat(121)] }, { lines: ['1', '2', '3', '4', '5'] }, { colour: '#000000' }])
    expect((await put(BELOW, body)).status).toBe(400);
});

it('is read by accounts of the client and changed by nobody without the permission', async () => {
  await platform.account(own('ani'), 'operator', BELOW);
  const { token } = await platform.logIn(own('ani'));
  expect((await get(BELOW, token)).status).toBe(200);
  expect((await put(BELOW, { city: 'X' }, token)).status).toBe(403);
  expect((await get(ABOVE, token)).status).toBe(403);
});
