import { party } from '@balai/contracts/crm';
import { expect, it } from 'vitest';
import { conditionsIn, operatorFor, pick, pickedOf, textOf } from './conditions.ts';

const STATE = { f: 'state', op: 'in', v: ['approved'] } as const;

it('the address carries conditions, and nothing else is one', () => {
  expect(conditionsIn(textOf([STATE]))).toEqual([STATE]);
  for (const text of [undefined, '', '{', '"x"', '[{"f":1}]', '{"and":[]}']) expect(conditionsIn(text)).toEqual([]);
  expect(textOf([])).toBeUndefined();
});

it('values of a field take the place of those chosen before', () => {
  const other = { f: 'lead_days', op: 'lte', v: 5 } as const;
  const next = pick([STATE, other], 'state', ['candidate']);
  expect(pickedOf(next, 'state')).toEqual(['candidate']);
  expect(next).toContainEqual(other);
  expect(pick(next, 'state', [])).toEqual([other]);
});

it('rows have all of the tags chosen', () => {
  const next = pick([STATE], 'tags', ['grosir', 'utama'], operatorFor(party, 'tags'));
  expect(next).toEqual([STATE, { f: 'tags', op: 'has', v: 'grosir' }, { f: 'tags', op: 'has', v: 'utama' }]);
  expect(pickedOf(next, 'tags')).toEqual(['grosir', 'utama']);
  expect(pick(next, 'tags', [], 'has')).toEqual([STATE]);
});
