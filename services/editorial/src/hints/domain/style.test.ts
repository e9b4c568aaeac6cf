import { describe, expect, it } from 'vitest';
import { NONSTANDARD } from './nonstandard.ts';
import { styleHints, unknownWords } from './style.ts';

const kinds = (text: string) => styleHints(text).map(({ kind, text: at, instead }) => [kind, at, ...instead]);
const KNOWN = new Set('polisi menangkap pelaku rumah pasar warga di dan sepeda motor berjalan tertib apel'.split(' '));
const unknown = (text: string) => unknownWords(text, (word) => KNOWN.has(word)).map(({ text: at }) => at);

describe('style', () => {
  it('says which spelling is the official one, in the case it stands', () => {
    expect(kinds('Resiko itu HUTANG, silahkan.')).toEqual([
      ['nonstandard', 'Resiko', 'Risiko'],
      ['nonstandard', 'HUTANG', 'UTANG'],
      ['nonstandard', 'silahkan', 'silakan'],
    ]);
  });
  it('no official spelling is called wrong by another entry', () => {
    expect([...NONSTANDARD.values()].filter((word) => NONSTANDARD.has(word.toLowerCase()))).toEqual([]);
  });
  it('finds a word that stands twice, not a doubled one with a hyphen or across a comma', () => {
    expect(kinds('di di pasar')).toEqual([['repeated', 'di di', 'di']]);
    expect(kinds('hati-hati, hati')).toEqual([]);
  });
  it('finds blanks that are too many, and where they stand', () => {
    const text = 'Satu  dua , tiga';
    expect(styleHints(text).map(({ start, end, instead }) => [start, end, ...instead])).toEqual([
      [4, 6, ' '],
      [9, 10, ''],
    ]);
  });
  it('finds a sentence of more than 35 words; lines and full stops end one, those in numbers do not', () => {
    const words = (count: number) =>
      Array.from({ length: count }, () => 'kata')
        .join(' dan ')
        .split(' ')
        .slice(0, count)
        .join(' ');
    expect(kinds(`${words(36)}. ${words(5)}.`).map(([kind]) => kind)).toEqual(['long_sentence']);
    expect(kinds(`${words(20)}\n${words(20)}`)).toEqual([]);
    expect(kinds(`${words(20)} pukul 02.30 WIB ${words(20)}.`).map(([kind]) => kind)).toEqual(['long_sentence']);
  });
  it('finds shouting, not abbreviations and names of units', () => {
    expect(kinds('DILARANG KERAS MASUK KE SINI hari ini').map(([kind]) => kind)).toEqual(['capitals']);
    expect(kinds('Kasi Humas POLRES MAWAR dan TNI POLRI')).toEqual([]);
  });
  it('takes a long text of one word in its stride', () => {
    const begun = performance.now();
    styleHints('a '.repeat(40_000));
    styleHints(' '.repeat(80_000));
    styleHints(`${'x'.repeat(79_000)}@`);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe('spelling', () => {
  it('finds words that nobody knows, with what was put behind or doubled taken apart', () => {
    expect(unknown('polisi menangkp pelakunya di rumah-rumah')).toEqual(['menangkp']);
  });
  it('leaves names, abbreviations, addresses, tags, numbers and codes alone', () => {
    expect(
      unknown('Polisi dan Bripka Sutrisno di pasar Wonokromo, TKP LP/B/12/XI/2026 https://contoh.id/qwxz @qwerty #zxcv a@b.id 3x4'),
    ).toEqual([]);
  });
  it('looks at the first word of a sentence, which begins with a capital anyway', () => {
    expect(unknown('Menangkp pelaku. Warga tertib. Polsi')).toEqual(['Menangkp', 'Polsi']);
  });
});
