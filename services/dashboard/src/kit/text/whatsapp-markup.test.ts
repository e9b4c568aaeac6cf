import { expect, it } from 'vitest';
import { inOneLine, parseMarkup } from './whatsapp-markup.ts';

it('shows what stands between asterisks in bold, without the asterisks', () => {
  expect(parseMarkup('Rekap *SAT LANTAS* hari ini')).toEqual([
    { style: 'plain', text: 'Rekap ' },
    { style: 'bold', text: 'SAT LANTAS' },
    { style: 'plain', text: ' hari ini' },
  ]);
});

it('knows italic, struck and fixed-width text', () => {
  expect(parseMarkup('_a_ ~b~ ```c d```').filter((run) => run.style !== 'plain')).toEqual([
    { style: 'italic', text: 'a' },
    { style: 'strike', text: 'b' },
    { style: 'mono', text: 'c d' },
  ]);
});

it('leaves markers inside words, with blanks, or over a line break alone', () => {
  for (const text of ['2*3*4', '* a *', '*a\nb*', 'nama_akun_saya', 'https://x.y/a_b_c']) {
    expect(parseMarkup(text)).toEqual([{ style: 'plain', text }]);
  }
});

it('parts the lines of a message by dots where nothing else ends them', () => {
  expect(inOneLine('*Naskah ditolak*\nPelatihan\n\nOleh: direktorat\nCatatan:\ntanggalnya keliru.\nhttps://x.y\n')).toBe(
    '*Naskah ditolak* · Pelatihan · Oleh: direktorat · Catatan: tanggalnya keliru. https://x.y',
  );
  expect(inOneLine('satu baris')).toBe('satu baris');
});

it('loses no character of the text', () => {
  const text = 'a *b* c\n*d*, _e_!';
  expect(
    parseMarkup(text)
      .map((run) => run.text)
      .join(''),
  ).toBe('a b c\nd, e!');
});
