import { handleChanged, peopleImported, personChanged } from '@balai/contracts/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { rowXml, workbookOf } from '../people-files/workbook.ts';

const own = ownNames(import.meta.url);
const [A, B] = [own('A'), own('B')];
let platform: SharedIdentity;
let operator: string;
let stranger: string;
let viewer: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  for (const client of [A, B]) await platform.addClient(client);
  const token = async (name: string, role: string, client: string) => {
    await platform.account(own(name), role, client);
    return (await platform.logIn(own(name))).token;
  };
  operator = await token('petugas', 'operator', A);
  stranger = await token('lain', 'operator', B);
  viewer = await token('tamu', 'viewer', A);
});

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const call = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, token = operator) => {
  const answer = await platform.call(method, `/api/users/imports${path}`, { token, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, ...answer.body };
};
async function begin(text: string | Buffer, client = A, token = operator) {
  const { status, data, ...rest } = await call(
    'POST',
    '',
    { client_id: client, file: { name: 'personel.csv', content: base64(text) } },
    token,
  );
  if (status !== 201) throw new Error(JSON.stringify({ status, ...rest }));
  return data;
}
const rowsOf = async (id: string, query = '') => (await call('GET', `/${id}/rows?${query}`)).data;
async function toEnd(id: string, step: 'write' | 'undo') {
  for (;;) {
    const { status, data } = await call('POST', `/${id}/${step}`, {});
    if (status !== 200 || data.state === 'written' || data.state === 'undone') return { status, ...data };
  }
}
const people = async (like: string) =>
  (
    await platform.owner.query(
      `select nrp, name, title, division, whatsapp, instagram, active, roles from identity.person
       where nrp like $1 and deleted_at is null order by nrp`,
      [like],
    )
  ).rows;
const NONE = { created: 0, updated: 0, reactivated: 0, unchanged: 0, refused: 0, faulty: 0, undone: 0, kept: 0 };

const DIRTY = `DAFTAR PERSONEL POLRES CONTOH;;;;;;
Keadaan: November 2026;;;;;;
;;;;;;
No;Nama Lengkap;PANGKAT / NRP;Satker;No HP (WA);Akun IG;Foto
1;Satu;Bripka / 6100 0001;Sat Lantas;0812 3456 7001;imp.satu;x
2;Dua;Aiptu / 61000002;Sat Binmas;+62 812-3456-7002;nama dengan spasi;x
;;;;;;
3;Tiga;Aiptu / 61000001;Sat Binmas;;;
4;Empat;Aiptu / 61000004;;;imp.empat;
`;

describe('an import of people', () => {
  it('maps a dirty table by itself, mends a cell by the server’s rule, writes, and is undone', async () => {
    await platform.addPerson('61000004', A, { nama: 'Empat', title: 'BRIPKA', divisi: 'SAT RESKRIM', insta: 'imp.lama', status: false });
    const before = await people('6100%');
    const made = await begin(DIRTY);
    expect(made).toMatchObject({
      ...{ state: 'planned', source: 'personel.csv', total: 4, done: 0, missing: [], made_by: own('petugas') },
      counts: { ...NONE, created: 2, reactivated: 1, refused: 1, faulty: 2 },
      divisions: [
        { value: 'SAT BINMAS', count: 2 },
        { value: 'SAT LANTAS', count: 1 },
        { value: 'SAT RESKRIM', count: 1 },
      ],
    });
    expect(made.columns.map(({ head, fields }: Record<string, unknown>) => [head, fields])).toEqual([
      ['No', []],
      ['Nama Lengkap', ['nama']],
      ['PANGKAT / NRP', ['title', 'user_id']],
      ['Satker', ['divisi']],
      ['No HP (WA)', ['whatsapp']],
      ['Akun IG', ['insta']],
      ['Foto', []],
    ]);
    const rows = await rowsOf(made.import_id);
    expect(rows.map(({ row, user_id, outcome, is_faulty }: Record<string, unknown>) => [row, user_id, outcome, is_faulty])).toEqual([
      [5, '61000001', 'created', false],
      [6, '61000002', 'created', true],
      [8, null, 'refused', true],
      [9, '61000004', 'reactivated', false],
    ]);
    expect(rows[3].changes).toEqual([
      { field: 'title', before: 'BRIPKA', after: 'AIPTU' },
      { field: 'insta', before: 'imp.lama', after: 'imp.empat' },
      { field: 'status', before: false, after: true },
    ]);
    expect(rows[1].notes).toMatchObject([{ field: 'insta', column: 'Akun IG', code: 'unreadable', value: 'nama dengan spasi' }]);
    expect(await people('6100%')).toEqual(before);

    const edit = (row: number, field: string, text: string) => call('PUT', `/${made.import_id}/cells`, { row, field, text });
    expect((await edit(6, 'insta', 'masih salah')).data.notes).toMatchObject([{ code: 'unreadable', value: 'masih salah' }]);
    expect((await edit(6, 'insta', '@imp.satu')).data.notes).toMatchObject([{ code: 'handle_repeated' }]);
    expect((await edit(6, 'insta', '@imp.dua')).data).toMatchObject({ is_faulty: false, notes: [], outcome: 'created' });
    expect((await edit(8, 'user_id', '61000003')).data).toMatchObject({ outcome: 'created', user_id: '61000003' });
    expect((await edit(7, 'insta', 'x')).status).toBe(400);
    expect((await edit(6, 'email', 'x')).status).toBe(400);

    const written = await toEnd(made.import_id, 'write');
    expect(written).toMatchObject({ state: 'written', done: 4, counts: { ...NONE, created: 3, reactivated: 1 } });
    expect(await people('6100%')).toMatchObject([
      { nrp: '61000001', name: 'SATU', title: 'BRIPKA', division: 'SAT LANTAS', whatsapp: '6281234567001', instagram: 'imp.satu' },
      { nrp: '61000002', name: 'DUA', whatsapp: '6281234567002', instagram: 'imp.dua' },
      { nrp: '61000003', name: 'TIGA' },
      { nrp: '61000004', title: 'AIPTU', instagram: 'imp.empat', active: true },
    ]);
    const versions = async () =>
      (await platform.owner.query(`select nrp, version from identity.person where nrp like '6100%' order by 1`)).rows;
    const once = await versions();
    expect(await toEnd(made.import_id, 'write')).toMatchObject({ state: 'written', done: 4 });
    expect(await versions()).toEqual(once);
    expect((await edit(6, 'insta', 'x')).status).toBe(409);

    // Somebody who changed since stays, and is named.
    await platform.call('PUT', '/api/users/61000003', { token: operator, body: { jabatan: 'KANIT' } });
    const undone = await toEnd(made.import_id, 'undo');
    expect(undone).toMatchObject({ state: 'undone', counts: { undone: 3, kept: 1 } });
    expect(await rowsOf(made.import_id, 'show=kept')).toMatchObject([{ user_id: '61000003', nama: 'TIGA', undo: 'changed_since' }]);
    expect((await people('6100%')).filter(({ nrp }) => nrp !== '61000003')).toEqual(before);
    // Their number and handle are free again.
    await platform.addPerson('61000001', A, { nama: 'Satu Lagi', insta: 'imp.satu' });
    expect(await toEnd(made.import_id, 'undo')).toMatchObject({ state: 'undone', counts: { undone: 3, kept: 1 } });

    const told = (await platform.sent('identity', peopleImported))
      .map(({ data }) => data)
      .filter(({ import_id }) => import_id === made.import_id);
    expect(told.map(({ step }) => step)).toEqual(['written', 'undone']);
    const gone = (await platform.sent('identity', personChanged)).filter(({ data }) => data.nrp === '61000002').at(-1);
    expect(gone?.data.deletedAt).not.toBeNull();
    expect((await call('GET', `?client_id=${A}&limit=1`)).data).toMatchObject([{ import_id: made.import_id, state: 'undone' }]);
  });

  it('gives a handle back its day when it is undone', async () => {
    await platform.addPerson('61100001', A, { nama: 'Sejak', insta: 'imp.since.old', since: '2026-02-03' });
    await platform.owner.query(
      "update identity.handle_owner set entered_at = entered_at - interval '3 days' where handle = 'imp.since.old'",
    );
    const days = async () =>
      (
        await platform.owner.query(
          "select handle, since::text from identity.handle_owner where handle like 'imp.since.%' and valid_to is null and voided_at is null",
        )
      ).rows;
    const made = await begin('NRP;Nama;Instagram\n61100001;Sejak;imp.since.new\n');
    await toEnd(made.import_id, 'write');
    expect(await days()).toEqual([{ handle: 'imp.since.new', since: null }]);
    // Later than the time in which taking a handle back only removes its end.
    await platform.owner.query(
      "update identity.handle_owner set valid_to = valid_to - interval '2 days' where handle = 'imp.since.old' and valid_to is not null",
    );
    expect(await toEnd(made.import_id, 'undo')).toMatchObject({ counts: { undone: 1 } });
    expect(await days()).toEqual([{ handle: 'imp.since.old', since: '2026-02-03' }]);
    const told = (await platform.sent('identity', handleChanged)).filter(({ data }) => data.handle === 'imp.since.old').at(-1)?.data;
    expect(told?.owners.at(-1)?.since).toBe('2026-02-03');
  });

  describe('imports that change the same people', () => {
    const write = async (text: string) => {
      const { import_id: id } = await begin(text);
      expect(await toEnd(id, 'write')).toMatchObject({ state: 'written' });
      return id as string;
    };

    it('are undone from the last to the first without anybody left', async () => {
      const first = await write('NRP;Nama;Instagram\n61200001;Satu;imp.chain.a\n61200002;Dua;\n');
      const second = await write('NRP;Nama;Instagram\n61200001;Satu Baru;imp.chain.b\n');
      const third = await write('NRP;Nama\n61200001;Satu Lagi\n');
      expect(await toEnd(third, 'undo')).toMatchObject({ counts: { undone: 1, kept: 0 } });
      expect(await toEnd(second, 'undo')).toMatchObject({ counts: { undone: 1, kept: 0 } });
      expect(await people('612%')).toMatchObject([{ name: 'SATU', instagram: 'imp.chain.a' }, { name: 'DUA' }]);
      expect(await toEnd(first, 'undo')).toMatchObject({ counts: { undone: 2, kept: 0 } });
      expect(await people('612%')).toEqual([]);
    });

    it('can be undone again once the later one is undone', async () => {
      const first = await write('NRP;Nama\n61300001;Satu\n61300002;Dua\n');
      const second = await write('NRP;Nama\n61300001;Satu Baru\n');
      expect(await toEnd(first, 'undo')).toMatchObject({ state: 'undone', counts: { undone: 1, kept: 1 } });
      expect(await people('613%')).toMatchObject([{ name: 'SATU BARU' }]);
      expect(await toEnd(second, 'undo')).toMatchObject({ counts: { undone: 1, kept: 0 } });
      expect(await toEnd(first, 'undo')).toMatchObject({ state: 'undone', counts: { undone: 2, kept: 0 } });
      expect(await people('613%')).toEqual([]);
    });

    it('keep people whom somebody changed between them', async () => {
      const first = await write('NRP;Nama\n61400001;Satu\n');
      await write('NRP;Nama\n61400001;Satu Tangan\n');
      const second = await write('NRP;Nama\n61400001;Satu Baru\n');
      await toEnd(second, 'undo');
      expect(await toEnd(first, 'undo')).toMatchObject({ counts: { undone: 0, kept: 1 } });
      expect(await people('614%')).toMatchObject([{ name: 'SATU TANGAN' }]);
    });
  });

  it('remembers the columns of a client, and of no other', async () => {
    const table = 'Nomor Anggota Kami;Sebutan;Lokasi\n62000001;Satu;Desa A\n';
    const made = await begin(table);
    expect(made).toMatchObject({ state: 'mapping', missing: ['user_id', 'nama'], counts: NONE });
    expect(await call('POST', `/${made.import_id}/write`, {})).toMatchObject({
      status: 409,
      message: 'Langkah ini tidak berlaku untuk impor dalam keadaan “pilih kolom”',
    });
    const map = (columns: string[][]) => call('PUT', `/${made.import_id}/columns`, { columns });
    expect((await map([['user_id'], ['nama'], ['nama']])).status).toBe(400);
    expect((await map([['user_id'], ['nama'], ['no_field']])).status).toBe(400);
    expect((await map([['user_id'], ['nama']])).status).toBe(400);
    expect((await map([['user_id'], ['nama'], ['desa']])).data).toMatchObject({ state: 'planned', counts: { ...NONE, created: 1 } });
    const next = await begin(table.replace('Lokasi', 'LOKASI'));
    expect(next.columns.map(({ fields }: { fields: string[] }) => fields)).toEqual([['user_id'], ['nama'], ['desa']]);
    expect(await begin(table, B, stranger)).toMatchObject({ state: 'mapping' });
  });

  it('reads the sheet that is chosen, and remembers it for the client’s next workbook', async () => {
    const heads = rowXml(1, ['NRP', 'Nama']);
    const book = workbookOf({
      Rekap: rowXml(1, ['Bagian', 'Jumlah']) + rowXml(2, ['LANTAS', 3]),
      Lama: heads + rowXml(2, ['66000001', '#N/A']),
      Baru: heads + rowXml(2, ['66000001', 'Satu']) + rowXml(3, ['66000002', 'Dua']),
      Kosong: '',
    });
    const made = await begin(book);
    const sheets = ['Rekap', 'Lama', 'Baru', 'Kosong'];
    expect(made).toMatchObject({ state: 'planned', sheet: 'Lama', sheets, total: 1, counts: { ...NONE, refused: 1, faulty: 1 } });
    expect((await call('PUT', `/${made.import_id}/cells`, { row: 2, field: 'nama', text: 'Ditulis' })).data.nama).toBe('DITULIS');
    const choose = (sheet: string, token = operator) => call('PUT', `/${made.import_id}/sheet`, { sheet }, token);
    expect((await choose('Baru')).data).toMatchObject({
      state: 'planned',
      sheet: 'Baru',
      sheets,
      total: 2,
      counts: { ...NONE, created: 2 },
    });
    expect((await rowsOf(made.import_id)).map(({ nama }: { nama: string }) => nama)).toEqual(['SATU', 'DUA']);
    expect((await choose('Rekap')).data).toMatchObject({ state: 'mapping', sheet: 'Rekap', total: 1, columns: [{ head: 'Bagian' }, {}] });
    // A sheet without people leaves the import as it is.
    expect(await choose('Kosong')).toMatchObject({
      status: 400,
      code: 'invalid_table',
      message: expect.stringContaining('Lembar Kosong kosong'),
    });
    expect(await choose('Tidak ada')).toMatchObject({ status: 400, errors: [{ field: 'sheet' }] });
    expect((await choose('Baru', stranger)).status).toBe(404);
    expect((await choose('Baru', viewer)).status).toBe(403);
    expect((await choose('Baru')).data).toMatchObject({ sheet: 'Baru', counts: { created: 2 } });
    expect(await begin(book)).toMatchObject({ sheet: 'Baru' });
    expect(await begin(book, B, stranger)).toMatchObject({ sheet: 'Lama' });
    expect(await toEnd(made.import_id, 'write')).toMatchObject({ state: 'written', done: 2 });
    expect((await choose('Lama')).status).toBe(409);
    const kept = 'select workbook is null as is_gone from identity.people_import where import_id = $1';
    expect((await platform.owner.query(kept, [made.import_id])).rows).toEqual([{ is_gone: true }]);
    const text = await begin('NRP;Nama\n66000003;Tiga\n');
    expect(text).toMatchObject({ sheet: null, sheets: [] });
    expect((await call('PUT', `/${text.import_id}/sheet`, { sheet: 'Lama' })).status).toBe(400);
  });

  it('is of its client alone, and for those who may write people', async () => {
    const { import_id: id } = await begin('NRP;Nama\n63000001;Satu\n');
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/rows'],
      ['PUT', '/columns', { columns: [['user_id'], ['nama']] }],
      ['PUT', '/sheet', { sheet: 'A' }],
      ['PUT', '/cells', { row: 2, field: 'nama', text: 'X' }],
      ['POST', '/write', {}],
      ['POST', '/undo', {}],
    ] as const) {
      expect((await call(method, `/${id}${path}`, body, stranger)).status, path).toBe(404);
      expect((await call(method, `/${id}${path}`, body, viewer)).status, path).toBe(403);
    }
    expect((await call('GET', `?client_id=${A}`, undefined, stranger)).status).toBe(403);
    expect((await call('GET', '', undefined, stranger)).data.every((one: { client_id: string }) => one.client_id === B)).toBe(true);
  });

  it.each([
    ['https://evil.example/spreadsheets/d/abcdefghijkl/edit', 'sheet_url'],
    ['http://docs.google.com/spreadsheets/d/abcdefghijkl/edit', 'sheet_url'],
  ])('takes no address but one of a Google Sheet: %s', async (sheet_url, field) => {
    const { status, errors, code } = await call('POST', '', { client_id: A, sheet_url });
    expect([status, code, errors?.[0]?.field ?? field]).toEqual([400, 'invalid_sheet_url', field]);
  });

  it('writes thousands of rows by repeated calls, and takes them all back', async () => {
    const count = 1_250;
    const lines = Array.from({ length: count }, (_, index) => `${64_000_001 + index};Orang ${index};imp.banyak.${index}`);
    const made = await begin(['NRP;Nama;Instagram', ...lines].join('\n'));
    expect(made.counts.created).toBe(count);
    expect((await call('POST', `/${made.import_id}/write`, {})).data).toMatchObject({ state: 'writing', done: 1_000 });
    // As after a crash: it goes on where it was.
    expect(await toEnd(made.import_id, 'write')).toMatchObject({ state: 'written', done: count, counts: { created: count } });
    expect(await people('640%')).toHaveLength(count);
    expect(await toEnd(made.import_id, 'undo')).toMatchObject({ state: 'undone', counts: { undone: count, kept: 0 } });
    expect(await people('640%')).toHaveLength(0);
  }, 120_000);
});

