import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { rowXml, workbookOf } from './workbook.ts';

let platform: SharedIdentity;
let operator: string;
let viewer: string;
let directorate: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('DITTABEL', { client_type: 'direktorat' });
  await platform.addClient('TABLE_A', { parent_client_id: 'DITTABEL' });
  await platform.addClient('TABLE_B');
  await platform.addPerson('80000001', 'TABLE_A', { nama: 'Satu', insta: 'tabel.satu' });
  await platform.addPerson('80000002', 'TABLE_B', { nama: 'Rahasia', insta: 'tabel.rahasia' });
  const token = async (name: string, role: string, client: string) => {
    await platform.account(name, role, client);
    return (await platform.logIn(name)).token;
  };
  operator = await token('table.operator', 'operator', 'TABLE_A');
  viewer = await token('table.viewer', 'viewer', 'TABLE_A');
  directorate = await token('table.dit', 'dittabel', 'DITTABEL');
});

const send = (text: string | Buffer, more: Record<string, unknown> = {}, token = operator) =>
  platform.call('POST', '/api/users/import', {
    token,
    body: { client_id: 'TABLE_A', file: { name: 'personel.csv', content: Buffer.from(text).toString('base64') }, ...more },
  });
const rolesOf = async (nrp: string) =>
  (await platform.owner.query<{ roles: string[] }>('select roles from identity.person where nrp = $1', [nrp])).rows[0]?.roles;

const TABLE =
  'NRP;Nama;Akun IG;No HP;Kolom Lain\n80000001;Satu Baru;tabel.satu;;\n80000003;Tiga;tabel.rahasia;081234567890;\n80000002;Dua;;;\n80000004;Empat;tabel.satu;x;\n';

