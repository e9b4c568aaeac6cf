import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pageTexts } from '@balai/testing';
import { strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type Letter, letterDocx, readDocx, readLogo, UnreadableDocument, UnreadableLogo, writeLetterPdf } from '../src/index.ts';

const letter: Letter = {
  letterhead: { lines: ['KEPOLISIAN DAERAH', 'POLRES MAWAR'] },
  title: 'Ungkap kasus curanmor',
  facts: [{ label: 'Nomor', value: '12/XI/2026' }],
  passages: [
    { heading: 'Dasar', paragraphs: ['Laporan polisi LP/1.'] },
    {
      heading: 'Kronologi',
      paragraphs: ['Pukul 02.00 WIB pelaku masuk.\nPukul 02.30 WIB pelaku lari.', '<w:t>bukan tag</w:t> & "kutip" \u0007'],
    },
  ],
  signature: { above: ['Mawar, 22 November 2026', 'Kasi Humas'], name: 'BUDI SANTOSO, S.H.' },
};

async function pdfOf(what: Letter): Promise<string[]> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeLetterPdf(out, what, { language: 'id' })]);
  return pageTexts(bytes);
}

test('a letter as PDF has its letterhead, every passage in order and who signs, on pages that are counted', async () => {
  const [page = '', ...others] = await pdfOf({ ...letter, mark: 'DRAF – belum disetujui' });
  expect(others).toEqual([]);
  const parts = [
    'POLRES MAWAR',
    'DRAF',
    'Ungkap kasus curanmor',
    'Nomor: 12/XI/2026',
    'Dasar',
    'LP/1',
    'Pukul 02.00',
    'Pukul 02.30',
    '<w:t>bukan tag</w:t>',
  ];
  const places = [...parts, 'Kasi Humas', 'BUDI SANTOSO, S.H.'].map((part) => page.indexOf(part, page.indexOf('KEPOLISIAN')));
  expect(places).not.toContain(-1);
  expect(places.toSorted((a, b) => a - b)).toEqual(places);
  expect(page).toContain('Halaman 1 dari');
});

test('a letter carries address, logo and what stands below the name, in both formats', async () => {
  const picture = await sharp({ create: { width: 900, height: 600, channels: 4, background: '#1e3a8a80' } })
    .jpeg()
    .toBuffer();
  const logo = await readLogo(picture, { most: 1_000, least: 64 });
  expect(await sharp(logo).metadata()).toMatchObject({ format: 'png', width: 600, height: 400, hasAlpha: false });
  const headed: Letter = {
    ...letter,
    letterhead: { ...letter.letterhead, address: ['Jalan Melati 1, Mawar'], logo, accent: '#1e3a8a' },
    signature: { above: ['Mawar, 22 November 2026'], name: 'BUDI SANTOSO', below: 'AKBP NRP 70010001' },
  };
  const [page = ''] = await pdfOf(headed);
  const [plain = ''] = await pdfOf(letter);
  expect(page).toContain('Jalan Melati 1, Mawar');
  expect(page.indexOf('AKBP NRP 70010001')).toBeGreaterThan(page.indexOf('BUDI SANTOSO'));
  expect(plain).not.toContain('Jalan Melati 1, Mawar');
  const bytes = await letterDocx(headed, { language: 'id' });
  expect((await readDocx(bytes)).at(-1)).toBe('AKBP NRP 70010001');
  const media = Object.keys(unzipSync(bytes)).filter((name) => name.endsWith('.png'));
  expect(media).toHaveLength(1);
});

