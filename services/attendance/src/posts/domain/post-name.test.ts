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
  ['https://www.instagram.com/p/DVr_8uz-Y1/?igsh=MTc4', { platform: 'instagram', platformId: 'DVr_8uz-Y1' }],
  ['https://instagram.com/polres.contoh/reel/DVr_8uz-Y1', { platform: 'instagram', platformId: 'DVr_8uz-Y1' }],
  [
    'https://www.tiktok.com/@polres.contoh/video/7312345678901234567?is_from_webapp=1',
    { platform: 'tiktok', platformId: '7312345678901234567' },
  ],
  ['https://vt.tiktok.com/ZSabcdefg/', null],
  ['https://www.instagram.com/polres.contoh/', null],
  ['https://www.instagram.com@elsewhere.example/p/DVr_8uz-Y1/', null],
  ['https://elsewhere.example/p/DVr_8uz-Y1/', null],
])('%s names %j', (text, named) => {
  expect(readPostName(text)).toEqual(named);
});
