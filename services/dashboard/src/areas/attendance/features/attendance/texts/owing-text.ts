import { markedState, PERSON_STATES, type PersonState } from '@balai/attendance-report';
import { dayOf, zoneName } from '@balai/calendar';
import { baseLanguage } from '@balai/contracts';
import { formatDateTime, formatDay, formatShare, formatTime, type Language, shorten } from '../../../../../i18n/format.ts';
import type { Translate } from '../../../../../i18n/i18n.ts';
import { countStates, groupRows, lacksHandle, leadingMeasure, measuresOf, owesSomething, type Recap, type RecapRow } from './recap.ts';

/** What the texts for WhatsApp need beside the recap. */
export interface TextContext {
  readonly t: Translate;
  readonly language: Language;
  /** Name of the unit or directorate the recap is of. */
  readonly unitName: string;
  /** A directorate's people are grouped by unit, a unit's by division. */
  readonly groupBy: 'division' | 'unit';
  readonly now: Date;
  /** What the page warns of: the text must not look surer than the page. */
  readonly warnings: readonly string[];
}

/** The rows a list is made of, and in words what they were filtered by; null when they are all. */
export interface ListedRows {
  readonly rows: readonly RecapRow[];
  readonly filter: string | null;
}

const personName = (row: RecapRow): string => `${row.rank} ${row.name}`.trim();

const periodText = (recap: Pick<Recap, 'period'>, { t, language }: TextContext): string => {
  const { from, to } = recap.period;
  if (from === null || to === null) return t('attendance.text.allTime');
  return from === to ? formatDay(from, language, 'full') : `${formatDay(from, language)} – ${formatDay(to, language)}`;
};

/** The time of an instant in a zone, with its day where that is another one than the text is of. */
const timeOf = (instant: string, day: string | null, { language }: Pick<TextContext, 'language'>, zone: string): string =>
  dayOf(new Date(instant), zone) === day ? formatTime(instant, zone) : formatDateTime(instant, zone, language);

const measureLines = (recap: Recap, { t, language }: TextContext): readonly string[] => {
  const measures = measuresOf(recap.rows);
  const line = (name: 'participation' | 'complete') =>
    measures[name] === null ? [] : [`${t(`term.${name}`)}: ${formatShare(measures[name], language)}`];
  const lead = leadingMeasure(recap.period);
  return [...line(lead), ...line(lead === 'complete' ? 'participation' : 'complete')];
};

/** Shown without anybody in them, too; most lists have nobody in the others. */
const ALWAYS_SHOWN: readonly PersonState[] = ['done', 'partial', 'none', 'no_handle'];

const countLine = (state: PersonState, count: number, { language }: TextContext): string =>
  `${markedState(state, baseLanguage(language))}: ${count}`;

// Totals are of whom the list is of: those of everybody above a part of them would be another question's.
const heading = (recap: Recap, { rows, filter }: ListedRows, context: TextContext): readonly string[] => {
  const { t, unitName, now, warnings } = context;
  const counts = filter === null ? recap.counts : countStates(rows);
  const zone = recap.period.timezone;
  return [
    `*${t(`attendance.text.title.${recap.platform}`)}*`,
    `*${unitName}*`,
    periodText(recap, context),
    recap.freshness.asOf === null
      ? t('attendance.text.neverCollected')
      : t('attendance.text.asOf', { time: timeOf(recap.freshness.asOf, dayOf(now, zone), context, zone), zone: zoneName(now, zone) }),
    ...(warnings.length === 0 ? [] : [`⚠️ *${t('attendance.warning.title')}*`, ...warnings.map((warning) => `- ${warning}`)]),
    '',
    ...(filter === null ? [] : [t('attendance.text.filter', { filter })]),
    t('attendance.text.totals', { posts: recap.posts.length, people: filter === null ? recap.people : rows.length }),
    ...PERSON_STATES.filter((state) => ALWAYS_SHOWN.includes(state) || counts[state] > 0).map((state) =>
      countLine(state, counts[state], context),
    ),
    ...(filter === null ? measureLines(recap, context) : []),
  ];
};

const personLine = (row: RecapRow, index: number): string =>
  `${index + 1}. ${row.status === 'kurang' ? '⚠️' : '❌'} ${personName(row)} (${row.done}/${row.total})`;

