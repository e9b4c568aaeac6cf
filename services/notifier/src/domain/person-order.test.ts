import { expect, test } from 'vitest';
import { compareDivisions, comparePeople } from './person-order.ts';

const one = (name: string, title: string | null, position: string | null = null) => ({ name, title, position });

test('people come by leading position, then rank, then name', () => {
  const people = [
    one('zaki', 'PHL'),
    one('Budi', 'AKP'),
    one('andi', 'AKP'),
    one('Kanit', 'IPTU', 'KANIT 1'),
    one('Kasat', 'IPDA', 'KASAT LANTAS'),
    one('Wakil', 'AKBP', 'WADIR'),
    one('Direktur', 'AKBP', 'DIR LANTAS'),
    one('Tanpa', null),
  ];
  expect(people.toSorted(comparePeople).map((person) => person.name)).toEqual([
    'Direktur',
    'Wakil',
    'Kasat',
    'Kanit',
    'andi',
    'Budi',
    'zaki',
    'Tanpa',
  ]);
});

test('divisions come in the order of the house, then by name', () => {
  expect(['POLSEK KOTA', 'UMUM', 'SPKT', 'SI HUMAS', 'SAT LANTAS', 'BAG SDM', 'BAG OPS'].toSorted(compareDivisions)).toEqual([
    'BAG OPS',
    'BAG SDM',
    'SAT LANTAS',
    'SI HUMAS',
    'SPKT',
    'POLSEK KOTA',
    'UMUM',
  ]);
});
