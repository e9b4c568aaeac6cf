import { describe, expect, it } from 'vitest';
import { locate, mentionedIn } from './passage.ts';

const TEXT = 'Pukul 02.00 WIB pelaku masuk lewat jendela. Pukul 02.30 WIB pelaku lari ke utara. Pukul 03.00 WIB pelaku ditangkap.';
const mark = (quote: string, nth = 0) => {
  let at = TEXT.indexOf(quote);
  for (let seen = 0; seen < nth; seen += 1) at = TEXT.indexOf(quote, at + 1);
  return { quote, before: TEXT.slice(Math.max(0, at - 60), at), after: TEXT.slice(at + quote.length, at + quote.length + 60) };
};
const found = (text: string, passage: ReturnType<typeof mark>) => {
  const range = locate(text, passage);
  return range === null ? null : text.slice(range.start, range.end);
};

describe('a passage', () => {
  it('is found where it stands, and after text was put before or taken away', () => {
    expect(found(TEXT, mark('lari ke utara'))).toBe('lari ke utara');
    expect(found(`Kata pembuka yang panjang.\n${TEXT}`, mark('lari ke utara'))).toBe('lari ke utara');
    expect(found(TEXT.slice(44), mark('lari ke utara'))).toBe('lari ke utara');
  });
  it('of words that stand in several places is the one with the same surroundings', () => {
    const third = mark('WIB pelaku', 2);
    const range = locate(`WIB pelaku WIB pelaku. ${TEXT}`, third);
    expect(range?.start).toBe(23 + TEXT.lastIndexOf('WIB pelaku'));
  });
  it('whose words were changed is what stands between its surroundings now', () => {
    expect(found(TEXT.replace('lari ke utara', 'melarikan diri ke arah selatan'), mark('lari ke utara'))).toBe(
      'melarikan diri ke arah selatan',
    );
  });
  it('that was taken away is gone, also where something else came between the surroundings', () => {
    expect(found(TEXT.replace('lari ke utara', ''), mark('lari ke utara'))).toBeNull();
    expect(found(TEXT.replace('lari ke utara', 'x'.repeat(400)), mark('lari ke utara'))).toBeNull();
    expect(found('Teks lain sama sekali.', mark('lari ke utara'))).toBeNull();
    expect(found('', mark('lari ke utara'))).toBeNull();
  });
  it('without surroundings is found by its words alone', () => {
    expect(locate('abc def', { quote: 'def', before: '', after: '' })).toEqual({ start: 4, end: 7 });
  });
});

describe('mentions', () => {
  it('are usernames behind an @, each once; addresses are none', () => {
    expect(mentionedIn('@Ani, tolong @budi.s. Lihat @ani dan surat@contoh.id, @@x', 10)).toEqual(['ani', 'budi.s']);
  });
  it('are bounded', () => {
    expect(mentionedIn(Array.from({ length: 50 }, (_, at) => `@akun${at}`).join(' '), 10)).toHaveLength(10);
  });
});