describe('a table of people by call', () => {
  it('says what became of each row, the same in a dry run that writes nothing', async () => {
    const dry = await send(TABLE, { dry_run: true });
    const { rows } = await platform.owner.query("select nrp, name from identity.person where client_id like 'TABLE%' order by nrp");
    expect(rows).toMatchObject([{ name: 'SATU' }, { name: 'RAHASIA' }]);
    const { status, body } = await send(TABLE);
    expect([status, dry.body.data.written, body.data.written]).toEqual([200, false, true]);
    expect(dry.body.data.rows).toEqual(body.data.rows);
    const { client_id, columns, unknown_columns, counts } = body.data;
    expect({ client_id, columns, unknown_columns, counts }).toEqual({
      client_id: 'TABLE_A',
      columns: [
        { column: 'NRP', field: 'user_id' },
        { column: 'Nama', field: 'nama' },
        { column: 'Akun IG', field: 'insta' },
        { column: 'No HP', field: 'whatsapp' },
      ],
      unknown_columns: ['Kolom Lain'],
      counts: { rows: 4, created: 2, updated: 1, unchanged: 0, refused: 1, left_out: 3 },
    });
    expect(body.data.rows.map(({ row, user_id, outcome }: Record<string, unknown>) => [row, user_id, outcome])).toEqual([
      [2, '80000001', 'updated'],
      [3, '80000003', 'created'],
      [4, '80000002', 'refused'],
      [5, '80000004', 'created'],
    ]);
    expect(body.data.rows[3].notes).toEqual([
      {
        ...{ field: 'whatsapp', column: 'No HP', code: 'unreadable', effect: 'left_out', value: 'x' },
        message: 'tidak dapat dibaca sebagai nomor telepon',
      },
      {
        ...{ field: 'insta', column: 'Akun IG', code: 'handle_repeated', effect: 'left_out', value: 'tabel.satu' },
        message: 'akun ini sudah ada di baris 2',
      },
    ]);
    const again = await send(TABLE);
    expect(again.body.data.counts).toMatchObject({ created: 0, updated: 0, unchanged: 3, refused: 1 });
  });

  it('tells nothing about the people of other clients, and notes for the administrator who claimed what is theirs', async () => {
    const { body } = await send(TABLE);
    expect(JSON.stringify(body)).not.toMatch(/RAHASIA|TABLE_B/);
    expect(body.data.rows[1].notes).toMatchObject([
      { code: 'handle_taken_elsewhere', message: 'akun ini sedang dipakai, hubungi administrator' },
    ]);
    expect(body.data.rows[2].notes).toMatchObject([{ code: 'person_elsewhere' }]);
    const { rows } = await platform.owner.query(
      "select handle, claimant_client_id, claimant_nrp, holder_client_id from identity.handle_conflict where holder_client_id like 'TABLE%'",
    );
    expect(rows).toEqual([
      { handle: 'tabel.rahasia', claimant_client_id: 'TABLE_A', claimant_nrp: '80000003', holder_client_id: 'TABLE_B' },
    ]);
    expect((await send(TABLE, {}, platform.admin)).body.data.rows[2].notes).toMatchObject([
      { code: 'person_of', message: 'NRP/NIP ini terdaftar di klien TABLE_B' },
    ]);
  });

  it('is for who may write the people of the client', async () => {
    expect((await send(TABLE, { client_id: 'TABLE_B' })).status).toBe(403);
    expect((await send(TABLE, {}, viewer)).status).toBe(403);
    expect((await send(TABLE, { client_id: 'NOWHERE' })).status).toBe(403);
    expect((await send(TABLE, { client_id: 'NOWHERE' }, platform.admin)).status).toBe(404);
    expect((await send('NRP,Nama\n80000003,\n', { client_id: undefined })).body.data.client_id).toBe('TABLE_A');
  });

  it('gives only roles that are the account’s to give', async () => {
    const table = 'NRP,Nama,Operator,DITTABEL,Peran\n80000011,Sebelas,ya,ya,\n80000012,Dua Belas,,,admin\n';
    const { body } = await send(table);
    expect(body.data.rows[1].notes).toMatchObject([{ code: 'role_not_yours', value: 'admin' }]);
    expect([await rolesOf('80000011'), await rolesOf('80000012')]).toEqual([['dittabel', 'operator'], []]);
    // A directorate's people hold its role.
    expect((await send('NRP,Nama\n80000012,\n', {}, directorate)).body.data.counts).toMatchObject({ updated: 1 });
    expect(await rolesOf('80000012')).toEqual(['dittabel']);
  });

  it('writes all or nothing where that is asked', async () => {
    const table = 'NRP,Nama\n80000021,Satu\n80000021,Lagi\n';
    const { body } = await send(table, { strict: true });
    expect([body.data.written, body.data.counts.created, await rolesOf('80000021')]).toEqual([false, 1, undefined]);
    expect((await send('NRP,Nama\n80000021,Satu\n', { strict: true })).body.data).toMatchObject({ written: true, counts: { created: 1 } });
  });

  it('takes no characters that cannot be stored, and cuts nothing silently', async () => {
    const { body } = await send(`NRP,Nama,Pangkat\n80000041,Nol\u0000 \u0007\u200btengah,${'x'.repeat(81)}\n`);
    expect(body.data.rows[0]).toMatchObject({ outcome: 'created', notes: [{ code: 'too_long', message: 'lebih dari 80 karakter' }] });
    const { rows } = await platform.owner.query("select name, title from identity.person where nrp = '80000041'");
    expect(rows).toEqual([{ name: 'NOL TENGAH', title: null }]);
  });

  it('acts once for one Idempotency-Key', async () => {
    const call = () =>
      platform.call('POST', '/api/users/import', {
        token: operator,
        headers: { 'idempotency-key': 'table-1' },
        body: { file: { name: 'a.csv', content: Buffer.from('NRP,Nama\n80000031,Satu\n').toString('base64') } },
      });
    expect([(await call()).body.data.counts.created, (await call()).body.data.counts.created]).toEqual([1, 1]);
  });

  it.each([
    ['a file without heads', 'a,b\n1,2\n', /Baris judul tidak ditemukan: harus ada kolom NRP\/NIP, Nama/],
    ['blanks', '  \n  ', /Berkas kosong/],
    ['a broken workbook', 'PK\u0003\u0004xx', /rusak/],
    ['a sheet of one far cell', workbookOf({ A: `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }), /Baris judul/],
    ['a far cell behind zeros', workbookOf({ A: `<row r="1"><c r="A000000000000000000000009000000"><v>1</v></c></row>` }), /Baris judul/],
    ['a far row as a power', workbookOf({ A: `<row r="9e6"><c r="A9e6"><v>1</v></c></row>` }), /Baris judul/],
    ['a far row in hexadecimal', workbookOf({ A: `<row r="0x00ffffff"><c r="A1"><v>1</v></c></row>` }), /Baris judul/],
    ['a row without end of the sheet', workbookOf({ A: `<row r="Infinity"><c r="A1"><v>1</v></c></row>` }), /Baris judul/],
    ['a column beyond all letters', workbookOf({ A: `<row r="1"><c r="${'A'.repeat(30)}1"><v>1</v></c></row>` }), /Baris judul/],
    ['a column of other letters', workbookOf({ A: `<row r="1"><c r="豈豈豈1"><v>1</v></c></row>` }), /Baris judul/],
    ['a far place in a prefix', workbookOf({ A: `<row r="1"><c xmlns:r="http://a9" r="A1"><v>1</v></c></row>` }), /Baris judul/],
    ['too many cells', `NRP,Nama\n${`1,a${',x'.repeat(60)}\n`.repeat(9_000)}`, /Lebih dari 20000 baris/],
    ['too many rows', `NRP,Nama\n${'1,a\n'.repeat(20_021)}`, /Lebih dari 20000 baris/],
    ['bytes', Buffer.from([0, 1, 2, 255, 254, 0, 0]), /Baris judul/],
    ['a row without end', `NRP,Nama\n"${'x'.repeat(200_000)}`, /Baris 2 lebih panjang dari \d+ karakter/],
    ['a sheet that is not there', workbookOf({ Satu: rowXml(1, ['NRP', 'Nama']) }), /yang ada: Satu/, { sheet: 'Dua' }],
  ])('%s is refused and says why', async (_, bytes, message, more: Record<string, unknown> = {}) => {
    const { status, body } = await send(bytes, more);
    expect([status, body.code, body.errors?.[0]?.field]).toEqual([400, 'invalid_table', 'file']);
    expect(body.message).toMatch(message);
  });

  it('a file that takes long to read holds up nobody else', async () => {
    let longest = 0;
    const began = performance.now();
    let last = began;
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 20);
    const { status } = await send(`NRP,Nama\n${'a\n'.repeat(50_000)}`);
    clearInterval(pulse);
    expect(status).toBe(400);
    // Read in one go it would be nearly all of the time, on every machine.
    expect(longest / (performance.now() - began)).toBeLessThan(0.5);
  });

  it.each([
    [{ file: { name: 'a.csv', content: 'no base64!' } }],
    [{ file: { name: 'a.csv' } }],
    [{ file: 'TlJQ' }],
    [{ sheet: 7 }],
    [{ strict: 'perhaps' }],
  ])('a call with %j is refused', async (more) => {
    expect((await send('NRP,Nama\n1,a\n', more)).status).toBe(400);
  });
});
