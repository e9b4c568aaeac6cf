import { f } from '@balai/contracts';
import { Problem } from '@balai/runtime/problem';
import { expect, it } from 'vitest';
import { readValue } from '../values/read-value.ts';
import { matches } from './matches.ts';
import { readFilter } from './read-filter.ts';

const tags = f.tags({ max: 3, facet: true });
const fields = new Map([['tags', tags]]);

it('tags are kept in small letters, each once and without the blanks around them', () => {
  expect(readValue([' VIP ', 'vip', 'Rede  Sul', ''], tags)).toEqual({ value: ['vip', 'rede sul'] });
  expect(readValue(null, tags)).toEqual({ value: [] });
});

it('too many tags, and a tag that is too long, are refused', () => {
  expect(readValue(['a', 'b', 'c', 'd'], tags)).toMatchObject({ fault: { en: 'has at most 3 tags' } });
  expect(readValue(['x'.repeat(41)], tags)).toMatchObject({ fault: { en: 'has a tag that cannot be stored' } });
});

it('a filter finds the rows that have a tag, and knows no other operator', () => {
  const condition = readFilter('{"f":"tags","op":"has","v":" VIP "}', fields);
  expect([matches(condition, { tags: ['vip'] }), matches(condition, { tags: ['vips'] }), matches(condition, {})]).toEqual([
    true,
    false,
    false,
  ]);
  expect(() => readFilter('{"f":"tags","op":"eq","v":"vip"}', fields)).toThrow(Problem);
  expect(() => readFilter('{"f":"tags","op":"has","v":1}', fields)).toThrow(Problem);
});
