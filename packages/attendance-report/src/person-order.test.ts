import { describe, expect, it } from 'vitest';
import { compareDivisions, type PersonOrder, sortPeople } from './person-order.ts';

const ORDER: PersonOrder = {
  positions: ['DIR', 'WADIR', 'KASUBDIT', 'KABAG', 'KASUBBAG', 'KASAT', 'KANIT'],
  ranks: ['KBP', 'AKBP', 'AKP', 'IPTU', 'IPDA', 'BRIGADIR', 'BRIGPOL', 'BRIPTU', 'PHL'],
  priorityNames: ['UNIT CONTOH', 'UNIT LAIN'],
  divisions: ['BAG', 'SAT', 'SI', 'SPKT', 'POLSEK'],
};
const one = (name: string, title: string | null, position: string | null = null) => ({ name, title, position });
const names = (people: readonly ReturnType<typeof one>[], order = ORDER) => sortPeople(people, order).map((person) => person.name);

describe('the order of people', () => {
  it('is by leading position, then rank, then name', () => {
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
    expect(names(people)).toEqual(['Direktur', 'Wakil', 'Kasat', 'Kanit', 'andi', 'Budi', 'zaki', 'Tanpa']);
  });

  it('of equal position and rank is priority name, then name without regard to case', () => {
    const people = [one('budi', 'BRIPTU'), one('Ani', 'BRIPTU'), one('Unit Lain', 'BRIPTU'), one('UNIT CONTOH', 'BRIPTU'), one('x', '?')];
    expect(names(people)).toEqual(['UNIT CONTOH', 'Unit Lain', 'Ani', 'budi', 'x']);
  });

  it('takes a part of a position wherever it stands, and each rank for itself', () => {
    const people = [one('polisi', 'BRIGPOL'), one('b', 'BRIGADIR'), one('staf', 'PHL', 'STAF DIR'), one('kepala', 'KBP')];
    expect(names(people)).toEqual(['staf', 'kepala', 'b', 'polisi']);
  });

  it('goes by the lists of the client alone', () => {
    const people = [one('a', 'AKP'), one('b', 'KBP', 'DIR')];
    expect(names(people, { positions: [], ranks: ['AKP'], priorityNames: [], divisions: [] })).toEqual(['a', 'b']);
    expect(names(people, { positions: [], ranks: [], priorityNames: ['B'], divisions: [] })).toEqual(['b', 'a']);
  });
});

it('divisions come in the order of their sections, then by name', () => {
  const divisions = ['POLSEK KOTA', 'UMUM', 'SPKT', 'SI HUMAS', 'sat lantas', 'BAG SDM', 'BAG OPS'];
  expect(divisions.toSorted((a, b) => compareDivisions(a, b, ORDER))).toEqual([
    'BAG OPS',
    'BAG SDM',
    'sat lantas',
    'SI HUMAS',
    'SPKT',
    'POLSEK KOTA',
    'UMUM',
  ]);
});
