import { expect, it } from 'vitest';
import { profileAddress } from './profile-address.ts';

it.each([
  ['instagram', 'https://www.instagram.com/polres.mawar', 'https://www.instagram.com/polres.mawar'],
  ['instagram', 'http://instagram.com/polres.mawar/', 'http://instagram.com/polres.mawar/'],
  ['tiktok', 'https://www.tiktok.com/@polres.mawar', 'https://www.tiktok.com/@polres.mawar'],
] as const)('on %s %s is a profile’s address', (platform, text, address) => expect(profileAddress(platform, text)).toBe(address));

it.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  'https://evil.example/polres.mawar',
  'https://www.instagram.com.evil.example/polres.mawar',
  'https://www.instagram.com@evil.example/polres.mawar',
  'https://instagram.com:8443/polres.mawar',
  'https://notinstagram.com/polres.mawar',
  'https://www.tiktok.com/@polres.mawar',
  'instagram.com/polres.mawar',
])('%s is no address on Instagram', (text) => expect(profileAddress('instagram', text)).toBeNull());
