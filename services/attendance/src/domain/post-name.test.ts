import { expect, test } from 'vitest';
import { readPostName } from './post-name.ts';

const ID = '0199a000-0000-7000-8000-00000000000a';

test.each([
  [ID.toUpperCase(), { postId: ID }],
  [' instagram:DVr_8uz-Y.1 ', { platform: 'instagram', platformId: 'DVr_8uz-Y.1' }],
  ['tiktok:7312', { platform: 'tiktok', platformId: '7312' }],
  ['youtube:7312', null],
  ['tiktok:', null],
  ['tiktok:a b', null],
  ['', null],
])('%s names %j', (text, named) => {
  expect(readPostName(text)).toEqual(named);
});
