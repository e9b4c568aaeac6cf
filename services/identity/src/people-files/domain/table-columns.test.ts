import { describe, expect, it } from 'vitest';
import { partOf } from './table-cells.ts';
import { columnsBy, columnsOf, mappingOf, plainHead } from './table-columns.ts';

const fields = (...heads: string[]) => mappingOf(heads, ['operator', 'ditlantas']);

describe('the fields of columns', () => {
  it.each([
    ['No HP (WA)', ['whatsapp']],
    ['No. WA', ['whatsapp']],
    ['No. HP / WA', ['whatsapp']],
    ['Nomor WA Aktif', ['whatsapp']],
    ['PANGKAT / NRP', ['title', 'user_id']],
    ['Nama, Pangkat dan NRP', ['nama', 'title', 'user_id']],
    ['NRP / NIP', ['user_id']],
    ['Nama Lengkap', ['nama']],
    ['Nama Lengkap\n(sesuai KTA)', ['nama']],
    ['Akun IG', ['insta']],
    ['Username Tiktok', ['tiktok']],
    ['ID TikTok', ['tiktok']],
    ['Satker', ['divisi']],
    ['Jabatan', ['jabatan']],
    ['E-mail', ['email']],
    ['DITLANTAS', ['ditlantas']],
    ['Username', []],
    ['Pangkat / Foto', []],
    ['No', []],
    ['Keterangan', []],
  ])('are recognised by the head %o', (head, expected) => expect(fields(head)).toEqual([expected]));

  it('are given to one column each: the one with the more usual head, then the first', () => {
    expect(fields('Satuan', 'Divisi')).toEqual([[], ['divisi']]);
    expect(fields('Pangkat', 'Pangkat')).toEqual([['title'], []]);
  });

  it('are those that were chosen before, where there is such a choice', () => {
    const remembered = new Map([
      [plainHead('Kolom Lain'), ['desa']],
      [plainHead('Satuan'), []],
      [plainHead('Nama'), ['no_such_field']],
    ]);
    expect(mappingOf(['Kolom lain', 'Satuan', 'Nama'], [], remembered)).toEqual([['desa'], [], []]);
  });

  it('name the columns that are not taken over, and what is missing', () => {
    expect(columnsOf(['No', 'Pangkat/NRP', 'Foto', ' '], [])).toMatchObject({ unknown: ['No', 'Foto'], missing: ['Nama'] });
    expect(columnsBy(['A', 'B'], [['user_id'], ['nama']])).toMatchObject({ unknown: [], missing: [] });
  });
});

describe('a cell that fields share', () => {
  it.each([
    ['BRIPKA / 87051234', { title: 'BRIPKA', nrp: '87051234' }],
    ['87051234 / BRIPKA', { title: 'BRIPKA', nrp: '87051234' }],
    ['AIPTU NRP 7705 0012', { title: 'AIPTU', nrp: '7705 0012' }],
    ['AKP/NRP. 77050012', { title: 'AKP', nrp: '77050012' }],
    ['PENATA TK I / 19800101 200501 1 002', { title: 'PENATA TK I', nrp: '19800101 200501 1 002' }],
    ['BRIPKA', { title: 'BRIPKA', nrp: '' }],
    ['87051234', { title: '', nrp: '87051234' }],
  ])('%o is parted', (text, expected) => {
    const shared = ['title', 'nrp'];
    expect({ title: partOf(text, shared, 'title'), nrp: partOf(text, shared, 'nrp') }).toEqual(expected);
  });

  it('is parted in the order of its head, and never loses words', () => {
    const shared = ['name', 'title', 'nrp'];
    const parts = (text: string) => shared.map((field) => partOf(text, shared, field));
    expect(parts('SITI CONTOH / BRIPKA / 87051234')).toEqual(['SITI CONTOH', 'BRIPKA', '87051234']);
    expect(parts('BRIPKA SITI CONTOH 87051234')).toEqual(['BRIPKA SITI CONTOH', '', '87051234']);
  });
});
