import { expect, it } from 'vitest';
import { locatePassage } from './passage.ts';

/** A passage as it was found in a text. */
const found = (whole: string, text: string, from = 0) => {
  const start = whole.indexOf(text, from);
  return { start, text, before: whole[start - 1] ?? '', after: whole[start + text.length] ?? '' };
};

it('a passage is found again after what stands before it became longer or shorter', () => {
  const gap = found('Petugas menangkp pelaku, resiko  besar.', '  ');
  expect(locatePassage('Petugas menangkap pelaku, risiko  besar.', gap)).toBe(32);
  expect(locatePassage('Petugas pelaku, risiko  besar.', gap)).toBe(22);
});

it('of several that are written so it is the nearest, and never a part of a longer word', () => {
  const second = found('di di mana di di sini', 'di di', 5);
  expect(second.start).toBe(11);
  expect(locatePassage('Kami di di mana di di sini', second)).toBe(16);
  const word = found('resiko', 'resiko');
  expect(locatePassage('beresiko, resikonya', word)).toBeNull();
  expect(locatePassage('resiko', word)).toBe(0);
});

it('what was put right meanwhile is nowhere', () => {
  expect(locatePassage('risiko besar', found('resiko  besar', '  '))).toBeNull();
});
