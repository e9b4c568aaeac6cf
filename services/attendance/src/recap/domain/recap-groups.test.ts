import { describe, expect, test } from 'vitest';
import type { CompiledRecap, RecapPerson } from './compiled-recap.ts';
import { countStates, groupPeople, headedPeople } from './recap-groups.ts';

const person = (name: string, status: string, more: object = {}) =>
  ({ name, status, division: 'BAG OPS', client_id: 'A', client_name: 'Unit A', ...more }) as RecapPerson;
const recap = (people: readonly RecapPerson[]) =>
  ({ clientId: 'A', language: 'id', people, order: { divisions: [], ranks: [], positions: [], names: [] } }) as unknown as CompiledRecap;
const headingsOf = (people: readonly RecapPerson[]) => headedPeople(people, recap(people)).map(([heading]) => heading);

test('every state is counted, people without a username and excused people apart', () => {
  const people = [
    person('x', 'sudah', { exempt: true }),
    person('a', 'sudah'),
    person('b', 'no_username'),
    person('c', 'belum'),
    person('d', 'kurang'),
  ];
  expect(countStates(people)).toEqual({ done: 1, partial: 1, none: 1, no_handle: 1, excused: 1, no_posts: 0 });
});

describe('groups', () => {
  test('are divisions for one client, written in one way', () => {
    const people = [person('a', 'sudah'), person('b', 'belum', { division: ' bag ops ' }), person('c', 'belum', { division: null })];
    expect(Object.fromEntries(headedPeople(people, recap(people)).map(([heading, members]) => [heading, members.length]))).toEqual({
      'BAG OPS': 2,
      'TANPA DIVISI': 1,
    });
  });

  test('are clients for several: the own one, then who is complete, then the bigger, then by name', () => {
    const of = (client_id: string, ...states: string[]) =>
      states.map((status) => person('x', status, { client_id, client_name: `Unit ${client_id}` }));
    const people = [...of('E', 'belum'), ...of('D', 'belum'), ...of('C', 'belum', 'belum'), ...of('B', 'sudah'), ...of('A', 'belum')];
    expect(headingsOf(people)).toEqual(['Unit A', 'Unit B', 'Unit C', 'Unit D', 'Unit E']);
  });

  test('list their people by state; a filter leaves out states and groups without anybody to show', () => {
    const people = [person('a', 'belum'), person('b', 'sudah'), person('c', 'kurang'), person('d', 'sudah', { division: 'SI HUMAS' })];
    const shown = (filter: 'all' | 'sudah' | 'belum') =>
      groupPeople(recap(people), filter).map(({ heading, size, lists }) => [
        heading,
        size,
        lists.map((list) => `${list.state}: ${list.people.map(({ name }) => name).join()}`),
      ]);
    expect(shown('belum')).toEqual([['BAG OPS', 3, ['partial: c', 'none: a']]]);
    expect(shown('all')).toHaveLength(2);
    expect(shown('all')).toContainEqual(['BAG OPS', 3, ['done: b', 'partial: c', 'none: a']]);
    expect(shown('sudah')).toHaveLength(2);
  });
});
