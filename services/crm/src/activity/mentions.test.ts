import { expect, it } from 'vitest';
import { mentionsOf } from './mentions.ts';

it.each([
  ['Tanya @Budi.s dan @ana, lalu @budi.s.', ['budi.s', 'ana']],
  ['kirim ke ana@example.com', []],
  ['(@ana) @@budi @x', ['ana']],
  [Array.from({ length: 60 }, (_, index) => `@user${index}`).join(' '), Array.from({ length: 50 }, (_, index) => `user${index}`)],
])('%s', (text, mentions) => {
  expect(mentionsOf(text)).toEqual(mentions);
});
