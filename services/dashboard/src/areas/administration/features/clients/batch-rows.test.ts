import { expect, it } from 'vitest';
import { batchBody, batchFaults, batchRows } from './batch-rows.ts';

const ROW = {
  client_id: 'POLRES_A',
  nama: 'Polres A',
  client_type: 'org',
  regional_id: 'JABAR',
  parent_client_id: 'POLDA_X',
  client_insta: '@polres.a',
  client_tiktok: '',
};

it('reads a table without a heading in the order that the page says', () => {
  expect(batchRows('polres_a,Polres A,satuan,jabar,polda_x,@polres.a,\n\n')).toEqual([ROW]);
  expect(batchRows('')).toEqual([]);
});

it('finds columns by their heading, in any order, as spreadsheets paste and save them', () => {
  expect(batchRows('\uFEFFNama\tKode\tIG\tInduk\tWilayah\tCatatan\r\nPolres A\tPOLRES_A\t@polres.a\tPOLDA_X\tJABAR\tbaru\r\n')).toEqual([
    ROW,
  ]);
  expect(batchRows('nama;induk\n"Polres ""A""; Kota";POLDA_X')).toMatchObject([
    { client_id: 'POLRES_A_KOTA', nama: 'Polres "A"; Kota', client_type: 'org', parent_client_id: 'POLDA_X' },
  ]);
});

it('keeps what it does not know, so that the server says what is wrong with it', () => {
  expect(batchRows('A,Nama,kodam')).toMatchObject([{ client_type: 'kodam' }]);
});

it('sends empty cells as nothing, and reads faults by row and field', () => {
  expect(batchBody([ROW])).toMatchObject([{ client_insta: '@polres.a', client_tiktok: null, parent_client_id: 'POLDA_X' }]);
  expect([
    ...batchFaults([
      { field: 'clients.2.client_insta', message: 'salah' },
      { field: 'body', message: 'lain' },
    ]),
  ]).toEqual([['2.client_insta', 'salah']]);
});