describe('a file of people', () => {
  it.each([
    ['xlsx', 'id'],
    ['csv', 'id'],
    ['xlsx', 'en'],
    ['csv', 'en'],
  ])('as %s in the language %s is imported without a change', async (format, language) => {
    const client = own(`FILE_${format}_${language}`.toUpperCase());
    await platform.addClient(client);
    const nrp = `65${format.length}${language === 'id' ? 1 : 2}`;
    await platform.addPerson(`${nrp}0001`, client, {
      ...{ nama: "O'Neill, =Siti", title: 'BRIPKA', divisi: 'SAT LANTAS', jabatan: 'KANIT', insta: `imp.${format}.${language}` },
      ...{ tiktok: `imp_${format}_${language}`, whatsapp: '081234567890', email: 'siti@contoh.id' },
    });
    await platform.addPerson(`00${nrp}02`, client, { nama: 'Tanpa apa-apa' });
    await platform.addPerson(`${nrp}0003`, client, { nama: 'Nonaktif', status: false, divisi: 'SAT LANTAS' });
    await platform.addPerson(`${nrp}0004`, client, { nama: 'Dikecualikan', exception: true });
    const answer = await fetch(`${platform.baseUrl}/api/users/file?client_id=${client}&status=all&format=${format}`, {
      headers: { authorization: `Bearer ${platform.admin}`, 'accept-language': language },
    });
    const made = await begin(Buffer.from(await answer.arrayBuffer()), client, platform.admin);
    expect(made).toMatchObject({ state: 'planned', counts: { ...NONE, unchanged: 4 } });
    const taken = made.columns.filter(({ fields }: { fields: string[] }) => fields.length > 0);
    expect(taken).toHaveLength(made.columns.filter(({ head }: { head: string }) => head !== '').length - 1);
  });
});
