import { feedRows, generateRows, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { byColumn, type FileCell, pdfText, render, tableBelow, workbook } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2025-12-30', '2026-01-05', '2026-01-06'];
const rows = generateRows({ seed: 20_261_129, units: 3, people: 9, postsADay: 2, days: DAYS, prefix: 'RT' });
const WEEK = { client_id: 'RT_DIR', periode: 'mingguan', tanggal: '2026-01-07' };
let platform: SharedPlatform;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn();
  await feedRows(platform, rows);
});

async function textOf(view: string, query: object): Promise<string> {
  const { message, problem } = await render(platform, admin, {
    ...{ view, format: 'message', query, lenient: true },
    message: { late_for: null, link: null },
  });
  if (message === null) throw new Error(JSON.stringify(problem));
  return message.text;
}
type Line = Record<string, FileCell>;
async function fileOf(view: string, query: object, first = 'No'): Promise<Line[]> {
  const { bytes } = await make(platform, admin, { view, format: 'xlsx', query });
  const [sheet = []] = (await workbook(bytes)).values();
  // Without rows a file says so in their place.
  return byColumn(tableBelow(sheet, first)).filter(({ No }) => typeof No !== 'string');
}
/** A number of a file as texts write it. */
const written = (cell: FileCell | undefined) => Number(cell).toLocaleString('id-ID');
/** A share of a workbook in percent, as texts write it. */
const shareOf = (cell: FileCell | undefined) =>
  cell === null || cell === '' ? '–' : `${(Math.round(Number(cell) * 1000) / 10).toLocaleString('id-ID')} %`;
const lineOf = (text: string, name: unknown) => text.split('\n').find((line) => line.includes(`. ${String(name)}: `)) ?? '';
const sum = (lines: readonly Line[], column: string) => lines.reduce((total, line) => total + Number(line[column]), 0);

describe('the summary of usernames', () => {
  it('says the numbers of its file, whose rows add up to its sum', async () => {
    const [text, lines] = [await textOf('handle-coverage', WEEK), await fileOf('handle-coverage', WEEK)];
    const units = lines.filter(({ No }) => No !== null);
    const total = lines.find(({ No }) => No === null) ?? {};
    expect(units.length).toBeGreaterThan(1);
    expect(text).toContain(`Personel: ${written(total.Personel)} di ${units.length} satuan`);
    for (const column of ['Personel', 'Instagram sudah', 'Instagram belum', 'TikTok sudah', 'TikTok belum'])
      expect([column, sum(units, column)]).toEqual([column, total[column]]);
    for (const line of lines)
      for (const name of ['Instagram', 'TikTok']) expect(Number(line[`${name} sudah`]) + Number(line[`${name} belum`])).toBe(line.Personel);
    expect(text).toContain(
      `Instagram ${shareOf(total['Instagram %'])} (${written(total['Instagram sudah'])} dari ${written(total.Personel)})`,
    );
    for (const line of units.slice(0, 5))
      expect(lineOf(text, line.Satuan)).toContain(`Instagram ${shareOf(line['Instagram %'])}, TikTok ${shareOf(line['TikTok %'])}`);
  });

  it('of a unit is by division, and counts everybody who is active', async () => {
    const lines = await fileOf('handle-coverage', { client_id: 'RT_U1' });
    const own = rows.people.filter(({ client, active }) => client === 'RT_U1' && active);
    expect(lines.at(-1)).toMatchObject({ Divisi: 'Jumlah', Personel: own.length });
  });
});

describe('the compliance report', () => {
  it('has every unit once, with the score and category of its file', async () => {
    const query = { ...WEEK, addressee: 'Para kepala satuan' };
    const [text, lines] = [await textOf('compliance', query), await fileOf('compliance', query)];
    expect(text).toContain('KEPADA YTH: Para kepala satuan');
    const sizes = [...text.matchAll(/\((\d+) satuan\)/g)].map(([, size]) => Number(size));
    expect(sizes.reduce((total, size) => total + size, 0)).toBe(lines.length);
    for (const { Satuan, Nilai, Kategori } of lines) {
      const before = text.slice(0, text.indexOf(lineOf(text, Satuan)));
      expect([Satuan, lineOf(text, Satuan).includes(Nilai === null ? 'tidak ada kewajiban' : shareOf(Nilai))]).toEqual([Satuan, true]);
      expect(before.slice(before.lastIndexOf(' *'))).toContain(String(Kategori));
    }
  });

  it('of days without posts rates nobody', async () => {
    expect(await textOf('compliance', { ...WEEK, tanggal: '2025-06-02' })).toContain('Tidak ada konten yang wajib dikerjakan');
  });
});

