import { addDays, daysBetween } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import {
  attendanceCompare,
  attendanceCurve,
  type attendanceDivisions,
  attendanceHeatmap,
  attendanceHours,
  type attendanceRanks,
  type attendanceUnits,
  unitWhy,
} from '@balai/contracts/attendance';
import { audienceOf } from '../../../../api/audience.ts';
import { read } from '../../../../api/read.ts';
import type { SearchOf } from '../../../../app/address/search.ts';
import { fileOf } from '../../../../app/files/files.ts';
import type { AskedWork } from '../../work/asked-work.ts';
import { type Period, periodQuery } from '../../work/period.ts';
import { LEAGUES, leagueRequest, wordsOf } from './first-calls.ts';
import type { Grouping, unitsSearch } from './search.ts';

type UnitsAnswer = ResponseOf<typeof attendanceUnits>;
type Answer = UnitsAnswer | ResponseOf<typeof attendanceDivisions> | ResponseOf<typeof attendanceRanks>;

/** A unit, division or rank of the league table. */
export type LeagueRow = Omit<UnitsAnswer['data'][number], 'client_id' | 'regional_id'> & { readonly id: string };
/** The league table with what stands beside it. */
export type League = Pick<UnitsAnswer, 'about' | 'totals' | 'rows' | 'freshness'> & { readonly list: readonly LeagueRow[] };

const idOf = (row: Answer['data'][number]): { id: string; name: string } =>
  'client_id' in row
    ? { id: row.client_id, name: row.name }
    : 'division' in row
      ? { id: row.division, name: row.division }
      : { id: row.rank, name: row.rank };

const leagueOf = (answer: Answer): League => ({
  about: answer.about,
  totals: answer.totals,
  rows: answer.rows,
  freshness: answer.freshness,
  list: answer.data.map((row) => ({ ...row, ...idOf(row) })),
});

const FILES = { unit: 'units', division: 'divisions', rank: 'ranks' } as const;

/** The league table as a file: the rows that are shown, in their order. */
const leagueFile = (work: AskedWork, by: Grouping, search: SearchOf<typeof unitsSearch>) => fileOf(FILES[by], wordsOf(work, search));

/** Days of a heat map: what one answer of the server holds. */
export const MOST_DAYS = 92;

/**
 * What the page shows as a file; null: there is none of it.
 * The course of one day stands beside a typical one, which is a picture and no table.
 */
export function fileOfView(work: AskedWork, by: Grouping, search: SearchOf<typeof unitsSearch>) {
  if (search.view === undefined) return leagueFile(work, by, search);
  const { question, platform, days } = search.view === 'days' ? heatWork(work) : work;
  const count = daysBetween(days.from, days.to) + 1;
  if (search.view === 'hours') return count === 1 ? null : fileOf('hours', { ...question, platform });
  return count > MOST_DAYS ? null : fileOf('heatmap', { ...question, platform, by });
}

/** Units, divisions or ranks of the question, chosen and sorted by the server. */
export const leagueQuery = (work: AskedWork, by: Grouping, search: SearchOf<typeof unitsSearch>) =>
  read(LEAGUES[by] as typeof attendanceUnits, leagueRequest(work, search), leagueOf, work.live);

/** Days of a heat map where the work bar names one day. */
const HEAT_DAYS = 30;

/** The question of a heat map: of one day, the days up to it. */
export function heatWork<W extends AskedWork>(work: W): W {
  const { from, to } = work.days;
  if (from !== to) return work;
  const period: Period = { kind: 'range', from: addDays(to, 1 - HEAT_DAYS), to };
  const question = { ...audienceOf(work.client, work.posts), ...periodQuery(period) };
  return { ...work, period, preset: null, days: { from: period.from, to }, question };
}

/** Groups of the question on each day of its period, who is behind first. */
export const heatQuery = ({ question, platform, live }: AskedWork, by: Grouping) =>
  read(attendanceHeatmap, { query: { ...question, platform, by } }, (answer) => answer, live);

/** How a day fills, hour by hour. */
export type Curve = ResponseOf<typeof attendanceCurve>;

/** The day of the question beside a typical one. */
export const curveQuery = ({ question, platform, days, live }: AskedWork) => {
  const { client_id, role, scope } = question;
  const of = { client_id, ...(role === undefined ? {} : { role }), ...(scope === undefined ? {} : { scope }) };
  return read(attendanceCurve, { query: { ...of, platform, tanggal: days.to } }, (answer) => answer, live);
};

/** In which hours engagements were first seen over several days. */
export type Hours = ResponseOf<typeof attendanceHours>;

/** The hours of all days of the question together. */
export const hoursQuery = ({ question, platform, live }: AskedWork) =>
  read(attendanceHours, { query: { ...question, platform } }, (answer) => answer, live);

/** What a comparison of units shows. */
export type Comparison = ResponseOf<typeof attendanceCompare>;

/** The comparison as a file; null: no units are picked, or the days are more than one answer holds. */
export const compareFile = ({ question, platform, days }: AskedWork, units: readonly string[]) =>
  units.length === 0 || daysBetween(days.from, days.to) >= MOST_DAYS
    ? null
    : fileOf('compare', { ...question, platform, units: units.join(',') });

/** Up to four units on the same days, beside the mean of all. @param units client ids separated by commas */
export const compareQuery = ({ question, platform, live }: AskedWork, units: string) =>
  read(attendanceCompare, { query: { ...question, platform, units } }, (answer) => answer, live);

/** Why a unit stands where it stands among the units of a question. */
export type UnitWhy = ResponseOf<typeof unitWhy>;

export const unitWhyQuery = ({ question, platform, live }: AskedWork, unit: string) =>
  read(unitWhy, { params: { unit }, query: { ...question, platform } }, (answer) => answer, live);
