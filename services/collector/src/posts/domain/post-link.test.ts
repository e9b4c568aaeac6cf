import { describe, expect, it } from 'vitest';
import { postIdOf } from './post-link.ts';

describe('the post a link leads to', () => {
  it.each([
    ['https://www.instagram.com/p/DVr8uzYkvxZ/', 'DVr8uzYkvxZ'],
    ['https://www.instagram.com/reel/DVr8uzYkvxZ/?igsh=abc', 'DVr8uzYkvxZ'],
    ['instagram.com/p/DVr8uzYkvxZ', 'DVr8uzYkvxZ'],
    ['https://www.instagram.com/polres.contoh/reel/DVr8uz_kv-Z', 'DVr8uz_kv-Z'],
    [' DVr8uzYkvxZ ', 'DVr8uzYkvxZ'],
    ['https://www.instagram.com/polres.contoh/', null],
    ['https://www.instagram.com.evil.example/p/DVr8uzYkvxZ', null],
    ['https://evil.example/p/DVr8uzYkvxZ', null],
    ['https://www.tiktok.com/@a/video/7615394488435123573', null],
    ['', null],
  ])('on Instagram %j is %j', (text, id) => {
    expect(postIdOf('instagram', text)).toBe(id);
  });

  it.each([
    ['https://www.tiktok.com/@polres/video/7615394488435123573?is_from_webapp=1', '7615394488435123573'],
    ['https://m.tiktok.com/v/x.html?share_video_id=7615394488435123573', '7615394488435123573'],
    ['https://www.tiktok.com/share?item_id=7615394488435123573', '7615394488435123573'],
    ['7615394488435123573', '7615394488435123573'],
    ['12345', null],
    ['https://vm.tiktok.com/ZSabcdef/', null],
    ['https://evil.example/video/7615394488435123573', null],
  ])('on TikTok %j is %j', (text, id) => {
    expect(postIdOf('tiktok', text)).toBe(id);
  });
});
