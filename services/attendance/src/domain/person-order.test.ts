import { describe, expect, it } from 'vitest';
import { byDivision, sortByRank } from './person-order.ts';

const person = (name: string, title: string | null, division: string | null = null, position: string | null = null) => ({
  name,
  title,
  division,
  position,
});

describe('the order of people', () => {
  it('in a report is division, office, rank, name', () => {
    const people = [
      person('zeta', 'PHL', 'LAIN'),
      person('tanpa', 'AKBP', null),
      person('staf', 'BRIPDA', 'SAT BINMAS', 'STAF DIR'),
      person('kasat', 'AKP', 'SAT BINMAS', 'KASAT BINMAS'),
      person('bagian', 'BRIPTU', 'BAG OPS'),
      person('polsek', 'AIPTU', 'POLSEK KOTA'),
    ];
    expect([...people].sort(byDivision).map((one) => one.name)).toEqual(['bagian', 'kasat', 'staf', 'polsek', 'zeta', 'tanpa']);
  });

  it('of equal merit is rank, then name without regard to case', () => {
    const rows = [person('budi', 'BRIPTU'), person('Ani', 'BRIPTU'), person('cici', 'AKBP'), person('dedi', 'UNKNOWN')];
    expect(sortByRank(rows).map((row) => row.name)).toEqual(['cici', 'Ani', 'budi', 'dedi']);
  });
});
