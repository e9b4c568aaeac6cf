import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pageTexts } from '@balai/testing';
import { describe, expect, it } from 'vitest';
import { A4, briefMarks } from '../src/brief/brief-marks.ts';
import type { Mark } from '../src/drawing/mark.ts';
import { typefaces, widthIn } from '../src/drawing/typefaces.ts';
import { type Brief, writeBriefPdf, writeBriefPng } from '../src/index.ts';

/** A brief with as many groups and texts as long as these. */
function briefOf(groups: number, long: string): Brief {
  const texts = (count: number, text: string) => Array.from({ length: count }, (_, index) => `${text} ${index + 1}${long}`);
  const days = Array.from({ length: 31 }, (_, index) => index);
  return {
    ...{ client: `DITBINMAS${long}`, title: `Ringkasan${long}`, sentence: `Partisipasi 65,2%.${long}`, source: `Sumber${long}` },
    facts: texts(3, 'Fakta'),
    warnings: texts(groups, 'Peringatan'),
    moreWarnings: (count) => `dan ${count} peringatan lain`,
    tiles: texts(5, 'Label').map((label) => ({ label, value: '65,2%', note: long, change: `+3,1 poin${long}` })),
    chart: {
      ...{ heading: `Tren${long}`, labels: days.map((day) => `${day + 1} Jan`), target: { name: `Target${long}`, value: 80 } },
      series: [{ name: `Ini${long}`, values: days.map((day) => (day === 4 ? null : day * 3)), newest: '90%' }],
    },
    groups: {
      ...{ heading: 'Satuan paling tertinggal', note: `terendah${long}`, empty: 'Tidak ada' },
      rows: texts(groups, 'POLRES').map((name) => ({
        ...{
          name,
          percent: 12,
          value: '12%',
          band: 'Rendah',
          tone: 'poor' as const,
          change: `−3 poin${long}`,
          reasons: texts(4, 'alasan'),
        },
      })),
    },
    changes: { heading: 'Yang berubah', rows: texts(groups, 'Perubahan'), empty: 'Tidak ada' },
  };
}

const LONG = ' dengan nama yang sangat panjang sekali dan sepanjang-panjangnya'.repeat(8);

describe.each([
  ['of nobody', briefOf(0, '')],
  ['of five groups', briefOf(5, '')],
  ['of 40 units with long names', briefOf(40, LONG)],
  ['of one word without an end', briefOf(40, 'W'.repeat(3_000))],
])('a brief %s', (_, brief) => {
  it('has all its marks inside the margins of one page, and no part over another', async () => {
    const faces = await typefaces();
    const marks = briefMarks(brief, (text, style) => widthIn(faces, text, style));
    const texts = marks.filter((mark): mark is Extract<Mark, { kind: 'text' }> => mark.kind === 'text');
    for (const { text, x, y, style, align = 'left' } of texts) {
      const width = widthIn(faces, text, style);
      const start = x - width * { left: 0, middle: 0.5, right: 1 }[align];
      expect(start, text).toBeGreaterThan(20);
      expect(start + width, text).toBeLessThan(A4.width - 15);
      expect(y + style.size, text).toBeLessThan(A4.height - 10);
    }
    const foot = texts.find(({ text }) => text.startsWith('Sumber'));
    const lowest = Math.max(...texts.filter(({ text }) => /Perubahan|Yang berubah/.test(text)).map(({ y, style }) => y + style.size));
    expect(lowest).toBeLessThan(foot?.y ?? 0);
  });

  it('is one page as a PDF and a picture of 1,488 × 2,105', async () => {
    const [pdf, png] = [new PassThrough(), new PassThrough()];
    const [bytes, picture] = await Promise.all([
      buffer(pdf),
      buffer(png),
      writeBriefPdf(pdf, brief, { language: 'id' }),
      writeBriefPng(png, brief),
    ]);
    expect(await pageTexts(bytes)).toHaveLength(1);
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1488, 2105]);
  });
});

it('tells how many warnings do not fit', async () => {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeBriefPdf(out, briefOf(6, ''), { language: 'id' })]);
  expect((await pageTexts(bytes)).join()).toContain('dan 4 peringatan lain');
});

it.each([
  [3, [1, 2, 3], 'none'],
  [60, [1, 2, 10], 'some'],
])('without a chart names as many of %i groups as fit, and how many are left', async (groups, shown, left) => {
  const { chart: _, changes: __, ...rest } = briefOf(groups, '');
  const brief = { ...rest, groups: { ...rest.groups, more: (count: number) => `+ ${count} lagi` } };
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeBriefPdf(out, brief, { language: 'id' })]);
  const pages = await pageTexts(bytes);
  expect(pages).toHaveLength(1);
  const [text = ''] = pages;
  for (const number of shown) expect(text).toContain(`POLRES ${number}`);
  const more = /\+ (\d+) lagi/.exec(text);
  if (left === 'none') expect(more).toBeNull();
  else expect(Number(more?.[1]) + [...text.matchAll(/POLRES \d+/g)].length).toBe(groups);
});
