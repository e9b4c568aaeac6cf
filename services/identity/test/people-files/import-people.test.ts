import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCryptor } from '@balai/runtime/config';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPeopleCommand } from '../../src/commands/import-people.ts';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { rowXml, workbookOf } from './workbook.ts';

let platform: SharedIdentity;
let folder: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  folder = await mkdtemp(join(tmpdir(), 'balai-people-'));
  await platform.addClient('IMPORT_A');
  await platform.addClient('IMPORT_B');
  await platform.addPerson('80000009', 'IMPORT_B', { nama: 'Elsewhere', insta: 'orang.lain' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function importTable(path: string, ...more: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const context = {
    ...{
      database: platform.database('identity'),
      clock: systemClock,
      newId: uuidv7,
      cause: {},
      readSecret: async () => '',
      isProduction: false,
      cryptor: makeCryptor('a key for tests only'),
      notes: platform.platform.notes,
    },
    print: (line: string) => void said.push(line),
  };
  const code = (await importPeopleCommand.run(context, [path, '--client', 'import_a', ...more])) ?? 0;
  return { code, said };
}

async function importText(name: string, text: string | Buffer, ...more: string[]) {
  const path = join(folder, name);
  await writeFile(path, text);
  return importTable(path, ...more);
}

const people = async (like = '%') =>
  (
    await platform.owner.query(
      "select nrp, name, title, division, whatsapp, instagram, tiktok, active, version from identity.person where client_id = 'IMPORT_A' and nrp like $1 order by nrp",
      [like],
    )
  ).rows;

const TABLE = `﻿NRP/NIP;Nama Lengkap;Pangkat;Satfung;No. WA;Akun IG;TikTok;Catatan
00000001;satu;bripka;Sat Lantas;0812-3456-7890;https://www.instagram.com/Orang.Satu/;@tok_satu;x
00000002;dua;;;no phone;orang.satu;;

00000003;tiga;;;;orang.lain;;
00000001;satu lagi;;;;;;
NRP-X;empat;;;;;;
80000009;lima;;;;;;
00000004;;;;;;;
`;

it('a table of people is taken over; what is refused is named by row and column', async () => {
  const dry = await importText('people.csv', TABLE, '--dry-run');
  expect(await people()).toEqual([]);
  const { code, said } = await importText('people.csv', TABLE);
  expect(dry.said.slice(0, -1)).toEqual(said.slice(0, -1));
  expect(said).toEqual([
    'column Catatan: not known, left out',
    'row 3, column No. WA: "no phone" cannot be read as a phone number (cell left out)',
    'row 3, column Akun IG: "orang.satu" the handle stands in row 2 already (cell left out)',
    'row 5, column Akun IG: "orang.lain" the handle belongs to ELSEWHERE (80000009) (cell left out)',
    'row 6, column NRP/NIP: "00000001" the number stands in row 2 already (row refused)',
    'row 7, column NRP/NIP: "NRP-X" the number consists of digits (row refused)',
    'row 8, column NRP/NIP: "80000009" this number is registered with the client IMPORT_B (row refused)',
    'row 9, column Nama Lengkap: a new person needs a name (row refused)',
    '7 rows: 3 created, 0 updated, 0 unchanged, 4 refused; 3 cells left out',
  ]);
  expect(code).toBe(1);
  const blank = { title: null, division: null, whatsapp: null, instagram: null, tiktok: null, active: true, version: 1 };
  expect(await people()).toEqual([
    {
      ...{ nrp: '00000001', name: 'SATU', title: 'BRIPKA', division: 'SAT LANTAS', whatsapp: '6281234567890' },
      ...{ instagram: 'orang.satu', tiktok: 'tok_satu', active: true, version: 1 },
    },
    { ...blank, nrp: '00000002', name: 'DUA' },
    { ...blank, nrp: '00000003', name: 'TIGA' },
  ]);
});

it('the same table again changes nothing; another changes what it names and leaves what its cells leave empty', async () => {
  const before = await people();
  expect((await importTable(join(folder, 'people.csv'))).said.at(-1)).toBe(
    '7 rows: 0 created, 0 updated, 3 unchanged, 4 refused; 3 cells left out',
  );
  expect(await people()).toEqual(before);
  const more = 'nip,name,rank,instagram\n00000011,nobody,,-\n00000002,,AIPDA,orang.dua\n00000001,,,\n';
  expect(await importText('more.csv', more)).toEqual({
    code: 0,
    said: ['3 rows: 1 created, 1 updated, 1 unchanged, 0 refused; 0 cells left out'],
  });
  const [, second] = await people();
  expect(second).toMatchObject({ nrp: '00000002', name: 'DUA', title: 'AIPDA', instagram: 'orang.dua' });
});

it('a workbook is read as well', async () => {
  const path = fileURLToPath(new URL('./fixtures/people.xlsx', import.meta.url));
  expect(await importTable(path)).toEqual({
    code: 0,
    said: ['2 rows: 2 created, 0 updated, 0 unchanged, 0 refused; 0 cells left out'],
  });
  expect(await people('9%')).toMatchObject([
    { nrp: '90000001', name: 'DARI LEMBAR', instagram: 'lembar.satu' },
    { nrp: '90000002', name: 'LEMBAR DUA', tiktok: 'lembar_dua' },
  ]);
});

it('numbers that a program for tables spoiled are mended where their digits are known, else refused', async () => {
  const { said } = await importText(
    'numbers.csv',
    'sep=;\r\nNRP;Nama;WA\r\n1234569;Tujuh;8,12345678E+10\r\n1.23E+10;Disingkat;\r\n4.1234567E+07;Penuh;\r\n41234568.0;Pecahan;6281200000000.0\r\n="00412345";Teks;\r\n\'00412346;Tanda;\r\n41.234.569;Titik;\r\n0;Nol;\r\n',
  );
  expect(said).toEqual([
    'row 3, column WA: "8,12345678E+10" cannot be read as a phone number (cell left out)',
    'row 3, column NRP: "1234569" read as 01234569: leading zeros were restored (taken)',
    'row 4, column NRP: "1.23E+10" a program for tables shortened the number and lost digits of it: make the column text (row refused)',
    'row 10, column NRP: "0" the number consists of digits (row refused)',
    '8 rows: 6 created, 0 updated, 0 unchanged, 2 refused; 1 cells left out',
  ]);
  const numbers = (await people()).map(({ nrp }) => nrp);
  expect(['01234569', '41234567', '41234568', '00412345', '00412346', '41234569'].filter((nrp) => !numbers.includes(nrp))).toEqual([]);
  // Who is registered with the short number is found by it.
  await platform.addPerson('55555', 'IMPORT_A', { nama: 'Pendek' });
  expect((await importText('short.csv', 'NRP,Nama\n55555,pendek\n')).said).toEqual([
    '1 rows: 0 created, 0 updated, 1 unchanged, 0 refused; 0 cells left out',
  ]);
});

it.each([
  ['UTF-16 as Excel saves it', Buffer.from('\uFEFFNRP\tNama\n31000001\tJOSÉ\n', 'utf16le')],
  ['Windows-1252', Buffer.from('NRP\tNama\n31000001\tJOSÉ\n', 'latin1')],
  ['UTF-8 with its mark', '\uFEFFNRP,Nama\n31000001,JOSÉ\n'],
  ['old line ends and titles above the heads', 'Daftar Personel,,\rPer November,,\rNRP,Nama\r31000001,JOSÉ\r'],
  ['quotes, also broken ones', 'NRP;Nama;Jabatan\n31000001;"JOSÉ";Kanit "A"\n'],
])('a file in %s is read', async (name, bytes) => {
  await platform.owner.query("delete from identity.person_nrp where nrp = '31000001'");
  const { code } = await importText(`${name.replaceAll(/\W/g, '')}.csv`, bytes);
  expect([code, (await people('31000001'))[0]?.name]).toEqual([0, 'JOSÉ']);
});

it('of a workbook the named sheet is read: formulas as values, numbers as digits, ones past exactness refused', async () => {
  const heads = rowXml(1, ['NIP', 'Nama', 'IG']);
  const bytes = workbookOf({
    Sampul: rowXml(1, ['Rahasia']),
    Personel: [
      heads,
      rowXml(3, [51000001, { formula: 'UPPER(&quot;rumus&quot;)', value: 'RUMUS' }, 'https://www.instagram.com/rumus.satu?igsh=x']),
      rowXml(4, [198512345678901250, 'Terlalu panjang', '']),
      rowXml(5, ['198512345678901234', 'Teks', '@ teks.satu ']),
    ].join(''),
  });
  expect((await importText('sheets.xlsx', bytes, '--sheet', 'Personel')).said).toEqual([
    'row 4, column NIP: "1.9851234567890125e+17" a program for tables shortened the number and lost digits of it: make the column text (row refused)',
    '3 rows: 2 created, 0 updated, 0 unchanged, 1 refused; 0 cells left out',
  ]);
  expect(await people('51000001')).toMatchObject([{ name: 'RUMUS', instagram: 'rumus.satu' }]);
  expect(await people('198512345678901234')).toMatchObject([{ name: 'TEKS', instagram: 'teks.satu' }]);
  expect((await importText('sheets.xlsx', bytes)).said[0]).toBe('sheet Personel is read, not: Sampul');
  await expect(importText('sheets.xlsx', bytes, '--sheet', 'Lain')).rejects.toThrow('there are: Sampul, Personel');
});

it('all or nothing: a strict import with one fault writes nothing, without a fault everything', async () => {
  const good = 'NRP,Nama,IG\n69500001,Satu,tegas.satu\n69500002,Dua,tegas.dua\n';
  const { code, said } = await importText('strict.csv', `${good}69500003,Tiga,bad handle!\n`, '--strict');
  expect([code, said.at(-1)]).toEqual([
    1,
    '3 rows: 3 created, 0 updated, 0 unchanged, 0 refused; 1 cells left out (strict: something is at fault: nothing was written)',
  ]);
  expect(await people('6950000%')).toEqual([]);
  expect((await importText('strict.csv', good, '--strict')).code).toBe(0);
  expect(await people('6950000%')).toHaveLength(2);
});

it('people exchange handles within a table; one whose wish is refused keeps theirs', async () => {
  const swap = 'NRP,Nama,IG\n69500001,,tegas.dua\n69500002,,tegas.satu\n';
  expect((await importText('swap.csv', swap)).said).toEqual(['2 rows: 0 created, 2 updated, 0 unchanged, 0 refused; 0 cells left out']);
  expect(await people('6950000%')).toMatchObject([{ instagram: 'tegas.dua' }, { instagram: 'tegas.satu' }]);
  const chain = 'NRP,Nama,IG\n69500001,,orang.lain\n69500002,,tegas.dua\n';
  expect((await importText('chain.csv', chain)).said.slice(0, 2)).toEqual([
    'row 2, column IG: "orang.lain" the handle belongs to ELSEWHERE (80000009) (cell left out)',
    'row 3, column IG: "tegas.dua" the handle belongs to SATU (69500001) (cell left out)',
  ]);
});

it('words and flags switch people off and on and give roles', async () => {
  await platform.addClient('DITIMPOR', { client_type: 'direktorat' });
  const { said } = await importText(
    'flags.csv',
    'NRP,Nama,Status,Dikecualikan,Operator,DITIMPOR,Peran\n71000001,Satu,Pensiun,ya,ya,1,\n71000002,Dua,aktif,,tidak,,operator; tukang\n71000003,Tiga,mungkin,-,,x,\n',
  );
  expect(said).toEqual([
    'row 3, column Peran: "tukang" there is no role tukang (cell left out)',
    'row 4, column Status: "mungkin" cannot be read as yes or no (cell left out)',
    'row 4, column DITIMPOR: "x" cannot be read as yes or no (cell left out)',
    '3 rows: 3 created, 0 updated, 0 unchanged, 0 refused; 3 cells left out',
  ]);
  const { rows } = await platform.owner.query("select active, exempt, roles from identity.person where nrp like '7100000%' order by nrp");
  expect(rows).toEqual([
    { active: false, exempt: true, roles: ['ditimpor', 'operator'] },
    { active: true, exempt: false, roles: [] },
    { active: true, exempt: false, roles: [] },
  ]);
});

it.each([
  ['no-head.csv', 'a,b\n1,2\n', /NRP\/NIP, Nama/],
  ['half-head.csv', 'NRP,b\n1,2\n', /there must be a column Nama/],
  ['empty.csv', '', /is empty/],
  ['blank.csv', '\n ,\n', /is empty/],
  ['people.pdf', 'nrp,nama\n', /\.csv or \.xlsx/],
  ['broken.xlsx', 'PK\u0003\u0004 and nothing', /XLSX file is broken/],
  ['old.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old \.xls file or one with a password/],
  ['far-away.xlsx', workbookOf({ A: `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }), /No row heads the columns/],
])('%s is refused', async (name, text, reason) => {
  await expect(importText(name, text)).rejects.toThrow(reason);
});

it('the example of the guide is taken over as it is', async () => {
  const path = fileURLToPath(new URL('../../../../docs/guide/people.csv', import.meta.url));
  expect(await importTable(path)).toEqual({ code: 0, said: ['2 rows: 2 created, 0 updated, 0 unchanged, 0 refused; 0 cells left out'] });
});

it('a first day more than a year ahead refuses its row, as a form does', async () => {
  const { said } = await importText('late.csv', 'NRP,Nama,Sejak\n80000071,Jauh,2999-01-01\n80000072,Dekat,2020-01-01\n');
  expect(said).toContainEqual(expect.stringMatching(/^row 2, column Sejak: "2999-01-01" more than a year ahead: give .* \(row refused\)$/));
  expect((await people('8000007%')).map(({ nrp }) => nrp)).toEqual(['80000072']);
});
