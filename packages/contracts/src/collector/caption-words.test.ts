import { expect, it } from 'vitest';
import { hashtagsIn, mentionsIn } from './caption-words.ts';

it('hashtags and mentions of a caption are found once each, in lower case, without punctuation behind them', () => {
  const caption = 'Apel #Presisi #presisi. bersama @Polda.Jatim, @polda.jatim dan #jaga_jatim #Ñandú! # @';
  expect(hashtagsIn(caption)).toEqual(['presisi', 'jaga_jatim', 'ñandú']);
  expect(mentionsIn(caption)).toEqual(['polda.jatim']);
  expect([hashtagsIn(null), mentionsIn('')]).toEqual([[], []]);
});
