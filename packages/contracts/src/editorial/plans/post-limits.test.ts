import { describe, expect, it } from 'vitest';
import { captionFaults, captionLength, wholeCaption } from './post-limits.ts';

const codes = (...given: Parameters<typeof captionFaults>) => captionFaults(...given).map(({ code, has, limit }) => [code, has, limit]);

describe('limits of a caption', () => {
  it('count the caption with its hashtags, as it is pasted', () => {
    expect(wholeCaption(' Apel pagi ', ['presisi', 'polri'])).toBe('Apel pagi\n\n#presisi #polri');
    expect(captionLength('instagram', 'Apel', ['polri'])).toBe(12);
    expect(codes('instagram', 'x'.repeat(2_200), [])).toEqual([]);
    expect(codes('instagram', 'x'.repeat(2_194), ['polri'])).toEqual([['too_long', 2_202, 2_200]]);
  });

  it('of X weigh addresses as 23 and other scripts as two', () => {
    expect(captionLength('twitter', `https://balai.example/${'x'.repeat(80)} ya`, [])).toBe(26);
    expect(captionLength('twitter', '警察 ya 🚓', [])).toBe(2 * 2 + 1 + 2 + 1 + 2);
    expect(codes('twitter', 'é'.repeat(281), [])).toEqual([['too_long', 281, 280]]);
  });

  it('count hashtags of the text and beside it, but not what only looks like one', () => {
    expect(codes('instagram', 'Lihat #satu #dua', ['tiga', 'empat', 'lima'])).toEqual([]);
    expect(codes('instagram', 'Lihat #satu #dua', ['tiga', 'empat', 'lima', 'enam'])).toEqual([['many_hashtags', 6, 5]]);
    expect(codes('instagram', 'a#b c&#39; #1 # 2', ['x', 'y', 'z', 'w'])).toEqual([]);
    expect(
      codes(
        'facebook',
        'x',
        Array.from({ length: 40 }, (_, index) => `t${index}`),
      ),
    ).toEqual([]);
  });

  it('say that there is nothing to publish', () => {
    expect(codes('tiktok', ' ', [])).toEqual([['empty', 0, 2_200]]);
  });
});
