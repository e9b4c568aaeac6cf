import { expect, test } from 'vitest';
import { beginning, filesText, wholeText } from './piece-text.ts';

const release = {
  ...{ headline: null, basis: null, suspects: 'Dua orang', scene: ' ', chronology: null, method: null, evidence: null },
  ...{ articles: null, penalty: null, notes: null },
};

test('what is approved is all of it: summary, text, what the press is told, and the words of planned posts', () => {
  const plan = { platform: 'tiktok' as const, caption: 'Apel pagi', hashtags: ['#apel'], planned_at: new Date('2026-11-22T03:00:00Z') };
  expect(wholeText({ summary: 'Ringkas', content: 'Isi', release }, [plan], 'Asia/Makassar')).toBe(
    'Ringkas\n\nIsi\n\nTersangka: Dua orang\n\nTikTok, Minggu, 22 November 2026 pukul 11.00 WITA:\nApel pagi\n#apel',
  );
  expect(wholeText({ summary: '', content: 'Apel pagi', release: null }, [plan], 'Asia/Jakarta')).toBe(
    'Apel pagi\n\nTikTok, Minggu, 22 November 2026 pukul 10.00 WIB:\n#apel',
  );
  expect(wholeText({ summary: '', content: ' ', release: null }, [], 'Asia/Jakarta')).toBe('');
});

test('a long text ends at a word, and says that there is more', () => {
  expect(beginning('satu dua tiga', 20)).toEqual({ text: 'satu dua tiga', isCut: false });
  expect(beginning('satu dua tiga', 10)).toEqual({ text: 'satu dua …', isCut: true });
  expect(beginning('x'.repeat(30), 10)).toEqual({ text: `${'x'.repeat(10)} …`, isCut: true });
});

test('files are named, former pictures by the end of their path', () => {
  expect(filesText({ image: 'foto/apel.jpg' }, ['surat.pdf'])).toBe('📎 Lampiran: apel.jpg, surat.pdf');
  expect(filesText({ image: null }, [])).toBeNull();
});
