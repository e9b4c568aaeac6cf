import { expect, it } from 'vitest';
import { offeredFor } from './pick-field.tsx';

const OPTIONS = ['SAT LANTAS', 'SAT RESKRIM', 'BAG OPS'].map((name) => ({ id: name, name }));
const names = (text: string) => offeredFor(OPTIONS, text).found.map(({ name }) => name);

it('finds known values by parts of their words, in any letter case', () => {
  expect(names('')).toEqual(['SAT LANTAS', 'SAT RESKRIM', 'BAG OPS']);
  expect(names('sat')).toEqual(['SAT LANTAS', 'SAT RESKRIM']);
  expect(names('lan sat')).toEqual(['SAT LANTAS']);
});

it('offers a text as new only where nobody has it', () => {
  expect(offeredFor(OPTIONS, ' bag ops ').isNew).toBe(false);
  expect(offeredFor(OPTIONS, 'BAG').isNew).toBe(true);
  expect(offeredFor(OPTIONS, '  ').isNew).toBe(false);
});