test.each([
  [
    'damaged',
    async () =>
      (
        await sharp({ create: { width: 200, height: 200, channels: 3, background: 'red' } })
          .png()
          .toBuffer()
      ).subarray(0, 120),
  ],
  [
    'of another kind',
    () =>
      sharp({ create: { width: 200, height: 200, channels: 3, background: 'red' } })
        .webp()
        .toBuffer(),
  ],
  [
    'too small',
    () =>
      sharp({ create: { width: 20, height: 200, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
  ],
  [
    'too large',
    () =>
      sharp({ create: { width: 1_100, height: 200, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
  ],
])('a logo that is %s is refused', async (_, bytes) => {
  await expect(readLogo(await bytes(), { most: 1_000, least: 64 })).rejects.toThrow(UnreadableLogo);
});

test('a letter of many pages loses no line', async () => {
  const paragraphs = Array.from({ length: 300 }, (_, at) => `Alinea ${at} ${'kata '.repeat(40)}akhir${at}.`);
  const pages = await pdfOf({ ...letter, passages: [{ paragraphs }] });
  expect(pages.length).toBeGreaterThan(10);
  const all = pages.join(' ');
  expect(paragraphs.filter((_, at) => !all.includes(`akhir${at}.`))).toEqual([]);
});

test('a letter as .docx is read back by another library, paragraph by paragraph, and what looks like a tag is text', async () => {
  const paragraphs = await readDocx(await letterDocx(letter, { language: 'id' }));
  expect(paragraphs.slice(0, 6)).toEqual([
    'KEPOLISIAN DAERAH',
    'POLRES MAWAR',
    'Ungkap kasus curanmor',
    'Nomor: 12/XI/2026',
    'Dasar',
    'Laporan polisi LP/1.',
  ]);
  expect(paragraphs.join('\n')).toContain('<w:t>bukan tag</w:t> & "kutip"');
  expect(paragraphs.at(-1)).toBe('BUDI SANTOSO, S.H.');
});

test('what is no document is refused: another archive, half a document, words, nothing', async () => {
  const whole = await letterDocx(letter, { language: 'id' });
  const other = zipSync({ 'a.txt': strToU8('x') });
  const broken = zipSync({ 'word/document.xml': strToU8('<w:document><w:body><w:p>') });
  for (const bytes of [other, broken, whole.subarray(0, whole.length / 2), Buffer.from('PK\u0003\u0004 halo'), new Uint8Array()])
    await expect(readDocx(bytes)).rejects.toThrow(UnreadableDocument);
});

test('a small file that unpacks to gigabytes, openly or by a lie about its size, is refused without being unpacked', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(64 * 1_048_576) });
  expect(bomb.length).toBeLessThan(100_000);
  const lying = Buffer.from(bomb);
  // Both places that tell how long the part is: its own head and the archive's directory.
  for (let at = 0; at + 4 < lying.length; at += 1) if (lying.readUInt32LE(at) === 64 * 1_048_576) lying.writeUInt32LE(1_000, at);
  const before = process.memoryUsage().arrayBuffers;
  await expect(readDocx(bomb)).rejects.toThrow(UnreadableDocument);
  await expect(readDocx(lying)).rejects.toThrow(UnreadableDocument);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1_048_576);
});

test('pictures and other parts of a document are not opened', async () => {
  const whole = await letterDocx(letter, { language: 'id' });
  const parts = unzipSync(whole);
  const heavy = zipSync({ ...parts, 'word/media/image1.png': new Uint8Array(32 * 1_048_576) });
  expect((await readDocx(heavy))[1]).toBe('POLRES MAWAR');
});

test('whoever takes a PDF and goes away ends the writing', async () => {
  const out: Writable = new PassThrough();
  out.destroy();
  await expect(writeLetterPdf(out, letter, { language: 'id' })).rejects.toThrow();
});

test('words without an end are broken into lines, and take no longer than others', async () => {
  const word = (count: number) => ({ ...letter, passages: [{ paragraphs: ['xy'.repeat(count / 2)] }] });
  const begun = performance.now();
  const pages = await pdfOf(word(80_000));
  expect(performance.now() - begun).toBeLessThan(15_000);
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.join('').match(/x/g)?.length).toBeGreaterThanOrEqual(40_000);
});

test('a document of very many paragraphs, small as it is, keeps nobody else waiting', async () => {
  const parts = unzipSync(await letterDocx(letter, { language: 'id' }));
  const many = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${'<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(30_000)}</w:body></w:document>`;
  const bytes = zipSync({ ...parts, 'word/document.xml': strToU8(many) });
  expect(bytes.length).toBeLessThan(30_000);
  let longest = 0;
  let last = performance.now();
  const pulse = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 20);
  expect(await readDocx(bytes)).toHaveLength(30_000);
  clearInterval(pulse);
  expect(longest).toBeLessThan(700);
});
