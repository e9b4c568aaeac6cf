import { expect, test } from 'vitest';
import { letterOf } from './letter.ts';

const TEXT = '*Rekap Instagram*\nSatuan: Polres <A> & B\n\nLihat https://balai.test/attendance?client=A&posts=A#x.\n- BRIPTU SATU (1/2)';

test('the plain form has the words without marks', () => {
  expect(letterOf(TEXT, null).text).toBe(TEXT.replaceAll('*', ''));
});

test('the other form has paragraphs, bold words, addresses to press, and no signs as markup', () => {
  const { html } = letterOf(TEXT, null);
  expect(html).toContain('<b>Rekap Instagram</b><br>Satuan: Polres &lt;A&gt; &amp; B</p>');
  expect(html).toContain('<a href="https://balai.test/attendance?client=A&amp;posts=A#x"');
  expect(html).toContain('</a>.<br>- BRIPTU SATU (1/2)</p>');
  expect(html).not.toContain('<img');
});

test('a picture stands above the text and says what it shows', () => {
  const { html } = letterOf('isi', { alt: 'Apel "pagi"' });
  expect(html.indexOf('<img src="cid:picture@balai" alt="Apel &quot;pagi&quot;"')).toBeLessThan(html.indexOf('isi'));
});
