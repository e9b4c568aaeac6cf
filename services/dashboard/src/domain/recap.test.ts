import { describe, expect, it } from 'vitest';
import { recapSample, rowSample } from './recap.sample.ts';
import { complianceOf, filterRows, groupRows, listedCount, owesSomething } from './recap.ts';

describe('compliance', () => {
  it('is a third for one done, one partly, one not begun and one without a handle', () => {
    expect(complianceOf(recapSample().counts)).toBeCloseTo(33.33, 1);
  });

  it('is unknown, not zero, when nobody can be judged', () => {
    expect(complianceOf({ sudah: 0, kurang: 0, belum: 0, no_username: 3, no_posts: 0, exempt: 0 })).toBeNull();
    expect(complianceOf({ sudah: 0, kurang: 0, belum: 0, no_username: 0, no_posts: 9, exempt: 0 })).toBeNull();
  });
});

describe('filtering', () => {
  const { rows } = recapSample();

  it('by state gives exactly the people of that state', () => {
    expect(filterRows(rows, 'kurang', '').map((row) => row.name)).toEqual(['DUA']);
    expect(filterRows(rows, undefined, '')).toHaveLength(4);
  });

  it('by text needs every word, in any order and letter case', () => {
    expect(filterRows(rows, undefined, 'satu lantas').map((row) => row.name)).toEqual(['SATU']);
    expect(filterRows(rows, undefined, 'satu binmas')).toEqual([]);
  });

  it('finds exempt people apart from their state', () => {
    const exempt = rowSample({ exempt: true, status: 'sudah', name: 'LIMA' });
    expect(filterRows([...rows, exempt], 'exempt', '').map((row) => row.name)).toEqual(['LIMA']);
    expect(filterRows([...rows, exempt], 'sudah', '').map((row) => row.name)).toEqual(['SATU', 'LIMA']);
  });
});

describe('grouping', () => {
  it('sorts groups by name with numbers in order, and puts people without a division last', () => {
    const rows = ['Polsek 10', null, 'Polsek 2'].map((division) => rowSample({ division }));
    expect(groupRows(rows, 'division', 'Tanpa divisi').map((group) => group.name)).toEqual(['Polsek 2', 'Polsek 10', 'Tanpa divisi']);
  });

  it("keeps the server's order inside a group and loses nobody", () => {
    const rows = ['C', 'A', 'B'].map((name) => rowSample({ name, division: 'SAT' }));
    expect(groupRows(rows, 'division', '-')[0]?.rows.map((row) => row.name)).toEqual(['C', 'A', 'B']);
  });
});

it('people without a handle owe nothing, nor do those with nothing to do', () => {
  expect(
    (['sudah', 'kurang', 'belum', 'no_username', 'no_posts'] as const).filter((status) => owesSomething(rowSample({ status }))),
  ).toEqual(['kurang', 'belum']);
});

it('the list of those who owe counts people without a handle too', () => {
  expect(listedCount(recapSample().counts)).toBe(3);
});
