import { shownPart } from '@balai/contracts';
import { feedRows, generateRows, pageTexts, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { pdfText, render } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2025-12-10', '2025-12-11', '2026-01-05', '2026-01-06', '2026-01-20'];
const rows = generateRows({ seed: 20_261_128, units: 4, people: 14, postsADay: 2, days: DAYS, prefix: 'BF' });
let platform: SharedPlatform;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn();
  await feedRows(platform, rows);
});

const DIRECTORATE = { client_id: 'BF_DIR', scope: 'direktorat', role: 'bf_dir' };
const MONTH = { start_date: '2026-01-01', end_date: '2026-01-31' };
const call = async (path: string) => (await platform.call('GET', path, { token: admin })).body;

interface Row {
  readonly name: string;
  readonly people: { readonly total: number };
  readonly participation: { readonly given: number; readonly expected: number };
}

describe('the one-page brief', () => {
  it.each([
    ['id', 'Satuan paling tertinggal', 'Tren partisipasi', 'Yang berubah', 'Data per'],
    ['en', 'Units furthest behind', 'Course of participation', 'What changed', 'Data as of'],
  ] as const)('is one page with the units furthest behind and why (%s)', async (language, ...headings) => {
    const query = { ...DIRECTORATE, ...MONTH };
    const { bytes, fileName } = await make(platform, admin, { view: 'report-brief', format: 'pdf', query }, language);
    expect(fileName).toMatch(/^ringkasan-satu-halaman_BF_DIR_.*\.pdf$/);
    const pages = await pageTexts(bytes);
    expect(pages).toHaveLength(1);
    const text = (pages[0] ?? '').replace(/\s+/g, ' ');
    for (const heading of headings) expect(text).toContain(heading);
    const units = (await call(`/api/attendance/units?${new URLSearchParams({ ...query, platform: 'all', limit: '100' })}`)).data as Row[];
    const share = ({ participation: { given, expected } }: Row) => given / expected;
    const behind = units.filter((unit) => unit.people.total >= 5 && unit.participation.expected > 0 && share(unit) < 1);
    expect(behind.length).toBeGreaterThan(1);
    const named = behind
      .toSorted((a, b) => share(a) - share(b))
      .slice(0, 5)
      .map(({ name }) => name);
    const below = text.slice(text.indexOf(headings[0] ?? ''));
    const places = named.map((name) => below.indexOf(name));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('is a picture of the same page, larger than a chat makes smaller', async () => {
    const { bytes, fileName } = await make(platform, admin, { view: 'report-brief', format: 'png', query: { ...DIRECTORATE, ...MONTH } });
    expect(fileName).toMatch(/\.png$/);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1488, 2105]);
  });

  it('is a text short enough to stand below its picture', async () => {
    const query = { ...DIRECTORATE, ...MONTH };
    const { message } = await render(platform, admin, {
      view: 'report-brief',
      format: 'message',
      query,
      message: { late_for: null, link: null },
    });
    expect(message?.text).toMatch(/Partisipasi .* pada Januari 2026: /);
    expect(message?.text).toContain('*Satuan paling tertinggal*');
    expect(message?.text.length).toBeLessThan(1024);
    const route = `/api/attendance/brief?${new URLSearchParams(query)}`;
    const { text } = (await call(route)).data;
    expect(text.split('\n').slice(2)).toEqual(message?.text.split('\n').slice(2));
    const english = await platform.call('GET', route, { token: admin, headers: { 'accept-language': 'en' } });
    expect(english.body.data.text).toContain('*Units furthest behind*');
  });

  it('tells divisions of a unit, and of a single day the days before it', async () => {
    const query = { client_id: 'BF_U1', obligations: 'own', start_date: '2026-01-20', end_date: '2026-01-20' };
    const text = await pdfText((await make(platform, admin, { view: 'report-brief', format: 'pdf', query })).bytes);
    expect(text).toContain('Divisi paling tertinggal');
    // The course of fourteen days begins with the first that has posts.
    expect(text).not.toContain('7 Jan');
    expect(text).toContain('20 Jan');
  });
});

it('a month on paper begins with its first day that has posts, and shows its course', async () => {
  const query = { ...DIRECTORATE, time_range: 'custom', ...MONTH, report: 'executive' };
  const text = await pdfText((await make(platform, admin, { view: 'anev', format: 'pdf', query })).bytes);
  expect(text).toContain('Tren partisipasi');
  const days = text.slice(text.indexOf('Hari demi hari'), text.indexOf('Terbaik'));
  expect(days).toContain('5 Jan 2026');
  for (const day of ['1', '2', '3', '4']) expect(days).not.toMatch(new RegExp(`\\b${day} Jan 2026`));
});

it('a comparison on paper has both units, how much they differ, and their course', async () => {
  const query = { ...DIRECTORATE, ...MONTH, units: 'BF_U1,BF_U2' };
  const { data } = await call(`/api/attendance/compare?${new URLSearchParams({ ...query, platform: 'all' })}`);
  const text = (await pdfText((await make(platform, admin, { view: 'compare', format: 'pdf', query })).bytes)).replace(/\s+/g, ' ');
  const [first, second] = data as Row[];
  const share = (row: Row | undefined) => shownPart(row?.participation.given ?? 0, row?.participation.expected ?? 0) ?? 0;
  const written = (value: number) => value.toLocaleString('id-ID', { maximumFractionDigits: 1 });
  const difference = written(Math.round((share(first) - share(second)) * 10) / 10);
  // The mean of all units stands between the units and their difference.
  expect(text).toMatch(new RegExp(`Partisipasi \\(%\\) ${written(share(first))} ${written(share(second))} [\\d,]+ ${difference} `));
  expect(text).toContain('Selisih');
  expect(text).toContain('Tren partisipasi');
  expect(text).toContain('Partisipasi per hari');
});
