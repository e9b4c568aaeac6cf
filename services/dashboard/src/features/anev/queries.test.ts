import { expect, it } from 'vitest';
import type { Work } from '../../app/use-work.ts';
import { extremesQuery } from './queries.ts';

const work = { question: { client_id: 'UNIT' }, live: {} } as unknown as Work;
const askedOf = (which: 'top' | 'bottom') => {
  const { query } = extremesQuery(work, which).queryKey[2] as { query: { state?: string; sort?: string } };
  return [query.state, query.sort];
};

it('who gave most is of those who must act, by share: an excused person leads nobody', () => {
  expect([askedOf('top'), askedOf('bottom')]).toEqual([
    ['done,partial', '-share'],
    ['owing', 'share'],
  ]);
});
