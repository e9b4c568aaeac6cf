import readXlsx from 'read-excel-file/node';
import { beforeAll, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
let operator: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  for (const client of ['BERKAS', 'BERKAS_LAIN']) await platform.addClient(client);
  await platform.account('berkas.petugas', 'operator', 'BERKAS');
  operator = (await platform.logIn('berkas.petugas')).token;
  // More than one look at the database.
  await platform.owner.query(`
    insert into identity.person (person_id, client_id, nrp, name, title, division, roles, active, exempt, version, created_at, updated_at, instagram, whatsapp)
    select gen_random_uuid(), case when n % 50 = 0 then 'BERKAS_LAIN' else 'BERKAS' end, (700000 + n)::text, 'ORANG ' || lpad((n * 7919 % 2000)::text, 4, '0'),
      case when n % 3 = 0 then 'AKP' else 'BRIPTU' end, case when n % 4 = 0 then null else 'SAT ' || n % 4 end, '{}', n % 10 <> 0, n % 11 = 0, 1, now(), now(),
      case when n % 5 = 0 then null else 'orang.' || n end, '62812' || (1000000 + n) from generate_series(1, 2000) n`);
});

type Person = Record<'title' | 'nama' | 'user_id' | 'divisi' | 'insta' | 'whatsapp', string | null> & {
  status: boolean;
  exception: boolean;
};
const listed = async (query: string, token: string): Promise<Person[]> =>
  (await platform.call('GET', `/api/users/list?client_id=BERKAS&${query}`, { token })).body.data;
async function file(query: string, token = operator) {
  const answer = await fetch(`${platform.baseUrl}/api/users/file?client_id=BERKAS&${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { answer, bytes };
}
async function rowsOf(bytes: Buffer) {
  const [sheet] = await readXlsx(bytes);
  const data = (sheet?.data ?? []) as (string | number | null)[][];
  const at = data.findIndex(([first]) => first === 'Pangkat');
  return { head: data.slice(0, at).flat().filter(Boolean).join(' '), names: data[at] ?? [], rows: data.slice(at + 1) };
}

it.each(['', 'sort=-nama', 'status=inactive&sort=user_id', 'division=SAT%201,-&rank=AKP&sort=division', 'q=orang%2000&missing=instagram'])(
  'the file of people holds exactly the list in its order, cell by cell: %s',
  async (query) => {
    const people = await listed(query.includes('status=') ? query : `status=active&${query}`, operator);
    expect(people.length).toBeGreaterThan(1);
    const { answer, bytes } = await file(query);
    expect(answer.headers.get('content-disposition')).toMatch(/filename="personel_BERKAS_[\d-]+\.xlsx"/);
    const { head, names, rows } = await rowsOf(bytes);
    expect(head).toContain(people.length.toLocaleString('id-ID'));
    const cells = ['Pangkat', 'Nama', 'NRP', 'Divisi', 'Instagram', 'WhatsApp', 'Status', 'Dikecualikan'].map((name) =>
      names.indexOf(name),
    );
    expect(rows.map((row) => cells.map((index) => (row[index] === null ? null : String(row[index]))))).toEqual(
      people.map(({ title, nama, user_id, divisi, insta, whatsapp, status, exception }) => [
        ...[title, nama, user_id, divisi, insta?.replace(/^@/, '') ?? null, whatsapp],
        status ? 'Aktif' : 'Nonaktif',
        exception ? 'Ya' : 'Tidak',
      ]),
    );
  },
);

it('holds contacts only for who may see them, and nobody of another client', async () => {
  await platform.account('berkas.tamu', 'viewer', 'BERKAS');
  const viewer = (await platform.logIn('berkas.tamu')).token;
  const { names } = await rowsOf((await file('limit=5', viewer)).bytes);
  expect(names).not.toContain('WhatsApp');
  expect((await file('missing=whatsapp', viewer)).answer.status).toBe(403);
  const denied = await fetch(`${platform.baseUrl}/api/users/file?client_id=BERKAS_LAIN`, {
    headers: { authorization: `Bearer ${operator}` },
  });
  expect(denied.status).toBe(403);
});

it('is a CSV as well, in the language that is asked for', async () => {
  const answer = await fetch(`${platform.baseUrl}/api/users/file?client_id=BERKAS&format=csv&rank=AKP&status=all`, {
    headers: { authorization: `Bearer ${operator}`, 'accept-language': 'en' },
  });
  const text = await answer.text();
  expect(text).toContain('Rank: AKP');
  expect(text).toMatch(/^Rank,Name,Number,/m);
});