describe('rankings', () => {
  it('of units name the rows of the file in its order, for a word of days and for those of a delivery', async () => {
    const [text, lines] = [await textOf('engagement-ranking', WEEK), await fileOf('engagement-ranking', WEEK)];
    expect(text).toContain('5 Januari 2026 s.d. Minggu, 11 Januari 2026');
    const named = text.split('\n').filter((line) => /^\d+\. /.test(line));
    expect(named).toEqual(
      lines
        .filter(({ No }) => No !== null)
        .map(
          ({ No, Satuan, Interaksi, Like, Komentar }) =>
            `${No}. ${Satuan}: ${written(Interaksi)} interaksi (${written(Like)} like, ${written(Komentar)} komentar)`,
        ),
    );
    const always = await textOf('engagement-ranking', { client_id: 'RT_DIR', periode: 'semua' });
    expect(always).toBe(await textOf('engagement-ranking', { client_id: 'RT_DIR', period: 'all_time' }));
  });

  it('of people name who did most, and both ends of them', async () => {
    const [text, lines] = [await textOf('people-ranking', WEEK), await fileOf('people-ranking', WEEK)];
    const named = text.split('\n').filter((line) => /^\d+\. /.test(line));
    expect(named.map((line) => line.replace(/^(\d+)\. (.*?) –.*: (\d+)\/(\d+) tugas.*$/, '$1|$2|$3|$4'))).toEqual(
      lines.map((line) => [line.No, line['Pangkat Nama'], line['Tugas selesai'], line.Wajib].join('|')),
    );
    for (const line of lines) expect(Number(line.Like) + Number(line.Komentar)).toBe(line['Tugas selesai']);
    const ends = await textOf('people-ranking', { ...WEEK, layout: 'ends' });
    expect(ends).toContain(`🔥 *5 teratas*\n1. ${lines[0]?.['Pangkat Nama']}`);
    expect(ends).toContain(`❄️ *5 terbawah*\n1. ${lines.at(-1)?.['Pangkat Nama']}`);
  });

  it('of people of a position hold nobody else', async () => {
    expect(await fileOf('people-ranking', { ...WEEK, position: 'tidak ada yang begitu' })).toEqual([]);
    expect(await textOf('people-ranking', { ...WEEK, position: 'tidak ada yang begitu' })).toContain(
      'Belum ada personel yang dapat diperingkat',
    );
  });

  it('of both platforms name the posts and the numbers of the file', async () => {
    const [text, lines] = [await textOf('report-combined', WEEK), await fileOf('report-combined', WEEK)];
    for (const { Tautan } of await fileOf('tasks', WEEK)) expect(text).toContain(`${Tautan} (unggah `);
    for (const line of lines.filter(({ No }) => No !== null))
      expect([...text.matchAll(new RegExp(`\\. ${line.Satuan}: (\\S+) (?:like|komentar)`, 'g'))].map(([, count]) => count)).toEqual([
        written(line.Like),
        written(line.Komentar),
      ]);
  });
});

describe('units by month', () => {
  it('add up to their sum, and say in the text what the file has', async () => {
    const [text, lines] = [await textOf('unit-months', { client_id: 'RT_DIR' }), await fileOf('unit-months', { client_id: 'RT_DIR' })];
    const units = lines.filter(({ No }) => No !== null);
    const [total = {}] = lines.filter(({ No }) => No === null);
    expect(Object.keys(total)).toEqual(['No', 'Satuan', 'Des 2025', 'Jan 2026', 'Jumlah']);
    for (const column of ['Des 2025', 'Jan 2026', 'Jumlah']) expect([column, sum(units, column)]).toEqual([column, total[column]]);
    for (const line of units) {
      expect(Number(line['Des 2025']) + Number(line['Jan 2026'])).toBe(line.Jumlah);
      expect(lineOf(text, line.Satuan)).toContain(
        `${written(line.Jumlah)} interaksi (Des 2025 ${written(line['Des 2025'])}, Jan 2026 ${written(line['Jan 2026'])})`,
      );
    }
    const ofWeek = await fileOf('unit-months', { ...WEEK, platform: 'tiktok' });
    const ranked = await fileOf('units', { ...WEEK, platform: 'tiktok' });
    expect(ofWeek.find(({ No }) => No === null)?.Jumlah).toBe(sum(ranked, 'Komentar'));
  });
});

