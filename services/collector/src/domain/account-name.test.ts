import { describe, expect, it } from 'vitest';
import { handleIn } from './account-name.ts';

describe('the handle somebody typed', () => {
  it.each([
    ['instagram', ' @Polres.Contoh ', 'polres.contoh'],
    ['instagram', 'https://www.instagram.com/polres.contoh/?hl=id', 'polres.contoh'],
    ['instagram', 'instagram.com/u/polres_contoh', 'polres_contoh'],
    ['tiktok', 'https://www.tiktok.com/@polres.contoh/video/123', 'polres.contoh'],
    ['instagram', 'https://evil.example/polres', null],
    ['tiktok', 'https://www.instagram.com/polres', null],
    ['tiktok', 'a'.repeat(25), null],
    ['instagram', 'dua kata', null],
    ['instagram', '@', null],
  ] as const)('on %s %j is %j', (platform, text, handle) => {
    expect(handleIn(platform, text)).toBe(handle);
  });
});
