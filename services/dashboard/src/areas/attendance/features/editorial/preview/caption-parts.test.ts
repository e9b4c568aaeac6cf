import { expect, test } from 'vitest';
import { beginningShown, captionParts } from './caption-parts.ts';

const said = (caption: string) => captionParts(caption).map(({ kind, text }) => `${kind}:${text}`);

test('hashtags and mentions are told from the text, and from what only looks like one', () => {
  expect(said('Terima kasih @polres.mawar. #PolriPresisi #2026')).toEqual([
    ...['text:Terima kasih ', 'mention:@polres.mawar', 'text:. ', 'tag:#PolriPresisi', 'text: #2026'],
  ]);
  expect(said('lapor@polri.go.id dan a#b')).toEqual(['text:lapor@polri.go.id dan a#b']);
  expect(said('#satu#dua')).toEqual(['tag:#satu', 'text:#dua']);
});

test('a long caption begins with whole words, one of many lines with two of them', () => {
  expect(beginningShown('Apel pagi', 125)).toBeNull();
  expect(beginningShown('satu dua tiga', 10)).toBe('satu dua');
  expect(beginningShown('satu\ndua\ntiga', 125)).toBe('satu\ndua');
});
