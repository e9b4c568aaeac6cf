import { expect, it } from 'vitest';
import { dataQuality } from './data-quality.ts';

const ALL = { full_name: 'Budi', avatar_url: 'https://a.example/1.jpg', follower_count: 0, following_count: 2, media_count: 3 };

it.each([
  [ALL, 100, 'complete'],
  [{ ...ALL, avatar_url: null }, 80, 'partial'],
  [{ ...ALL, full_name: '', avatar_url: null }, 60, 'partial'],
  [{ ...ALL, full_name: null, avatar_url: null, media_count: null }, 40, 'limited'],
  [{ full_name: null, avatar_url: null, follower_count: null, following_count: null, media_count: null }, 0, 'limited'],
] as const)('counts what the provider told, a zero too: %o', (told, score, label) => {
  expect(dataQuality(told)).toMatchObject({ score, label });
});