/**
 * Plain text for WhatsApp: the totals of the rows with the page's warnings, then everybody of the rows who still owes something under their
 * division (or unit), then people without a handle likewise, then the links. People and units are named, never numbered by id. Exempt people owe nothing.
 */
export function owingText(recap: Recap, listed: ListedRows, context: TextContext): string {
  const { t } = context;
  const { rows } = listed;
  const owing = rows.filter(owesSomething);
  const nameless = rows.filter(lacksHandle);
  const grouped = (group: readonly RecapRow[], line: (row: RecapRow, index: number) => string): readonly string[] =>
    groupRows(group, context.groupBy, t('attendance.text.noDivision')).flatMap(({ name, rows: members }) => [
      '',
      `*${name}* (${members.length})`,
      ...members.map(line),
    ]);
  const links = recap.posts.map((post, index) => `${index + 1}. ${post.url}`);
  return [
    ...heading(recap, listed, context),
    '',
    owing.length > 0
      ? `*${t('attendance.text.owing', { count: owing.length })}*`
      : t(nameless.length > 0 ? 'attendance.text.nobodyOwesOfThese' : 'attendance.text.nobodyOwes'),
    ...grouped(owing, personLine),
    ...(nameless.length === 0 ? [] : ['', `*${t('attendance.text.nameless', { count: nameless.length })}*`]),
    ...grouped(nameless, (row, index) => `${index + 1}. ⚪ ${personName(row)}`),
    ...(links.length === 0 ? [] : ['', `*${t('attendance.text.links')}*`, ...links]),
  ].join('\n');
}

/** People of both platforms together, as the page counts them. */
export interface ListedTogether {
  readonly partial: number;
  readonly none: number;
  readonly no_handle: number;
}

/** What stands above the texts of both platforms: the page's own numbers, and that those below are of one platform each. */
export function togetherText(
  { partial, none, no_handle }: ListedTogether,
  { period, filter }: { readonly period: Recap['period']; readonly filter: string | null },
  context: TextContext,
): string {
  const { t, unitName } = context;
  return [
    `*${t('attendance.text.title.both')}*`,
    `*${unitName}*`,
    periodText({ period }, context),
    ...(filter === null ? [] : [t('attendance.text.filter', { filter })]),
    `*${t('attendance.text.owing', { count: partial + none })}*`,
    countLine('partial', partial, context),
    countLine('none', none, context),
    ...(no_handle === 0 ? [] : [countLine('no_handle', no_handle, context)]),
    t('attendance.text.apart'),
  ].join('\n');
}

/** The posts of the period as a task list for WhatsApp: link, caption cut at 70 characters, time of day; over several days with the day. */
export function tasksText(recap: Recap, context: TextContext): string {
  const { t, unitName } = context;
  const { timezone: zone, from, to } = recap.period;
  const day = from === to ? from : null;
  const posts = recap.posts.map((post, index) =>
    [
      `${index + 1}. ${post.url}`,
      ...(post.caption === null || post.caption.trim() === '' ? [] : [`   ${shorten(post.caption, 70)}`]),
      `   ${timeOf(post.taken_at, day, context, zone)} ${zoneName(context.now, zone)}`,
    ].join('\n'),
  );
  return [`*${t(`attendance.text.tasks.${recap.platform}`)}*`, `*${unitName}*`, periodText(recap, context), '', ...posts].join('\n');
}

/** Part of the day a greeting depends on, by the hour in a zone. */
export function partOfDay(now: Date, timezone: string): 'morning' | 'noon' | 'afternoon' | 'evening' {
  const hour = Number(formatTime(now, timezone).slice(0, 2));
  if (hour < 4 || hour >= 18) return 'evening';
  if (hour < 11) return 'morning';
  return hour < 15 ? 'noon' : 'afternoon';
}

/** A reminder for one person: greeting, name, the links still owed (the wire gives at most 50). */
export function reminderText(row: RecapRow, recap: Recap, { t, now, warnings }: TextContext): string {
  return [
    t(`attendance.greeting.${partOfDay(now, recap.period.timezone)}`),
    `*${personName(row)}*`,
    '',
    t(`attendance.text.reminder.${recap.platform}`, { count: row.owed.length }),
    ...row.owed.map((link, index) => `${index + 1}. ${link}`),
    '',
    ...(warnings.length === 0 ? [] : [t('attendance.text.reminderDoubt')]),
    t('attendance.text.thanks'),
  ].join('\n');
}
