import type { TFunction } from 'i18next';
import { formatDay, formatPercent, formatTime, type Language, shorten, zoneLabel } from './format.ts';
import { complianceOf, groupRows, lacksHandle, owesSomething, type Recap, type RecapRow } from './recap.ts';

/** What the texts for WhatsApp need beside the recap. */
export interface TextContext {
  readonly t: TFunction;
  readonly language: Language;
  /** Name of the unit or directorate the recap is of. */
  readonly unitName: string;
  /** A directorate's people are grouped by unit, a unit's by division. */
  readonly groupBy: 'division' | 'unit';
  readonly now: Date;
}

const personName = (row: RecapRow): string => `${row.rank} ${row.name}`.trim();

const periodText = (recap: Recap, { t, language }: TextContext): string => {
  const { from, to } = recap.period;
  if (from === null || to === null) return t('recapText.allTime');
  return from === to ? formatDay(from, language, 'full') : `${formatDay(from, language)} – ${formatDay(to, language)}`;
};

const heading = (recap: Recap, context: TextContext): readonly string[] => {
  const { t, language, unitName, now } = context;
  const zone = recap.period.timezone;
  const compliance = complianceOf(recap.counts);
  return [
    `*${t(`recapText.title.${recap.platform}`)}*`,
    `*${unitName}*`,
    periodText(recap, context),
    recap.freshness.asOf === null
      ? t('recapText.neverCollected')
      : t('recapText.asOf', { time: formatTime(recap.freshness.asOf, zone), zone: zoneLabel(zone, now) }),
    '',
    t('recapText.totals', { posts: recap.posts.length, people: recap.people }),
    `✅ ${t('state.sudah')}: ${recap.counts.sudah}`,
    `⚠️ ${t('state.kurang')}: ${recap.counts.kurang}`,
    `❌ ${t('state.belum')}: ${recap.counts.belum}`,
    `⚪ ${t('state.no_username')}: ${recap.counts.no_username}`,
    ...(compliance === null ? [] : [t('recapText.compliance', { percent: formatPercent(compliance, language) })]),
  ];
};

const personLine = (row: RecapRow, index: number): string =>
  `${index + 1}. ${row.status === 'kurang' ? '⚠️' : '❌'} ${personName(row)} (${row.done}/${row.total})`;

/**
 * Plain text for WhatsApp: the recap's totals, then everybody who still owes something under their division (or unit), then people without
 * a handle likewise, then the links. People and units are named, never numbered by id. Exempt people owe nothing.
 */
export function owingText(recap: Recap, context: TextContext): string {
  const { t } = context;
  const owing = recap.rows.filter(owesSomething);
  const nameless = recap.rows.filter(lacksHandle);
  const grouped = (rows: readonly RecapRow[], line: (row: RecapRow, index: number) => string): readonly string[] =>
    groupRows(rows, context.groupBy, t('recapText.noDivision')).flatMap((group) => [
      '',
      `*${group.name}* (${group.rows.length})`,
      ...group.rows.map(line),
    ]);
  const links = recap.posts.map((post, index) => `${index + 1}. ${post.url}`);
  return [
    ...heading(recap, context),
    '',
    owing.length > 0
      ? `*${t('recapText.owing', { count: owing.length })}*`
      : t(nameless.length > 0 ? 'recapText.nobodyOwesOfThese' : 'recapText.nobodyOwes'),
    ...grouped(owing, personLine),
    ...(nameless.length === 0 ? [] : ['', `*${t('recapText.nameless', { count: nameless.length })}*`]),
    ...grouped(nameless, (row, index) => `${index + 1}. ⚪ ${personName(row)}`),
    ...(links.length === 0 ? [] : ['', `*${t('recapText.links')}*`, ...links]),
  ].join('\n');
}

/** The posts of the period as a task list for WhatsApp: link, caption cut at 70 characters, time of day. */
export function tasksText(recap: Recap, context: TextContext): string {
  const { t, unitName } = context;
  const zone = recap.period.timezone;
  const posts = recap.posts.map((post, index) =>
    [
      `${index + 1}. ${post.url}`,
      ...(post.caption === null || post.caption.trim() === '' ? [] : [`   ${shorten(post.caption, 70)}`]),
      `   ${formatTime(post.taken_at, zone)} ${zoneLabel(zone, context.now)}`,
    ].join('\n'),
  );
  return [`*${t(`recapText.tasks.${recap.platform}`)}*`, `*${unitName}*`, periodText(recap, context), '', ...posts].join('\n');
}

/** Part of the day a greeting depends on, by the hour in a zone. */
export function partOfDay(now: Date, timezone: string): 'morning' | 'noon' | 'afternoon' | 'evening' {
  const hour = Number(formatTime(now, timezone).slice(0, 2));
  if (hour < 4 || hour >= 18) return 'evening';
  if (hour < 11) return 'morning';
  return hour < 15 ? 'noon' : 'afternoon';
}

/** A reminder for one person: greeting, name, the links still owed (the wire gives at most 50). */
export function reminderText(row: RecapRow, recap: Recap, { t, now }: TextContext): string {
  return [
    t(`greeting.${partOfDay(now, recap.period.timezone)}`),
    `*${personName(row)}*`,
    '',
    t(`recapText.reminder.${recap.platform}`, { count: row.owed.length }),
    ...row.owed.map((link, index) => `${index + 1}. ${link}`),
    '',
    t('recapText.thanks'),
  ].join('\n');
}
