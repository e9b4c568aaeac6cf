import { expect, it } from 'vitest';
import { apartNames } from './apart-names.ts';

it('tells units of the same name apart by their ids, and leaves the others as they are', () => {
  const groups = [
    { id: 'SATU', name: 'Polsek Kota' },
    { id: 'DUA', name: 'Polsek Desa' },
    { id: 'TIGA', name: 'Polsek Kota' },
  ];
  expect(apartNames(groups)).toEqual(['Polsek Kota (SATU)', 'Polsek Desa', 'Polsek Kota (TIGA)']);
});
