import { expect, it } from 'vitest';
import { groupRows } from './group-rows.ts';

const PLACES = new Map([
  ['person', 0],
  ['handle', 1],
]);
const handlerOf = (type: string) => {
  const index = PLACES.get(type);
  return index === undefined ? null : { together: type, index };
};
/** `person 1`: a person of partition 1; `handle`: one without a partition. */
const groups = (...words: string[]) =>
  groupRows(
    words.map((word) => {
      const [type = '', partition] = word.split(' ');
      return { word, type, partition: partition === undefined ? null : Number(partition) };
    }),
    handlerOf,
  ).map((rows) => rows.map(({ word }) => word));

it('neighbours of one handler are one group, and so are those between which only later handlers stand', () => {
  expect(groups('person 1', 'person 2')).toEqual([['person 1', 'person 2']]);
  expect(groups('person 1', 'handle 2', 'handle 3', 'person 4', 'handle 5')).toEqual([
    ['person 1', 'person 4'],
    ['handle 2', 'handle 3', 'handle 5'],
  ]);
});

it('a row stays behind what its handler depends on, behind its lane and behind rows that are handled alone', () => {
  expect(groups('handle 1', 'person 2', 'handle 3')).toEqual([['handle 1'], ['person 2'], ['handle 3']]);
  expect(groups('person 1', 'handle 2', 'person 2')).toEqual([['person 1'], ['handle 2'], ['person 2']]);
  expect(groups('person 1', 'client 2', 'person 3')).toEqual([['person 1'], ['client 2'], ['person 3']]);
  expect(groups('client 1', 'client 2')).toEqual([['client 1'], ['client 2']]);
});

it('a row without a lane keeps its place, and joins neighbours only', () => {
  expect(groups('person 1', 'handle', 'person')).toEqual([['person 1'], ['handle'], ['person']]);
  expect(groups('handle', 'handle')).toEqual([['handle', 'handle']]);
});
