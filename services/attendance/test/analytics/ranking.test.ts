import { PLATFORMS } from '@balai/contracts';
import { feedRows, generateRows, type NaiveAnswer, type NaiveRow, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { byColumn, csvCells, pdfText, renderFor, tableBelow, workbook } from '../export-files.ts';
import { naivePrevious, naiveTotals, naiveView, rawShares } from '../naive-aggregates.ts';
import { make as makeFile, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-04', '2026-01-05', '2026-01-31', '2026-02-01'];
const rows = generateRows({ seed: 48_261, units: 6, people: 7, postsADay: 1, days: DAYS, prefix: 'R' });
const PERIODS = [
  ['2026-01-01', '2026-01-01'],
  ['2025-12-29', '2026-01-04'],
  ['2026-01-01', '2026-01-31'],
  ['2026-01-10', '2026-01-20'],
] as const;
type Json = Record<string, unknown>;

let platform: SharedPlatform;
let admin: string;
beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn();
  await feedRows(platform, rows);
});

async function get(path: string, token = admin) {
  const { status, body } = await platform.call('GET', `/api/attendance/${path}`, { token });
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
}

const oneDecimal = (value: number) => Math.round(value * 10) / 10;

/** A unit on one platform, counted person by person. */
function naiveSide({ rows: people, posts }: NaiveAnswer, isMember: (row: NaiveRow) => boolean) {
  const members = people.filter(isMember);
  const acting = members.filter((row) => !row.person.exempt);
  const handled = acting.filter((row) => row.hasHandle);
  const sudah = handled.filter((row) => row.done.length > 0).length;
  return {
    sudah,
    belum: posts.length === 0 ? 0 : handled.length - sudah,
    kosong: acting.length - handled.length,
    tanpa: posts.length === 0 ? handled.length : 0,
    percent: acting.length === 0 ? 0 : (100 * sudah) / acting.length,
    count: members.reduce((sum, row) => sum + row.observed, 0),
  };
}

function naiveUnit([likes, comments]: readonly NaiveAnswer[], isMember: (row: NaiveRow) => boolean) {
  if (likes === undefined || comments === undefined) throw new Error('two platforms');
  const [ig, tt] = [naiveSide(likes, isMember), naiveSide(comments, isMember)];
  const members = likes.rows.filter(isMember);
  return {
    totalPersonil: members.length,
    dikecualikan: members.filter((row) => row.person.exempt).length,
    igSudah: ig.sudah,
    igBelum: ig.belum,
    igKosong: ig.kosong,
    igTanpaKonten: ig.tanpa,
    ttSudah: tt.sudah,
    ttBelum: tt.belum,
    ttKosong: tt.kosong,
    ttTanpaKonten: tt.tanpa,
    igPct: oneDecimal(ig.percent),
    ttPct: oneDecimal(tt.percent),
    score: oneDecimal((ig.percent + tt.percent) / 2),
    igLikeCount: ig.count,
    ttCommentCount: tt.count,
    engagementTotal: ig.count + tt.count,
  };
}

describe.each(PERIODS)('from %s to %s', (from, to) => {
  const query = `client_id=R_DIR&start_date=${from}&end_date=${to}`;
  const view = naiveView(rows, { client: 'R_DIR', from, to }, PLATFORMS);
  const units = [...new Set(view.now[0]?.rows.map((row) => row.person.client))];

  it('the ranking agrees with plain counting, adds up, and is in the order it says', async () => {
    const { data, total, about } = await get(`ranking?${query}`);
    expect(about).toMatchObject({ period: 'custom', from, to, igPosts: view.now[0]?.posts.length, ttPosts: view.now[1]?.posts.length });
    const of = new Map(units.map((unit) => [unit, naiveUnit(view.now, (row) => row.person.client === unit)]));
    expect(new Map(data.map((row: Json) => [row.client_id, row])).size).toBe(of.size);
    for (const row of data) {
      expect(row).toMatchObject(of.get(row.client_id) ?? { unit: 'unknown' });
      expect(row.igSudah + row.igBelum + row.igKosong + row.igTanpaKonten + row.dikecualikan).toBe(row.totalPersonil);
      expect(row.ttSudah + row.ttBelum + row.ttKosong + row.ttTanpaKonten + row.dikecualikan).toBe(row.totalPersonil);
      expect(row).toMatchObject({ participation: naiveTotals(view.now, (one) => one.person.client === row.client_id).participation });
    }
    expect(total).toMatchObject(naiveUnit(view.now, () => true));
    const order = (row: Json) => [-Number(row.engagementTotal), -Number(row.igLikeCount), -Number(row.ttCommentCount), -Number(row.score)];
    for (const [index, row] of data.slice(1).entries()) {
      const [before, after] = [order(data[index]), order(row)];
      const differs = before.findIndex((value, index) => value !== after[index]);
      if (differs >= 0) expect((before[differs] ?? 0) < (after[differs] ?? 0)).toBe(true);
    }
    expect(data.map((row: Json) => row.rank)).toEqual(data.map((_: Json, index: number) => index + 1));
  });

  it.each(['share', 'shrunk'])('places by %s agree with plain counting', async (method) => {
    const { data, rule, unplaced } = await get(`leaderboard?${query}&method=${method}`);
    const scoresOf = (answers: typeof view.now) => {
      const mean = rawShares(naiveTotals(answers)).participation ?? 0;
      return units.flatMap((unit) => {
        const totals = naiveTotals(answers, (row) => row.person.client === unit);
        const { given, expected } = totals.participation;
        const added = method === 'shrunk' ? 10 * totals.posts : 0;
        return expected === 0 ? [] : [{ unit, score: (given + added * mean) / (expected + added), size: totals.people.must_act }];
      });
    };
    const placesOf = (answers: typeof view.now) => {
      const scores = scoresOf(answers);
      return new Map(scores.map(({ unit, score }) => [unit, 1 + scores.filter((other) => other.score > score + 1e-9).length]));
    };
    const [now, before] = [placesOf(view.now), view.before === null ? new Map<string, number>() : placesOf(view.before)];
    expect(new Map(data.map((row: Json) => [row.id, [row.place, row.previous_place]]))).toEqual(
      new Map([...now].map(([unit, index]) => [unit, [index, before.get(unit) ?? null]])),
    );
    for (const { unit, score } of scoresOf(view.now))
      expect(Math.abs(data.find((row: Json) => row.id === unit).score - score)).toBeLessThan(0.000_1);
    expect(data.length + unplaced.length).toBe(units.length);
    expect(rule.smallest?.must_act ?? null).toEqual(now.size === 0 ? null : Math.min(...scoresOf(view.now).map(({ size }) => size)));
    expect(rule.explanation.length).toBeGreaterThan(1);
  });
});