it('places and the executive recap are messages, too', async () => {
  const lines = await fileOf('executive-recap', { ...WEEK, platform: 'tiktok' }, 'Ukuran');
  const people = lines.find(({ Ukuran }) => Ukuran === 'Personel')?.Jumlah;
  expect(await textOf('executive-recap', { ...WEEK, platform: 'tiktok' })).toContain(`Personel: ${people}`);
  const places = await fileOf('leaderboard', WEEK, 'Peringkat');
  const text = await textOf('leaderboard', WEEK);
  for (const place of places)
    expect(lineOf(text, place.Satuan)).toContain(`${shareOf(place.Nilai)} (${place.Diberikan}/${place.Diharapkan})`);
});

describe('a recap that is sent', () => {
  const about = { ...WEEK, platform: 'instagram' };

  it.each([
    ['sudah', { client_id: 'RT_U2', periode: 'harian', tanggal: '2026-01-06', platform: 'tiktok' }],
    ['belum', about],
  ])('lists the people of a mode as its file does: %s', async (mode, query) => {
    const lines = await fileOf('report-attendance', { ...query, mode });
    expect(lines.length).toBeGreaterThan(0);
    const text = await textOf('report-attendance', { ...query, mode, layout: 'simple' });
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(lines.length);
    for (const line of lines) expect(text).toContain(`- ${line['Pangkat Nama']}${line.Satuan === undefined ? '' : ` (${line.Satuan})`} : `);
  });

  it('post by post names every post, and its file has a column for each', async () => {
    const text = await textOf('report-attendance', { ...about, layout: 'posts' });
    const [line = {}] = await fileOf('report-attendance', { ...about, layout: 'posts' });
    const columns = Object.keys(line).filter((name) => /^\d+\. \d{4}-/.test(name));
    expect(columns.length).toBeGreaterThan(1);
    expect(text.match(/^\*\d+\.\* https/gm)).toHaveLength(columns.length);
    const months = await fileOf('matrix-likes', { client_id: 'RT_DIR', start_date: '2025-12-01', end_date: '2026-01-31', by: 'month' });
    expect(Object.keys(months[0] ?? {})).toEqual(expect.arrayContaining(['2025-12', '2026-01']));
  });

  it('of tasks names each with its link, and of links says when there are none', async () => {
    const lines = await fileOf('tasks', WEEK);
    const text = await textOf('tasks', { ...WEEK, new_hours: '1' });
    for (const line of lines) expect(text).toContain(String(line.Tautan));
    expect(text).not.toContain('[BARU]');
    expect(await textOf('link-reports', WEEK)).toContain('Belum ada tautan yang dilaporkan.');
    expect(await textOf('report-links', { ...WEEK, mode: 'sudah' })).not.toContain('Belum (');
  });

  it.each([
    ['report-attendance', { mode: 'setengah' }, 'mode'],
    ['report-attendance', { layout: 'bebas' }, 'layout'],
    ['people-ranking', { layout: 'bebas' }, 'layout'],
    ['people-ranking', { period: 'besok' }, 'period'],
    ['tasks', { new_hours: '0' }, 'new_hours'],
    ['link-reports', { shortcode: 'TAKADA' }, 'shortcode'],
    ['matrix-likes', { by: 'jam' }, 'by'],
  ])('refuses a word it does not know by its name: %s %o', async (view, words, field) => {
    const { problem } = await render(platform, admin, { view, query: { ...WEEK, ...words } });
    expect([problem?.status, problem?.errors[0]?.field]).toEqual([400, field]);
  });
});

it.each(['handle-coverage', 'compliance', 'people-ranking', 'engagement-ranking', 'report-combined', 'unit-months'])(
  'is a page for printing in English, too: %s',
  async (view) => {
    const { bytes } = await make(platform, admin, { view, format: 'pdf', query: WEEK }, 'en');
    expect(await pdfText(bytes)).toContain('Unit RT_DIR');
  },
);

it.each(['handle-coverage', 'compliance'])('is a picture of its groups, and its page for printing is the whole table: %s', async (view) => {
  const { bytes, fileName } = await make(platform, admin, { view, format: 'png', query: WEEK });
  expect(fileName).toMatch(/\.png$/);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1488, 2105]);
  const text = await pdfText((await make(platform, admin, { view, format: 'pdf', query: WEEK })).bytes);
  for (const { Satuan } of await fileOf(view, WEEK)) expect(text).toContain(String(Satuan));
});
