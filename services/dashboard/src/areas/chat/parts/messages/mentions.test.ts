import { expect, it } from 'vitest';
import { mentionsIn, stretchesOf } from './mentions.ts';

const members = [
  { user_id: 'b', username: 'budi' },
  { user_id: 'c', username: 'citra.ayu' },
];

it('finds members by username, whatever stands behind', () => {
  expect(mentionsIn('Pagi @Budi, dan @citra.ayu. surat@budi.id @siapa', members)).toEqual([
    { user_id: 'b', start_index: 5, length: 5 },
    { user_id: 'c', start_index: 16, length: 10 },
  ]);
});

it('marks names and addresses, and nothing that does not fit the text', () => {
  const content = 'Halo @budi, lihat https://contoh.id/a?b=1.';
  const mentions = [
    { user_id: 'b', start_index: 5, length: 5 },
    { user_id: 'x', start_index: 99, length: 4 },
  ];
  expect(stretchesOf(content, mentions).map(({ kind, text }) => [kind, text])).toEqual([
    ['text', 'Halo '],
    ['mention', '@budi'],
    ['text', ', lihat '],
    ['link', 'https://contoh.id/a?b=1'],
    ['text', '.'],
  ]);
  expect(stretchesOf('javascript:alert(1)', []).map(({ kind }) => kind)).toEqual(['text']);
});
