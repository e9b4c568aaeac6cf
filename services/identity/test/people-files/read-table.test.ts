import { readFileSync } from 'node:fs';
import { UnusableTable } from '@balai/documents';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/people-files/providers/read-table.ts';
import { rowXml, workbookOf } from './workbook.ts';

const LIMITS = { bytesMax: 6_000_000, rowsMax: 1_000 };
const read = (bytes: Buffer | string, sheet: string | null = null, preferred: readonly string[] = []) =>
  readTable(Buffer.from(bytes as string), { sheet, preferred }, LIMITS);
const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const faultOf = async (reading: Promise<unknown>) =>
  reading.then(() => null).catch((error) => (error instanceof UnusableTable ? error.message : error));

const HEADS = ['NRP', 'Nama'];
/** A workbook whose one sheet has heads and these rows. */
const sheet = (rows: string, more: Parameters<typeof workbookOf>[1] = {}): Buffer => workbookOf({ A: rowXml(1, HEADS) + rows }, more);

describe('the delimiter of a text', () => {
  it.each([
    ['header-newline.csv', 2, ['91000001', 'Contoh Satu', 'Bripka', 'SAT', '081234567801', 'uji.satu', '@uji.satu']],
    ['title-comma.csv', 3, ['91000001', 'Contoh Satu', 'Bripka', 'SAT', '081234567801', 'uji.satu', '@uji.satu']],
    ['pipe.csv', 2, ['91000001', 'Contoh Satu', 'Bripka']],
  ])('of %s is the one that finds the heads', async (name, number, cells) => {
    expect((await read(fixture(name))).rows.at(-1)).toEqual({ number, cells });
  });

  it.each([
    ['a tab below a title with semicolons', 'a;b;c;d;e\nNRP\tNama\n1\tSatu\n'],
    ['a comma beside many semicolons', 'NRP,Nama\n1,"a;b;c;d;e;f"\n'],
    ['what the first line names', 'sep=|\nNRP|Nama\n1|Satu, dua; tiga\n'],
    ['another than the first line names', '"sep=;"\r\nNRP,Nama\r\n1,Satu\r\n'],
  ])('is %s', async (_, text) => {
    expect((await read(text)).rows.at(-1)?.cells[0]).toBe('1');
  });

  it('is unknown without heads, and the rows are there all the same', async () => {
    expect((await read('a;b\n1;2\n')).rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('makes rows as programs for tables show them: a record with line breaks is one, a blank line is one', async () => {
    const { rows } = await read('NRP,Nama\n\n1,"Satu\ndua"\n2,Dua\n');
    expect(rows.map(({ number }) => number)).toEqual([1, 3, 4]);
  });
});

it('a file that takes too long to read is refused with what to do, whatever it holds', async () => {
  const blank = Buffer.from('\n'.repeat(5_000_000));
  const reading = readTable(blank, { sheet: null }, { ...LIMITS, rowsMax: 1 });
  expect(await faultOf(reading)).toMatch(/^The file takes too long to read: copy only the columns and rows that are needed/);
});

describe('a file of another format', () => {
  it.each([
    ['HTML', '<html><body><table><tr><td>NRP</td></tr></table></body></html>', 'HTML/XML'],
    ['HTML in UTF-16', Buffer.from('\uFEFF<html><body><table></table></body></html>', 'utf16le'), 'HTML/XML'],
    ['an XML spreadsheet', '\uFEFF<?xml version="1.0"?>\n<Workbook/>', 'HTML/XML'],
    ['PDF', Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1'), 'PDF'],
    ['JSON', '[\n  { "NRP": "1", "Nama": "Satu" }\n]\n', 'JSON'],
    ['OpenDocument', Buffer.from(zipSync({ mimetype: Buffer.from('x'), 'content.xml': Buffer.from('<x/>') })), 'OpenDocument'],
  ])('%s is refused with what to do', async (_, bytes, format) => {
    expect(await faultOf(read(bytes))).toBe(`The file is ${format}, which is not read: save it as XLSX or CSV`);
  });

  it('is not what begins with a bracket', async () => {
    expect((await read('[Daftar]\nNRP,Nama\n1,Satu\n')).rows.at(-1)?.cells).toEqual(['1', 'Satu']);
  });
});

it.each([
  ['opens a quotation mark', '1,"Satu\n2,Dua\n', ['Tanda kutip (") yang dibuka di baris 3', 'The quotation mark (") that opens in row 3']],
  ['is too long', `1,${'x'.repeat(100_001)}\n`, ['Baris 3 lebih panjang', 'Row 3 is longer']],
])('a row of a text that %s is named in every language', async (_, rows, [id = '', en = '']) => {
  const texts = await read(`NRP,Nama\n\n${rows}`).then(
    () => null,
    (error) => error.texts,
  );
  expect(texts).toEqual({ id: expect.stringContaining(id), en: expect.stringContaining(en), pt: expect.stringMatching(/linha 3/) });
});

it('a text may have as many rows below its heads as the limit says', async () => {
  const text = (count: number) => `Daftar\nNRP,Nama\n${Array.from({ length: count }, (_, at) => `${at},x\n`).join('')}`;
  expect((await read(text(LIMITS.rowsMax))).rows).toHaveLength(LIMITS.rowsMax + 2);
  expect(await faultOf(read(text(LIMITS.rowsMax + 1)))).toMatch(/^More than 1000 rows/);
});

describe('the encoding of a text', () => {
  const TEXT = 'NRP;Nama\r\n91000001;Contoh José Satu\r\n';
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
  const wide = (text: string, isLittle: boolean) =>
    Buffer.concat(
      [...text].map((sign) => {
        const bytes = Buffer.alloc(4);
        if (isLittle) bytes.writeUInt32LE(sign.codePointAt(0) ?? 0);
        else bytes.writeUInt32BE(sign.codePointAt(0) ?? 0);
        return bytes;
      }),
    );

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16LE', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16LE with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16BE', swapped(TEXT)],
    ['UTF-16BE with a mark', swapped(`\uFEFF${TEXT}`)],
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
  ])('%s is read', async (_, bytes) => {
    expect((await read(bytes)).rows.at(-1)?.cells).toEqual(['91000001', 'Contoh José Satu']);
  });

  it('of files of programs without a mark is read', async () => {
    expect((await read(fixture('u16b.csv'))).rows.at(-1)?.cells).toEqual(['92000001', 'Contoh Satu', 'Bripka', 'uji.u16']);
    expect((await read(fixture('utf16le-nobom.csv'))).rows.at(-1)?.cells.slice(0, 2)).toEqual(['91000001', 'Contoh Satu']);
  });

  it.each([
    ['UTF-32LE', wide(TEXT, true)],
    ['UTF-32BE', wide(TEXT, false)],
    ['UTF-32LE with a mark', wide(`\uFEFF${TEXT}`, true)],
    ['UTF-32BE with a mark', wide(`\uFEFF${TEXT}`, false)],
  ])('%s is refused by its name', async (_, bytes) => {
    expect(await faultOf(read(bytes))).toMatch(/UTF-32/);
  });

  it.each([
    ['a bad byte after characters of UTF-8', [Buffer.from('NRP,Nama\n1,JOSÉ\n2,BUDI '), Buffer.from([0xc3, 0x0a])], 3],
    ['a bad byte before characters of UTF-8', [Buffer.from('NRP,Nama\r\n1,'), Buffer.from([0xe9]), Buffer.from('\r\n2,JOSÉ\r\n')], 2],
    ['a cut last character', [Buffer.from('NRP,Nama\n1,JOSÉ\n2,JOSÉ').subarray(0, -1)], 3],
    ['a bad byte after a mark', [Buffer.from('\uFEFFNRP,Nama\n1,BUDI '), Buffer.from([0xff])], 2],
  ])('UTF-8 with %s is refused with the line', async (_, parts, line) => {
    expect(await faultOf(read(Buffer.concat(parts)))).toBe(`Line ${line} is not valid UTF-8: save the file again as CSV UTF-8`);
  });
});

it('signs that cannot be stored are left out of a cell', async () => {
  expect((await read('NRP,Nama\n1,Sa\0tu\n')).rows.at(-1)?.cells).toEqual(['1', 'Satu']);
});

describe('the sheet of a workbook', () => {
  it.each([
    ['hidden-first.xlsx', 'Personel', ['Ref', 'Personel'], '91000002'],
    ['hidden-old-roster-first.xlsx', 'Personel 2026', ['2024 (lama)', 'Personel 2026'], '93000002'],
    ['cover-first.xlsx', 'Personel', ['Sampul', 'Personel'], '91000002'],
    ['two-visible.xlsx', 'A', ['A', 'B'], '93000003'],
  ])('of %s is the first visible one with the heads, and all are named', async (name, sheetName, sheets, last) => {
    const table = await read(fixture(name));
    expect([table.sheet, table.sheets, table.rows.at(-1)?.cells[0]]).toEqual([sheetName, sheets, last]);
  });

  const PEOPLE = rowXml(1, HEADS) + rowXml(2, [1, 'Satu']);
  const SEVERAL = workbookOf({ Kosong: '', Contoh: rowXml(1, HEADS), Personel: PEOPLE, Lama: PEOPLE, Lain: rowXml(1, ['A']) });

  it('is one with rows below the heads', async () => {
    expect((await read(SEVERAL)).sheet).toBe('Personel');
    expect(await read(workbookOf({ Kosong: '', Contoh: rowXml(1, HEADS) }))).toMatchObject({ sheet: 'Contoh', rows: [{ number: 1 }] });
    expect(await faultOf(read(SEVERAL, 'Kosong'))).toBe('The sheet Kosong is empty');
  });

  it.each([
    [['Lama', 'Personel'], 'Lama'],
    [['Tidak ada', ' lama '], 'Lama'],
    [['Kosong', 'Lama'], 'Personel'],
    [['Contoh'], 'Personel'],
    [['Lain'], 'Personel'],
    [['Tidak ada'], 'Personel'],
  ])('is the first of those preferred that it has, if that one has people: %o', async (preferred, found) =>
    expect((await read(SEVERAL, null, preferred)).sheet).toBe(found),
  );

  it('is the named one, whichever is preferred', async () => expect((await read(SEVERAL, 'Lain', ['Lama'])).sheet).toBe('Lain'));

  it('is the named one, a hidden one too and in any case', async () => {
    expect((await read(fixture('hidden-old-roster-first.xlsx'), '2024 (LAMA)')).rows.at(-1)?.cells[0]).toBe('93000001');
    expect(await faultOf(read(fixture('two-visible.xlsx'), 'C'))).toBe('There is no such sheet; there are: A, B');
  });

  it('may be very hidden, or the only one and hidden', async () => {
    const rows = rowXml(1, HEADS) + rowXml(2, [1, 'Satu']);
    const book = workbookOf({ Kode: rows, Personel: rows }, { states: ['veryHidden', 'visible'] });
    expect((await read(book)).sheet).toBe('Personel');
    expect((await read(workbookOf({ A: rows }, { states: ['hidden'] }))).sheet).toBe('A');
  });

  it.each(['backslash.xlsx', 'wb-other-name.xlsx', 'tail-1048576.xlsx', 'styled-XFD.xlsx'])('is found in %s', async (name) => {
    const { rows } = await read(fixture(name));
    expect(rows.map(({ number, cells }) => [number, ...cells.slice(0, 2)])).toEqual([
      [1, 'NRP/NIP', 'Nama'],
      [2, '91000001', 'Contoh Satu'],
      [3, '91000002', 'Contoh Dua'],
    ]);
  });
});

describe('the cells of a workbook', () => {
  const cellsOf = async (book: Buffer) => (await read(book)).rows.slice(1).map(({ cells }) => cells);
  const cell = (reference: string, attributes: string, content: string) => `<c r="${reference}" ${attributes}>${content}</c>`;

  it.each([
    [
      'rich text',
      cell('B2', 't="inlineStr"', '<is><r><t>Satu </t></r><r><rPr><b/></rPr><t>Dua</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is>'),
      'Satu Dua',
    ],
    ['a formula', cell('B2', 't="str"', '<f>A1&amp;"x"</f><v>Hasil</v>'), 'Hasil'],
    ['a shared formula', cell('B2', 't="str"', '<f t="shared" si="0"/><v>Hasil</v>'), 'Hasil'],
    ['a formula that was not calculated', cell('B2', '', '<f>UPPER(A1)</f><v></v>'), '=UPPER(A1)'],
    ['a formula that says nothing', cell('B2', 't="str"', '<f>UPPER(A1)</f><v></v>'), ''],
    ['yes', cell('B2', 't="b"', '<v>1</v>'), 'true'],
    ['an error', cell('B2', 't="e"', '<f>1/0</f><v>#DIV/0!</v>'), '#DIV/0!'],
    ['a number', cell('B2', '', '<v>81234567890</v>'), '81234567890'],
    ['a fraction as it is stored', cell('B2', '', '<v>1.1000000000000001</v>'), '1.1'],
    ['a fraction with an exponent', cell('B2', '', '<v>2.5000000000000001E-3</v>'), '0.0025'],
    ['a number that was rounded', cell('B2', '', '<v>198503232010011000</v>'), '1.98503232010011e+17'],
    ['a number with a style that is not there', cell('B2', 's="99"', '<v>12</v>'), '12'],
    ['a day', cell('B2', 's="1"', '<v>46327</v>'), '2026-11-01'],
    ['a day as text', cell('B2', 't="d"', '<v>2026-11-01</v>'), '2026-11-01'],
    ['a long number in the style of a day', cell('B2', 's="1"', '<v>91000001</v>'), '91000001'],
    ['an unknown type', cell('B2', 't="x"', '<v>Teks</v>'), 'Teks'],
    ['marks of XML', cell('B2', 't="inlineStr"', '<is><t>A &lt;b&gt; &amp; C</t></is>'), 'A <b> & C'],
  ])('have %s', async (_, xml, text) => {
    expect(await cellsOf(sheet(`<row r="2"><c r="A2"><v>1</v></c>${xml}</row>`))).toEqual([['1', text]]);
  });

  it('count days from 1904 where the workbook does', async () => {
    const rows = `<row r="2"><c r="A2"><v>1</v></c>${cell('B2', 's="1"', '<v>44865</v>')}</row>`;
    expect(await cellsOf(sheet(rows, { isFrom1904: true }))).toEqual([['1', '2026-11-01']]);
  });

  it('may be without addresses, out of order, or without a value', async () => {
    expect(await cellsOf(sheet('<row><c><v>1</v></c><c t="inlineStr"><is><t>Satu</t></is></c></row>'))).toEqual([['1', 'Satu']]);
    expect(
      await cellsOf(
        sheet(
          '<row r="3"><c r="B3" t="inlineStr"><is><t>Dua</t></is></c><c r="A3"><v>2</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        ),
      ),
    ).toEqual([
      ['1', ''],
      ['2', 'Dua'],
    ]);
    expect(await cellsOf(sheet('<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>A1</f></c><c r="C2" t="s"/></row>'))).toEqual([
      ['1', ''],
    ]);
  });

  it('that are merged count for all their filled rows, in their first column', async () => {
    const rows = [2, 3, 4, 6, 7].map((number) => rowXml(number, [number, 'x', ...(number === 2 || number === 6 ? [`S${number}`] : [])]));
    const cells = await cellsOf(sheet(rows.join(''), { merged: ['C2:D4', 'C6:C1048576', 'E2:E7', 'B3:C3'] }));
    expect(cells.map(([, , division]) => division)).toEqual(['S2', 'S2', 'S2', 'S6', 'S6']);
    const often = Array.from({ length: 6_000 }, () => 'A1:A1048576');
    expect(await faultOf(read(sheet(rows.join(''), { merged: often })))).toMatch(/^Sheet A: More than 1000 rows/);
  });

  it('may be far away: filled ones count, not places', async () => {
    const far = '<row r="1048576"><c r="A1048576"><v>9</v></c><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>';
    const { rows } = await read(sheet(far));
    expect(rows.map(({ number, cells }) => [number, cells])).toEqual([
      [1, ['NRP', 'Nama', '']],
      [1_048_576, ['9', '', 'x']],
    ]);
    const coloured = Array.from(
      { length: 60_000 },
      (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" s="1"/><c r="B${at + 2}" s="1"/></row>`,
    );
    expect((await read(sheet(coloured.join('')))).rows).toHaveLength(1);
  });

  it('are bounded by rows and cells, and the sheet is named', async () => {
    const rows = Array.from({ length: 1_030 }, (_, at) => rowXml(at + 2, [at, 'x'])).join('');
    expect(await faultOf(read(sheet(rows)))).toMatch(/^Sheet A: More than 1000 rows/);
    const wide = Array.from({ length: 200 }, (_, at) =>
      rowXml(
        at + 2,
        Array.from({ length: 26 }, () => 'x'),
      ),
    ).join('');
    expect((await read(sheet(wide))).rows).toHaveLength(201);
  });

  it('may be written by the strict standard, with a prefix', async () => {
    const bytes = workbookOf(
      { A: (rowXml(1, HEADS) + rowXml(2, [1, 'Satu'])).replace(/<(\/?)/g, '<$1p:') },
      { isStrict: true, prefix: 'p' },
    );
    expect(await cellsOf(bytes)).toEqual([['1', 'Satu']]);
  });
});

describe('an archive', () => {
  it('that unpacks to more than it may, or is locked, is refused', async () => {
    const bomb = workbookOf({ A: `<row r="1">${' '.repeat(61_000_000)}</row>` });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await faultOf(read(bomb))).toBe('The file unpacks to more than 60 MB');
    const locked = sheet('');
    // The flag of each entry of the directory.
    for (let at = locked.indexOf('PK\u0001\u0002'); at >= 0; at = locked.indexOf('PK\u0001\u0002', at + 1)) locked.writeUInt16LE(1, at + 8);
    expect(await faultOf(read(locked))).toMatch(/password/);
  });
});
