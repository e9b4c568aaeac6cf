import { describe, expect, it } from 'vitest';
import { parseHandleName } from './handle-name.ts';

describe('a handle as people type it', () => {
  it.each([
    ['instagram', ' @Polres.Kota_A ', 'polres.kota_a'],
    ['instagram', 'a', 'a'],
    ['instagram', 'https://www.instagram.com/Polres_A/?hl=id', 'polres_a'],
    ['instagram', 'instagram.com/polres_a/', 'polres_a'],
    ['instagram', 'x'.repeat(30), 'x'.repeat(30)],
    ['tiktok', '@Polres.A', 'polres.a'],
    ['tiktok', 'http://tiktok.com/@polres_a?lang=id', 'polres_a'],
    ['tiktok', 'a', 'a'],
    // Keyboards of phones put a blank behind the sign.
    ['tiktok', '@ polres_a', 'polres_a'],
    ['instagram', 'https://instagram.com/u/polres_a', 'polres_a'],
    ['instagram', '\u200E@uji.delapan', 'uji.delapan'],
    ['tiktok', '\u2068@uji.delapan\u2069', 'uji.delapan'],
    ['instagram', 'uji.sembilan\u200B', 'uji.sembilan'],
    ['instagram', '\uFF20uji.sepuluh', 'uji.sepuluh'],
    ['tiktok', '@uji.sepuluh\uFE0F', 'uji.sepuluh'],
    ['instagram', '@uji.duabelas\u00A0', 'uji.duabelas'],
    ['instagram', 'ｕｊｉ．ｓａｔｕ', 'uji.satu'],
    ['instagram', 'IG: uji.tigabelas', 'uji.tigabelas'],
    ['tiktok', 'TikTok : @uji', 'uji'],
    ['instagram', 'https://instagram.com/uji.sebelas?igsh=MXY0a%3D%3D&utm_source=qr', 'uji.sebelas'],
    ['instagram', 'https://www.instagram.com\u200B/uji.satu', 'uji.satu'],
    ['tiktok', 'https://www.tiktok.com/@uji.sembilan?_t=8abc&_r=1', 'uji.sembilan'],
  ] as const)('%s %s is %s', (platform, input, handle) => {
    expect(parseHandleName(platform, input)).toBe(handle);
  });

  it.each([
    ['instagram', 'https://www.instagram.com/p/Cxyz123/'],
    ['instagram', 'https://instagram.com/reel/Cxyz123'],
    ['instagram', 'https://instagram.com/p'],
    ['instagram', 'instagram.com'],
    ['instagram', 'https://tiktok.com/@someone'],
    ['instagram', 'https://evil.example/polres_a'],
    ['instagram', 'tiktok: seseorang'],
    ['tiktok', 'https://vt.tiktok.com/ZSabc/'],
    ['instagram', '@satu / @dua'],
    ['instagram', 'a b'],
    ['instagram', 'añb'],
    ['instagram', 'x'.repeat(31)],
    ['instagram', '@'],
    ['instagram', '@@a'],
    ['instagram', 'null'],
    ['instagram', '@Undefined'],
    ['instagram', '.a'],
    ['instagram', 'a.'],
    ['instagram', 'a..b'],
    ['tiktok', '..'],
    ['tiktok', 'null'],
    ['tiktok', 'https://www.tiktok.com/@polres_a/video/7123'],
    ['tiktok', 'https://vm.tiktok.com/ZSabc/'],
    ['tiktok', 'https://www.tiktok.com/polres_a'],
    ['tiktok', '@'],
    ['instagram', 'https://instagram.com/u/polres_a/reel'],
    ['tiktok', 'x'.repeat(25)],
  ] as const)('%s %s is no handle', (platform, input) => {
    expect(parseHandleName(platform, input)).toBeNull();
  });
});
