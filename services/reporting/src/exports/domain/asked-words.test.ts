import { expect, it } from 'vitest';
import { askedWords } from './asked-words.ts';

it('tells parameters and chosen rows by the words of views, without what narrows nothing', () => {
  const query = { client_id: 'A', start_date: '2026-01-05', sort: '-name', signer_name: 'ANI', narrative: 'x', q: '' };
  const rows = { status: ['kurang', 'belum'], divisi: ['SAT INTEL'], satuan: ['A', 'B'], people: ['1', '2', '3'] };
  expect(askedWords(query, rows)).toEqual({
    client_id: 'A',
    start_date: '2026-01-05',
    status: 'kurang,belum',
    division: 'SAT INTEL',
    unit: 'A,B',
    people: '3',
  });
  expect(askedWords({}, { people: [], q: 'ani' })).toEqual({ q: 'ani' });
});
