import { describe, expect, it } from 'vitest';
import { csvOf, fileName } from './chart-file.ts';
import { formatPoint, formatValue, shortPoint, shownCell } from './chart-table.ts';

const rowsOf = (name: string): string[] =>
  csvOf(
    { title: 'Judul', facts: [] },
    {
      columns: [
        { label: 'Nama', kind: 'text' },
        { label: 'Partisipasi', kind: 'share' },
      ],
      rows: [[name, 0.73684]],
    },
  ).split('\r\n');

describe('csvOf', () => {
  it('has a byte order mark, what the numbers are of, and the numbers with a point', () => {
    const file = csvOf(
      {
        title: 'Partisipasi per hari',
        facts: [
          ['Periode', '1–2 Nov 2025'],
          ['!', '1 konten, belum lengkap'],
        ],
      },
      {
        columns: [
          { label: 'Hari', kind: 'day' },
          { label: 'Partisipasi', kind: 'share' },
        ],
        rows: [
          ['2025-11-01', 0.737],
          ['2025-11-02', null],
        ],
      },
    );
    expect(file).toBe(
      '\ufeffPartisipasi per hari\r\nPeriode,1–2 Nov 2025\r\n!,"1 konten, belum lengkap"\r\n\r\nHari,Partisipasi\r\n2025-11-01,73.7\r\n2025-11-02,\r\n',
    );
  });

  it.each([
    ['Polres "Mawar", Kota', '"Polres ""Mawar"", Kota",73.7'],
    ['dua\nbaris', '"dua\nbaris",73.7'],
    [' tepi ', '" tepi ",73.7'],
    ['=1+1', "'=1+1,73.7"],
    ['@nama', "'@nama,73.7"],
    ['-2', "'-2,73.7"],
    ['＝1', "'＝1,73.7"],
  ])('writes %j so that it stays a text', (name, line) => {
    expect(rowsOf(name)[3]).toBe(line);
  });
});

it('names a file after its title', () => {
  expect(fileName('Partisipasi per hari: Polres Mawar', 'png')).toBe('partisipasi-per-hari-polres-mawar.png');
  expect(fileName('../../é', 'csv')).toBe('e.csv');
  expect(fileName('…', 'csv')).toBe('balai.csv');
});

describe('points and cells', () => {
  it('names days, months and hours', () => {
    expect(['2025-11-20', '2025-11', '14:00'].map((point) => shortPoint(point, 'id'))).toEqual(['20 Nov', 'Nov 25', '14:00']);
    expect(['2025-11-20', '2025-11', '+3 jam'].map((point) => formatPoint(point, 'id'))).toEqual([
      'Kam, 20 Nov 2025',
      'November 2025',
      '+3 jam',
    ]);
  });

  it('writes numbers as the language does, and a dash for none', () => {
    expect([formatValue(0.7366, 'share', 'id'), formatValue(1204, 'count', 'en'), formatValue(null, 'count', 'id')]).toEqual([
      '73,7%',
      '1,204',
      '–',
    ]);
    expect(shownCell('2025-11-20', { label: 'Hari', kind: 'day' }, 'en')).toBe(formatPoint('2025-11-20', 'en'));
    expect(shownCell(5, { label: 'Jumlah', kind: 'count' }, 'id')).toBe('5');
  });
});
