import type { AttendanceStatus } from '@balai/contracts/attendance';
import { type Head, type Sheet, type Texts, table } from '@balai/documents';
import { type AnevPerson, actionsOf, divisionsOf, peopleOf, tasksOf } from '../../../analytics/use-cases/anev-people.ts';
import type { Anev, AnevSide } from '../../../analytics/use-cases/read-anev.ts';
import { statusOf } from '../../../recap/domain/attendance-status.ts';
import { completeOf, exactShareOf, participationOf, toPercent } from '../../../recap/domain/group-shares.ts';
import { mustAct } from '../../../recap/domain/people-counts.ts';
import { LABELS, NOUN, outsidersTexts, STATES } from '../../../recap/messages/export-texts.ts';
import { filterRows } from '../../domain/row-filter.ts';
import { leadingBands } from '../parts/band-columns.ts';
import type { ViewRequest } from '../parts/view.ts';
import { complianceColumns, divisionColumns, engagedColumns, type MetricRow, metricColumns, taskColumns } from './anev-columns.ts';
import { type Day, dayColumns, type Group, groupColumns } from './report-parts.ts';

/** Parts of an analysis, in the order of a workbook's sheets. */
export const SECTIONS = ['summary', 'days', 'units', 'compliance', 'divisions', 'instagram', 'tiktok', 'tasks'] as const;
export type Section = (typeof SECTIONS)[number];

/** Names of the answer's lists for the same parts. */
const ALIASES: ReadonlyMap<string, Section> = new Map<string, Section>(
  Object.entries({
    aggregates: 'summary',
    platforms: 'summary',
    compliance_per_pelaksana: 'compliance',
    user_directory: 'compliance',
    user_per_satfung: 'divisions',
    likes_per_satfung: 'divisions',
    tiktok_per_satfung: 'divisions',
    instagram_engagement: 'instagram',
    tiktok_engagement: 'tiktok',
  }),
);

/** The part a word names; undefined for an unknown one. */
export const sectionOf = (word: string): Section | undefined => SECTIONS.find((one) => one === word) ?? ALIASES.get(word);

const NAMES: Readonly<Record<Section, Texts>> = {
  summary: { id: 'Ringkasan', en: 'Summary' },
  days: { id: 'Hari', en: 'Days' },
  units: { id: 'Satuan', en: 'Units' },
  compliance: { id: 'Personel', en: 'People' },
  divisions: { id: 'Divisi', en: 'Divisions' },
  instagram: { id: 'Instagram', en: 'Instagram' },
  tiktok: { id: 'TikTok', en: 'TikTok' },
  tasks: { id: 'Konten', en: 'Posts' },
};

/** Parts that are counted beside the period before. */
const COMPARED: readonly Section[] = ['days', 'units'];
export const isCompared = (section: Section): boolean => COMPARED.includes(section);

/** Parts that are of everybody, whoever of the people is filtered. */
const OF_ALL: readonly Section[] = ['summary', 'days', 'units', 'tasks'];
export const isOfAll = (section: Section): boolean => OF_ALL.includes(section);

/** The days and the units of a period beside the one before. */
export interface ComparedRows {
  readonly days: readonly Day[];
  readonly units: readonly Group[];
}

/** An analysis with the people that are meant. */
export interface ShownAnev {
  readonly anev: Anev;
  /** Null where no part of it is asked for. */
  readonly compared: ComparedRows | null;
  readonly people: readonly AnevPerson[];
  /** Of each of them over both platforms, in the same order. */
  readonly statuses: readonly AttendanceStatus[];
  /** Whether others were left out. */
  readonly isFiltered: boolean;
}

type Rows = { readonly count: number; readonly table: Sheet['table'] };
const rowsOf = <Row>(columns: Parameters<typeof table<Row>>[0], rows: readonly Row[]): Rows => ({
  count: rows.length,
  table: table(columns, rows),
});
const withNumber = <Row extends object>(rows: readonly Row[]) => rows.map((row, index) => ({ ...row, no: index + 1 }));

