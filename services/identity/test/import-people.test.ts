import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock, uuidv7 } from '@balai/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPeopleCommand } from '../src/commands/import-people.ts';
import { type IdentityPlatform, startIdentity } from './identity-platform.ts';

let platform: IdentityPlatform;
let folder: string;
beforeAll(async () => {
  platform = await startIdentity();
  folder = await mkdtemp(join(tmpdir(), 'balai-people-'));
  await platform.addClient('UNIT_A');
  await platform.addClient('UNIT_B');
  await platform.addPerson('80000009', 'UNIT_B', { nama: 'Elsewhere', insta: 'orang.lain' });
});
afterAll(async () => {
  await platform?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function importTable(path: string, ...more: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const context = {
    ...{ database: platform.database('identity'), clock: systemClock, newId: uuidv7, cause: {}, readSecret: async () => '' },
    print: (line: string) => void said.push(line),
  };
  const code = (await importPeopleCommand.run(context, [path, '--client', 'unit_a', ...more])) ?? 0;
  return { code, said };
}

const people = async () =>
  (
    await platform.owner.query(
      "select nrp, name, title, division, whatsapp, instagram, tiktok, active, version from identity.person where client_id = 'UNIT_A' order by nrp",
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
  const path = join(folder, 'people.csv');
  await writeFile(path, TABLE);
  const dry = await importTable(path, '--dry-run');
  expect(await people()).toEqual([]);
  const { code, said } = await importTable(path);
  expect(dry.said.slice(0, -1)).toEqual(said.slice(0, -1));
  expect(said).toEqual([
    'column Catatan: not known, left out',
    'row 3, column No. WA: "no phone" cannot be read as what the column says',
    'row 3, column Akun IG: "orang.satu" stands in row 2 already',
    'row 6, column NRP/NIP: 00000001 stands in row 2 already',
    'row 7, column NRP/NIP: "NRP-X" is no number',
    'row 5, column Akun IG: "orang.lain" is held by somebody else',
    'row 8, column NRP/NIP: 80000009 is a person of another client',
    'row 9, column Nama Lengkap: is empty',
    '7 rows: 3 added, 0 changed, 0 as they were, 4 refused; 3 cells left out',
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
    '7 rows: 0 added, 0 changed, 3 as they were, 4 refused; 3 cells left out',
  );
  expect(await people()).toEqual(before);
  const path = join(folder, 'more.csv');
  await writeFile(path, 'nip,name,rank,instagram\n1,nobody,,\n00000002,,AIPDA,orang.dua\n00000001,,,\n');
  expect(await importTable(path)).toEqual({ code: 0, said: ['3 rows: 1 added, 1 changed, 1 as they were, 0 refused; 0 cells left out'] });
  const [, second] = await people();
  expect(second).toMatchObject({ nrp: '00000002', name: 'DUA', title: 'AIPDA', instagram: 'orang.dua' });
});

it('a workbook is read as well', async () => {
  const path = fileURLToPath(new URL('./fixtures/people.xlsx', import.meta.url));
  expect(await importTable(path)).toEqual({ code: 0, said: ['2 rows: 2 added, 0 changed, 0 as they were, 0 refused; 0 cells left out'] });
  expect((await people()).filter(({ nrp }) => nrp.startsWith('9'))).toMatchObject([
    { nrp: '90000001', name: 'DARI LEMBAR', instagram: 'lembar.satu' },
    { nrp: '90000002', name: 'LEMBAR DUA', tiktok: 'lembar_dua' },
  ]);
});

it.each([
  ['no-head.csv', 'a,b\n1,2\n', /no column is headed as nrp or name/],
  ['empty.csv', '', /is empty/],
  ['people.txt', 'nrp,nama\n', /\.csv or \.xlsx/],
])('%s is refused', async (name, text, reason) => {
  const path = join(folder, name);
  await writeFile(path, text);
  await expect(importTable(path)).rejects.toThrow(reason);
});
