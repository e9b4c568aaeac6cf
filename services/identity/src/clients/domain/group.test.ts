import { expect, test } from 'vitest';
import { parseGroup } from './group.ts';

test.each([
  ['120363000000000001@g.us', '120363000000000001@g.us'],
  [' 6281-1234@G.US ', '6281-1234@g.us'],
  ['1'.repeat(16), `${'1'.repeat(16)}@g.us`],
  ['1'.repeat(15), null],
  ['1'.repeat(23), null],
  ['-1@g.us', null],
  ['628110000001@c.us', null],
])('%s is the group %s', (typed, group) => {
  expect(parseGroup(typed)).toBe(group);
});