it('a group that is too small has no place and is named', async () => {
  const { data, unplaced, rule } = await get('leaderboard?client_id=R_DIR&periode=bulanan&tanggal=2026-01&by=ranks&min_people=8');
  for (const row of data) expect(row.people.must_act).toBeGreaterThanOrEqual(8);
  for (const one of unplaced) expect([one.reason, one.must_act < 8]).toEqual(['too_small', true]);
  expect(data.length + unplaced.length).toBe(4);
  expect(rule).toMatchObject({ by: 'ranks', min_people: 8, shrinkage: null });
});

it('the ranking of words is of the days they mean, and of a unit it is that unit alone', async () => {
  const days = async (query: string) => {
    const { about } = await get(`ranking?client_id=R_DIR&${query}`);
    return [about.period, about.from, about.to];
  };
  const { about } = await get('ranking?client_id=R_DIR');
  expect(about).toMatchObject({ period: 'today', from: about.to });
  expect(await days('period=all_time')).toEqual(['all_time', '2000-01-01', about.to]);
  expect(naivePrevious(...((await days('period=this_month')).slice(1) as [string, string]))).toEqual(
    (await days('period=last_month')).slice(1),
  );
  const { data, notes } = await get('ranking?client_id=R_U1&period=all_time');
  expect(data.map((row: Json) => row.client_id)).toEqual(['R_U1']);
  expect(notes[0].code).toBe('not_a_directorate');
});

it('the file of the ranking holds its rows, their sum, and says what it is', async () => {
  const query = { client_id: 'R_DIR', start_date: '2025-12-29', end_date: '2026-01-04' };
  const { data, total } = await get(`ranking?${new URLSearchParams(query)}`);
  const expected = [...data, { ...total, rank: '', name: 'Jumlah' }].map((row: Json) => [
    ...[row.rank, row.name, row.totalPersonil, row.dikecualikan, row.igSudah, row.igBelum, row.igKosong, row.igTanpaKonten],
    ...[row.igPct, row.igLikeCount, row.ttSudah, row.ttBelum, row.ttKosong, row.ttTanpaKonten, row.ttPct, row.ttCommentCount],
    ...[row.score, row.engagementTotal],
  ]);
  const make = (format: string) => makeFile(platform, admin, { view: 'engagement-ranking', format, query });
  const csv = await make('csv');
  expect(csv.fileName).toBe('peringkat_R_DIR_2025-12-29_2026-01-04.csv');
  const written = tableBelow(csvCells(csv.bytes), 'No');
  expect(written.rows.map((row) => row.map(Number))).toEqual(expected.map((row) => row.map(Number)));
  expect(byColumn(written).map((row) => row.Satuan)).toEqual(expected.map((row) => row[1]));
  const [sheet] = (await workbook((await make('xlsx')).bytes)).values();
  const table = tableBelow(sheet ?? [], 'No');
  expect(table.rows.map((row) => row[17])).toEqual(expected.map((row) => row[17]));
  expect(table.head.join(' ')).toContain('Partisipasi');
  const text = await pdfText((await make('pdf')).bytes);
  for (const row of data) expect(text).toContain(row.name);
  const asked = { view: 'engagement-ranking', format: 'csv', query, rows: { status: ['sudah'] } };
  expect((await renderFor(platform, admin, asked)).status).toBe(400);
});

it('nobody sees the ranking of another client, and faults name their field', async () => {
  const token = await platform.signIn({ role: 'operator', tenants: ['R_U1'], clientId: 'R_U1' });
  for (const path of ['ranking', 'leaderboard'])
    expect((await platform.call('GET', `/api/attendance/${path}?client_id=R_U2`, { token })).status).toBe(403);
  for (const [path, field] of [
    ['ranking?client_id=R_DIR&start_date=2026-01-01', 'end_date'],
    ['ranking?client_id=R_DIR&start_date=2026-01-40&end_date=2026-01-01', 'start_date'],
    ['ranking?client_id=R_DIR&start_date=2026-01-02&end_date=2026-01-01', 'start_date'],
    ['ranking?client_id=R_DIR&period=mingguan', 'period'],
    ['leaderboard?client_id=R_DIR&by=colour', 'by'],
    ['leaderboard?client_id=R_DIR&method=luck', 'method'],
    ['leaderboard?client_id=R_DIR&min_people=0', 'min_people'],
  ]) {
    const { status, body } = await platform.call('GET', `/api/attendance/${path}`, { token: admin });
    expect([path, status, body.errors?.[0]?.field]).toEqual([path, 400, field]);
  }
});
