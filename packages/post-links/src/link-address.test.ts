import { describe, expect, it } from 'vitest';
import { isShortPostLink, linkedPost, normalisedLink, readLink } from './link-address.ts';

const linkOf = (...given: Parameters<typeof readLink>) => {
  const read = readLink(...given);
  return typeof read === 'string' ? read : read.link;
};

describe('a reported link', () => {
  it.each([
    ['instagram', 'https://www.instagram.com/p/DAbCdEf_-12/?igsh=xyz', 'https://www.instagram.com/p/DAbCdEf_-12'],
    ['instagram', 'http://instagram.com/reel/DAbCdEf12', 'https://www.instagram.com/p/DAbCdEf12'],
    ['instagram', 'https://m.instagram.com/polres.contoh/p/DAbCdEf12/', 'https://www.instagram.com/p/DAbCdEf12'],
    [
      'instagram',
      'https://www.instagram.com/stories/orang_1/3401234567890123456/',
      'https://www.instagram.com/stories/orang_1/3401234567890123456',
    ],
    ['facebook', 'https://m.facebook.com/story.php?story_fbid=123456789&id=100064', 'https://www.facebook.com/100064/posts/123456789'],
    [
      'facebook',
      'https://www.facebook.com/orang.contoh/posts/pfbid02abcDEF12345',
      'https://www.facebook.com/orang.contoh/posts/pfbid02abcDEF12345',
    ],
    ['facebook', 'https://web.facebook.com/watch/?v=987654321', 'https://www.facebook.com/watch?v=987654321'],
    ['facebook', 'https://id-id.facebook.com/reel/987654321', 'https://www.facebook.com/watch?v=987654321'],
    ['facebook', 'https://www.facebook.com/groups/humas/permalink/987654321/', 'https://www.facebook.com/groups/humas/posts/987654321'],
    ['twitter', 'https://twitter.com/orang/status/1790000000000000000?s=20', 'https://x.com/i/status/1790000000000000000'],
    ['twitter', 'https://x.com/orang/status/1790000000000000000/photo/1', 'https://x.com/i/status/1790000000000000000'],
    [
      'tiktok',
      'https://www.tiktok.com/@orang.1/video/7300000000000000001?is_copy_url=1',
      'https://www.tiktok.com/video/7300000000000000001',
    ],
    ['tiktok', 'https://m.tiktok.com/v/7300000000000000001.html', 'https://www.tiktok.com/video/7300000000000000001'],
    ['youtube', 'https://youtu.be/dQw4w9WgXcQ?si=abc', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['youtube', 'https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['youtube', 'https://youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
  ] as const)('of %s: %s', (platform, text, link) => {
    expect(readLink(platform, text)).toEqual({ url: text, link, isShort: false });
  });

  it.each([
    ['tiktok', 'https://vt.tiktok.com/ZSabcdefg/', 'https://vt.tiktok.com/ZSabcdefg'],
    ['tiktok', 'https://www.tiktok.com/t/ZTabcdefg/', 'https://www.tiktok.com/t/ZTabcdefg'],
    ['twitter', 'https://t.co/AbCdEf1234', 'https://t.co/AbCdEf1234'],
    ['facebook', 'https://fb.watch/abcDEF_12/', 'https://fb.watch/abcDEF_12'],
    ['facebook', 'https://www.facebook.com/share/p/1AbCdEfGhI/', 'https://www.facebook.com/share/p/1AbCdEfGhI'],
    ['instagram', 'https://www.instagram.com/share/reel/BAbCdEf', 'https://www.instagram.com/share/reel/BAbCdEf'],
  ] as const)('of %s is short: %s', (platform, text, link) => {
    expect(readLink(platform, text)).toEqual({ url: text, link, isShort: true });
  });

  it('is the first address in a text, without the punctuation behind it', () => {
    expect(readLink('tiktok', 'sudah dibagikan (https://vt.tiktok.com/ZSabcdefg), lihat https://x.com/a/status/12345')).toMatchObject({
      url: 'https://vt.tiktok.com/ZSabcdefg',
    });
  });

  it.each([
    ['https://www.instagram.com/p/DAbCdEf12__', 'https://www.instagram.com/p/DAbCdEf12__'],
    ['_https://www.instagram.com/p/DAbCdEf12_', 'https://www.instagram.com/p/DAbCdEf12'],
  ])('keeps the underscore that a code ends in, but not the one of slanted words: %s', (text, link) => {
    expect(readLink('instagram', text)).toMatchObject({ link });
  });

  it.each([
    ['instagram', 'sudah', 'no_link'],
    ['instagram', 'ftp://instagram.com/p/DAbCdEf12', 'no_link'],
    ['instagram', 'https://user:pw@instagram.com/p/DAbCdEf12', 'no_link'],
    ['instagram', 'https://instagram.com:8443/p/DAbCdEf12', 'no_link'],
    ['instagram', 'https://instagram.com.evil.example/p/DAbCdEf12', 'other_platform'],
    ['instagram', 'https://evilinstagram.com/p/DAbCdEf12', 'other_platform'],
    ['instagram', 'https://evil.example/https://instagram.com/p/DAbCdEf12', 'other_platform'],
    ['instagram', 'https://www.tiktok.com/@a/video/7300000000000000001', 'other_platform'],
    ['tiktok', 'https://youtu.be/dQw4w9WgXcQ', 'other_platform'],
    ['instagram', 'https://www.instagram.com/polres.contoh/', 'no_post'],
    ['instagram', 'https://www.instagram.com/reel/audio/', 'no_post'],
    ['instagram', 'https://www.instagram.com/stories/highlights/17900000000000000/', 'no_post'],
    ['facebook', 'https://www.facebook.com/orang.contoh', 'no_post'],
    ['facebook', 'https://www.facebook.com/permalink.php?story_fbid=12345', 'no_post'],
    ['twitter', 'https://x.com/orang', 'no_post'],
    ['tiktok', 'https://www.tiktok.com/@orang', 'no_post'],
    ['tiktok', 'https://vt.tiktok.com/', 'no_post'],
    ['youtube', 'https://www.youtube.com/watch?v=', 'no_post'],
    ['youtube', 'https://www.youtube.com/@kanal', 'no_post'],
  ] as const)('of %s is refused: %s', (platform, text, fault) => {
    expect(linkOf(platform, text)).toBe(fault);
  });

  it('is found again in any other notation', () => {
    expect(normalisedLink('lihat https://youtu.be/dQw4w9WgXcQ')).toBe(normalisedLink('https://www.youtube.com/shorts/dQw4w9WgXcQ?x=1'));
    expect(normalisedLink('https://example.com/a')).toBeNull();
  });
});

describe('the post a link leads to', () => {
  const instagram = { platform: 'instagram', platformId: 'DAbCdEf12' };
  const tiktok = { platform: 'tiktok', platformId: '7300000000000000001' };

  it.each([
    'https://www.instagram.com/reels/DAbCdEf12/',
    'https://www.instagram.com/tv/DAbCdEf12',
    'https://www.instagram.com/polres.contoh/reel/DAbCdEf12/?igsh=MWxyeg==',
    'https://WWW.INSTAGRAM.COM/p/DAbCdEf12.',
    'HTTPS://instagr.am/p/DAbCdEf12',
    'm.instagram.com/p/DAbCdEf12',
    'sudah saya kerjakan: instagram.com/p/DAbCdEf12, mohon dicek',
    'https://www.instagram.com/p/DAb\u200bCdEf12\u2060',
  ])('on Instagram is read from %j', (text) => {
    expect(linkedPost(text)).toEqual(instagram);
  });
  it.each([
    'https://www.tiktok.com/@orang.1/photo/7300000000000000001?is_from_webapp=1',
    'tiktok.com/@orang.1/video/7300000000000000001',
    'https://www.tiktok.com/video/7300000000000000001',
    'https://m.tiktok.com/v/7300000000000000001.html?u_code=1',
    'https://lite.tiktok.com/@orang.1/video/7300000000000000001',
    'https://www.tiktok.com/share?item_id=7300000000000000001',
  ])('on TikTok is read from %j', (text) => {
    expect(linkedPost(text)).toEqual(tiktok);
  });
  it.each([
    'https://www.instagram.com/share/reel/BAbCdEf',
    'https://vm.tiktok.com/ZSabcdefg/',
    'https://www.instagram.com/stories/orang_1/3401234567890123456/',
    'https://www.instagram.com/polres.contoh/',
    'https://www.instagram.com.evil.example/p/DAbCdEf12',
    'https://instagram.com@evil.example/p/DAbCdEf12',
    'user@instagram.com/p/DAbCdEf12',
    'evilinstagram.com/p/DAbCdEf12',
    'https://evil.example/?to=https://www.instagram.com/p/DAbCdEf12',
    'https://youtu.be/dQw4w9WgXcQ',
    'DAbCdEf12',
    '',
  ])('is not in %j', (text) => {
    expect(linkedPost(text)).toBeNull();
  });
});

it.each([
  ['https://vm.tiktok.com/ZM8aBcDeF/', true],
  ['vt.tiktok.com/ZSabcdef', true],
  ['https://www.instagram.com/share/p/BAabcdefg', true],
  ['https://www.instagram.com/p/DAbCdEf_-12/', false],
  ['DAbCdEf_-12', false],
])('%s is a short link: %s', (text, isShort) => {
  expect(isShortPostLink(text)).toBe(isShort);
});