function metricRowsOf({ instagram, tiktok, table: both }: Anev): MetricRow[] {
  const counts = [instagram.table, tiktok.table, both].map((one) => one.countAll());
  const posts = [instagram, tiktok].map((side) => side.recap.posts.length);
  const row = (name: Texts, value: (one: (typeof counts)[number]) => number | null): MetricRow => {
    const [first = null, second = null, third = null] = counts.map(value);
    return { name, values: [first, second, third] };
  };
  const state = (name: keyof typeof STATES): Texts => STATES[name] ?? { id: String(name), en: String(name) };
  return [
    { name: { id: 'Konten', en: 'Posts' }, values: [posts[0] ?? 0, posts[1] ?? 0, (posts[0] ?? 0) + (posts[1] ?? 0)] },
    row({ id: 'Personel', en: 'People' }, ({ people }) => people.total),
    row(state('exempt'), ({ people }) => people.excused),
    row({ id: 'Wajib melaksanakan', en: 'Must act' }, ({ people }) => mustAct(people)),
    row({ id: 'Interaksi diberikan', en: 'Engagements given' }, ({ given }) => given),
    row({ id: 'Interaksi diharapkan', en: 'Engagements expected' }, ({ expected }) => expected),
    row({ id: 'Partisipasi (%)', en: 'Participation (%)' }, (one) => toPercent(participationOf(one))),
    row({ id: 'Tuntas (personel)', en: 'Complete (people)' }, ({ people }) => people.done),
    row({ id: 'Tuntas (%)', en: 'Complete (%)' }, (one) => toPercent(completeOf(one))),
    row(state('kurang'), ({ people }) => people.partial),
    row(state('belum'), ({ people }) => people.none),
    row(state('no_username'), ({ people }) => people.noHandle),
  ];
}

function engagedRows({ people, isFiltered }: ShownAnev, side: AnevSide, request: ViewRequest): Rows {
  const { platform } = side.recap.question;
  const known = people.map((one) => {
    const row = platform === 'instagram' ? one.likes : one.comments;
    return { one, handle: row?.person.handle ?? null, count: row?.done ?? 0 };
  });
  // Handles of nobody have no division and no unit to be found by.
  const unknown = isFiltered ? [] : side.unmapped.named.map(({ handle, count }) => ({ one: null, handle, count }));
  return rowsOf(engagedColumns(NOUN[platform], request), withNumber([...known, ...unknown]));
}

function divisionRows(people: readonly AnevPerson[]): Rows {
  const tiktok = new Map(divisionsOf(people.flatMap(({ comments }) => comments ?? [])).map((one) => [one.satfung, one]));
  const rows = divisionsOf(people.map(({ likes }) => likes)).map((instagram) => ({
    instagram,
    tiktok: tiktok.get(instagram.satfung) ?? { ...instagram, active_personnel: 0, observed: 0 },
  }));
  return rowsOf(divisionColumns, rows);
}

function complianceRows({ anev, people, statuses }: ShownAnev, request: ViewRequest): Rows {
  const rows = people.map((one, index) => ({ one, done: actionsOf(one), status: statuses[index] ?? 'belum' }));
  return rowsOf(complianceColumns(request, leadingBands(anev.instagram.recap.question)), withNumber(rows));
}

function taskRows({ instagram, tiktok }: Anev): Rows {
  const tasks = [...tasksOf(instagram), ...tasksOf(tiktok)];
  return rowsOf(taskColumns, withNumber(tasks.map((task) => ({ ...task, rate: exactShareOf(task.completed, task.assigned) }))));
}

/** A part of an analysis as a sheet; `count` is how many rows it has. */
export function sheetOf(section: Section, shown: ShownAnev, head: Head, request: ViewRequest): Sheet & { readonly count: number } {
  const { instagram, tiktok } = shown.anev;
  const rows = {
    summary: () => rowsOf(metricColumns(request), metricRowsOf(shown.anev)),
    days: () => rowsOf(dayColumns, shown.compared?.days ?? []),
    units: () => rowsOf(groupColumns('units', instagram.recap.question.client.bands, request.language), shown.compared?.units ?? []),
    compliance: () => complianceRows(shown, request),
    divisions: () => divisionRows(shown.people),
    instagram: () => engagedRows(shown, instagram, request),
    tiktok: () => engagedRows(shown, tiktok, request),
    tasks: () => taskRows(shown.anev),
  }[section]();
  const side = section === 'instagram' ? instagram : section === 'tiktok' ? tiktok : undefined;
  const outsiders = side === undefined || shown.isFiltered ? [] : outsidersTexts(side.unmapped, side.recap.posts.length, request.language);
  return {
    name: NAMES[section][request.language],
    head: { ...head, warnings: [...head.warnings, ...outsiders] },
    empty: LABELS.nothing,
    ...rows,
  };
}

/** The people of an analysis that are meant. */
export function showAnev(anev: Anev, compared: ComparedRows | null, request: ViewRequest): ShownAnev {
  const all = peopleOf(anev);
  const { percent } = anev.instagram.recap.question.postClient;
  const judged = all.map((one) => {
    const { person } = one.likes;
    const { assigned: total, completed: done, mustAct: hasHandle } = one;
    return { one, person, status: statusOf({ total, done, exempt: person.exempt, hasHandle, percent }) };
  });
  const meant = filterRows(judged, request.rows);
  return {
    anev,
    compared,
    people: meant.map(({ one }) => one),
    statuses: meant.map(({ status }) => status),
    isFiltered: meant.length < all.length,
  };
}
