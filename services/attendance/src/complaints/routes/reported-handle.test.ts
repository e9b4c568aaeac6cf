import { expect, it } from 'vitest';
import { reportedHandle } from './reported-handle.ts';

it.each([
  ['instagram', '@Ani.Mawar ', 'ani.mawar'],
  ['instagram', 'https://www.instagram.com/ani.mawar/?hl=id', 'ani.mawar'],
  ['tiktok', 'https://www.tiktok.com/@ani', 'ani'],
  ['tiktok', '-', null],
  ['instagram', ' ', null],
  ['instagram', undefined, null],
] as const)('on %s %j is the handle %s', (platform, text, handle) => {
  expect(reportedHandle(platform, text, 'username')).toBe(handle);
});

it.each([
  ['instagram', 'https://www.instagram.com/p/ABCDEF12345/'],
  ['instagram', 'instagram.com/reel/ABCDEF12345'],
  ['tiktok', 'https://www.tiktok.com/@ani/video/7312345678901234567'],
  ['instagram', 'dua kata'],
] as const)('on %s %j is none, and the field is named', (platform, text) => {
  expect(() => reportedHandle(platform, text, 'insta')).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ field: 'insta' })] }),
  );
});
