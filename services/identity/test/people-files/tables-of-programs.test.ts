import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
let token: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('PROGRAMS');
  await platform.account('programs.operator', 'operator', 'PROGRAMS');
  token = (await platform.logIn('programs.operator')).token;
});

const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

/** The answer to the import of a file into a client without people, and the people it has then. */
async function importFile(name: string) {
  for (const table of ['handle_owner', 'person_nrp'])
    await platform.owner.query(
      `delete from identity.${table} where person_id in (select person_id from identity.person where client_id = 'PROGRAMS')`,
    );
  await platform.owner.query("delete from identity.person where client_id = 'PROGRAMS'");
  const { status, body } = await platform.call('POST', '/api/users/import', {
    token,
    body: { client_id: 'PROGRAMS', file: { name, content: fixture(name).toString('base64') } },
  });
  expect(status).toBe(200);
  const { rows } = await platform.owner.query(
    "select nrp, name, whatsapp, instagram, tiktok from identity.person where client_id = 'PROGRAMS' order by nrp",
  );
  return { data: body.data, people: rows.map((row) => Object.values(row)) };
}

describe('a table of another program becomes the right people', () => {
  const ONE = ['91000001', 'CONTOH SATU', '6281234567801', 'uji.satu', 'uji.satu'];
  const TWO = ['91000002', 'CONTOH DUA', '6281234567802', 'uji.dua', 'uji.dua'];
  it.each([
    ['header-newline.csv', [ONE]],
    ['title-comma.csv', [ONE]],
    ['utf16le-nobom.csv', [ONE]],
    ['pipe.csv', [['91000001', 'CONTOH SATU', null, null, null]]],
    ['u16b.csv', [['92000001', 'CONTOH SATU', null, 'uji.u16', null]]],
    ['backslash.xlsx', [ONE, TWO]],
    ['wb-other-name.xlsx', [ONE, TWO]],
    ['hidden-first.xlsx', [ONE, TWO]],
    ['cover-first.xlsx', [ONE, TWO]],
    ['tail-1048576.xlsx', [ONE, TWO]],
    ['styled-XFD.xlsx', [ONE, TWO]],
    ['hidden-old-roster-first.xlsx', [['93000002', 'CONTOH BARU', null, 'uji.baru', null]]],
    ['two-visible.xlsx', [['93000003', 'CONTOH A', null, 'uji.aa', null]]],
  ])('%s', async (name, expected) => {
    const { people, data } = await importFile(name);
    expect(people).toEqual(expected);
    expect(data.counts).toMatchObject({ refused: 0, left_out: 0 });
  });

  it('invisible.xlsx, without the signs that cannot be seen', async () => {
    const { people, data } = await importFile('invisible.xlsx');
    expect(people).toEqual([
      ['91000008', 'CONTOH DELAPAN', '6281234567808', 'uji.delapan', 'uji.delapan'],
      ['91000009', 'CONTOH SEMBILAN', '6281234567809', 'uji.sembilan', 'uji.sembilan'],
      ['91000010', 'CONTOH SEPULUH', '6281234567810', 'uji.sepuluh', 'uji.sepuluh'],
      ['91000011', 'CONTOH SEBELAS', '6281234567811', 'uji.sebelas', null],
      ['91000012', 'CONTOH DUABELAS', '6281234567812', 'uji.duabelas', 'uji.duabelas'],
      ['91000013', 'CONTOH TIGABELAS', null, 'uji.tigabelas', null],
      ['91000014', 'CONTOH EMPATBELAS', '6281234567814', 'uji.empatbelas', null],
    ]);
    // A short link and two numbers in a cell are nobody's account and number.
    expect(
      data.rows.flatMap(({ row, notes }: { row: number; notes: { field: string }[] }) => notes.map(({ field }) => [row, field])),
    ).toEqual([
      [5, 'tiktok'],
      [7, 'whatsapp'],
    ]);
  });
});

describe('a number that cannot be trusted is refused with its row and column', () => {
  it.each([
    ['nip-zeros.csv', [2, 3, 4], 'number_shortened', '198503232010011000'],
    ['nrp-slash-nip.csv', [2], 'several_numbers', '91000001 / 198503232010011007'],
  ])('%s', async (name, rows, code, value) => {
    const { people, data } = await importFile(name);
    expect(people).toEqual([]);
    expect(data.rows.map(({ row }: { row: number }) => row)).toEqual(rows);
    for (const { notes } of data.rows) expect(notes[0]).toMatchObject({ field: 'user_id', column: expect.stringContaining('NRP'), code });
    expect(data.rows[0].notes[0].value).toBe(value);
  });
});

it('the answer names the sheet that was read and the others', async () => {
  const { data } = await importFile('two-visible.xlsx');
  expect([data.sheet, data.other_sheets]).toEqual(['A', ['B']]);
  expect((await importFile('pipe.csv')).data).toMatchObject({ sheet: null, other_sheets: [] });
});
