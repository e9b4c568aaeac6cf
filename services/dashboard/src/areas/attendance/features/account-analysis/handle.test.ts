import { expect, it } from 'vitest';
import { handleOf } from './handle.ts';

it.each([
  ['instagram', 'https://www.instagram.com/Polres.Mawar/?hl=id', 'polres.mawar'],
  ['instagram', '@polres_mawar', 'polres_mawar'],
  ['tiktok', 'tiktok.com/@polres.mawar', 'polres.mawar'],
  ['tiktok', 'polres.mawar', 'polres.mawar'],
] as const)('%s: %s', (platform, text, handle) => expect(handleOf(platform, text)).toBe(handle));

it.each(['', 'dua kata', 'https://example.com/nama', 'https://www.tiktok.com/@a'])('%s is none of Instagram', (text) =>
  expect(handleOf('instagram', text)).toBeNull(),
);
