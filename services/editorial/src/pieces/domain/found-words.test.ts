import { expect, it } from 'vitest';
import { MATCH_BEGIN, MATCH_END, partsOf, partsWith } from './found-words.ts';

it('marks become parts, and markup in the text stays text', () => {
  const marked = `<b>${MATCH_BEGIN}ungkap${MATCH_END}</b> kasus ${MATCH_BEGIN}curi${MATCH_END}`;
  expect(partsOf(marked)).toEqual([
    { text: '<b>', is_match: false },
    { text: 'ungkap', is_match: true },
    { text: '</b> kasus ', is_match: false },
    { text: 'curi', is_match: true },
  ]);
  expect(partsOf(`a${MATCH_BEGIN}b`)).toEqual([{ text: 'ab', is_match: false }]);
});

it('letters are found whatever their case, and signs of expressions are only signs', () => {
  expect(partsWith('Apel (pagi) APEL', 'apel')).toEqual([
    { text: 'Apel', is_match: true },
    { text: ' (pagi) ', is_match: false },
    { text: 'APEL', is_match: true },
  ]);
  expect(partsWith('Apel (pagi)', '(p')).toEqual([
    { text: 'Apel ', is_match: false },
    { text: '(p', is_match: true },
    { text: 'agi)', is_match: false },
  ]);
});
