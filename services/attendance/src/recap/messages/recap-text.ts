import { clockTime, dayOf, formatDay, longDate, shortDate, zoneName } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import { pastName } from '../../period/domain/day-before.ts';
import type { CompiledRecap, RecapPerson } from '../domain/compiled-recap.ts';
import { countStatuses, groupPeople, type RecapGroup, type ShownStatus, STATUS_ORDER } from '../domain/recap-groups.ts';
import type { RecapFilter } from '../domain/recap-order.ts';
import { oneOrMany } from './english-count.ts';

/** How a recap is shown. */
export interface RecapOptions {
  readonly filter: RecapFilter;
  /** When it is written. */
  readonly now: Date;
  /** When it was due, for one that comes after its time; else null. */
  readonly lateFor: Date | null;
}

export const RECAP_NAME: Readonly<Record<Platform, string>> = { instagram: 'Likes Instagram', tiktok: 'Komentar TikTok' };
const NO_HANDLE: Readonly<Record<Platform, string>> = { instagram: 'belum mengisi data insta', tiktok: 'belum mengisi data tiktok' };
export const STATUS_LABEL: Readonly<Record<ShownStatus, string>> = {
  sudah: '✅ Lengkap',
  kurang: '⚠️ Kurang',
  belum: '❌ Belum',
  excused: '➖ Dikecualikan',
  no_posts: '➖ Tanpa konten',
};
const FILTER_NOTE: Readonly<Record<RecapFilter, string | null>> = {
  all: null,
  sudah: 'Hanya yang sudah lengkap',
  belum: 'Hanya yang belum lengkap',
};

/** A name as one line: what people typed may hold line breaks. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** How a text begins, on one line; an ellipsis stands for the rest. */
export function beginningOf(text: string, length: number): string {
  const line = oneLine(text);
  // Half of a character that is written as two, an emoji for one, is none.
  return line.length <= length
    ? line
    : `${line
        .slice(0, length)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}

/** `PANGKAT NAMA`. */
export const personName = (person: Pick<RecapPerson, 'title' | 'name'>): string => oneLine(`${person.title ?? ''} ${person.name}`);

/** A person's handle, or that there is none, and whether they are excused, for lists that do not say so above. */
export function handleText(person: RecapPerson, platform: Platform): string {
  const handle = person.handle === null ? NO_HANDLE[platform] : `@${person.handle.replace(/^@/, '')}`;
  return person.exempt ? `${handle}, pengecualian` : handle;
}

/** Of the excused nothing is expected, so nothing is counted. */
const personLine = (person: RecapPerson, platform: Platform): string =>
  person.exempt ? `- ${personName(person)}` : `- ${personName(person)} : ${handleText(person, platform)} (${person.done}/${person.total})`;

function groupLines(group: RecapGroup, platform: Platform): string[] {
  return [
    `*${oneLine(group.heading)}* (${group.size})`,
    ...group.lists.flatMap((list) => [
      `${STATUS_LABEL[list.status]} (${list.people.length})`,
      ...list.people.map((person) => personLine(person, platform)),
    ]),
  ];
}

/** How current and how whole numbers are: in reports, which are Indonesian, and in notes beside them. */
const FRESHNESS = {
  id: {
    asOf: (moment: string) => `Data per ${moment}`,
    neverTried: 'Data belum pernah diambil',
    neverRead: 'Data belum berhasil diambil',
    incomplete: (count: number) => `${count} konten belum lengkap`,
    failed: (count: number) => `${count} konten gagal diambil`,
    neverObserved: (count: number) => `${count} konten belum pernah diambil`,
    next: (moment: string) => `pengambilan berikutnya ${moment}`,
  },
  en: {
    asOf: (moment: string) => `Data as of ${moment}`,
    neverTried: 'Data were never collected',
    neverRead: 'Data could not be collected yet',
    incomplete: (count: number) => `${count} ${oneOrMany(count, 'post is', 'posts are')} incomplete`,
    failed: (count: number) => `${count} ${oneOrMany(count, 'post', 'posts')} could not be collected`,
    neverObserved: (count: number) => `${count} ${oneOrMany(count, 'post was', 'posts were')} never collected`,
    next: (moment: string) => `next collection ${moment}`,
  },
} as const;

// Attempts that failed have their own reason below the line.
const hasNeverBeenTried = (recap: CompiledRecap): boolean =>
  recap.reasons.some((reason) => reason.code === 'never_collected' || reason.code === 'no_account');

/** Whether the numbers may be too low: nothing is known yet, or something is missing. */
export const hasGaps = ({ freshness, posts }: CompiledRecap): boolean =>
  posts.length > 0 && (freshness.asOf === null || freshness.incomplete + freshness.failed + freshness.neverObserved > 0);

/** `Data per 15:20 WIB, 1 konten belum lengkap`: how current and how whole the numbers are. */
export function freshnessLine(recap: CompiledRecap, language: 'id' | 'en' = 'id'): string {
  const { asOf, incomplete, failed, neverObserved, nextAt = null } = recap.freshness;
  const words = FRESHNESS[language];
  const gaps = [
    incomplete > 0 ? words.incomplete(incomplete) : null,
    failed > 0 ? words.failed(failed) : null,
    neverObserved > 0 ? words.neverObserved(neverObserved) : null,
  ].filter((gap) => gap !== null);
  // Who reads that something is missing wants to know when it may be there.
  const isMissing = asOf === null || gaps.length > 0;
  const next = isMissing && nextAt !== null ? [words.next(momentText(recap, new Date(nextAt), language))] : [];
  if (asOf === null) return [hasNeverBeenTried(recap) ? words.neverTried : words.neverRead, ...gaps, ...next].join(', ');
  return [words.asOf(momentText(recap, new Date(asOf), language)), ...gaps, ...next].join(', ');
}

/** `15:20 WIB`, on another day than the recap's last `6 Jan 15:20 WIB`. */
function momentText(recap: CompiledRecap, at: Date, language: 'id' | 'en'): string {
  const own = dayOf(at, recap.timezone);
  const day = own === recap.to ? '' : `${formatDay(own, language === 'id' ? 'id-ID' : 'en-GB', 'long')} `;
  return `${day}${clockTime(at, recap.timezone)} ${zoneName(at, recap.timezone)}`;
}

/** Whose recap it is, and of which days. */
type RecapFrame = Pick<CompiledRecap, 'clientName' | 'timezone' | 'from' | 'to'>;

/** The day or days a recap is about, and the time it is written at. */
function periodLine(recap: RecapFrame, now: Date): string {
  const last = longDate(recap.to);
  const today = dayOf(now, recap.timezone);
  const named = pastName(recap, today);
  const days = `${recap.from === recap.to ? last : `${shortDate(recap.from)} s.d. ${last}`}${named === null ? '' : ` (${named})`}`;
  const at = `${clockTime(now, recap.timezone)} ${zoneName(now, recap.timezone)}`;
  return today === recap.to ? `${days}, ${at}` : `${days}, disampaikan ${shortDate(today)} ${at}`;
}

/** First lines of every recap: late note, title, period. */
export function headLines(recap: RecapFrame, title: string, options: Pick<RecapOptions, 'now' | 'lateFor'>): string[] {
  const { lateFor } = options;
  const late =
    lateFor === null
      ? []
      : [`⏰ *Laporan susulan* untuk jadwal ${clockTime(lateFor, recap.timezone)} ${zoneName(lateFor, recap.timezone)}`];
  return [...late, `📋 *${title}* — *${oneLine(recap.clientName).toUpperCase()}*`, periodLine(recap, options.now)];
}

/** Why numbers are zero or may be too low, at most ten lines. */
export const reasonLines = (recap: CompiledRecap): string[] => recap.reasons.slice(0, 10).map((reason) => `ℹ️ ${oneLine(reason.message)}`);

/** How many people are in each state. */
export function totalsLine(recap: CompiledRecap): string {
  const counts = countStatuses(recap.people);
  // Groups that most recaps have nobody in.
  const shown = STATUS_ORDER.filter((status) => (status !== 'no_posts' && status !== 'excused') || counts.get(status) !== 0);
  return `${shown.map((status) => `${STATUS_LABEL[status]}: ${counts.get(status) ?? 0}`).join(' | ')} (dari ${recap.people.length})`;
}

/** The accumulated recap: who has done how much of the posts of a period, by division and state. */
export function recapText(recap: CompiledRecap, options: RecapOptions): string {
  const lines = headLines(recap, `Rekap ${RECAP_NAME[recap.platform]}`, options);
  if (recap.posts.length === 0) {
    const rest = [
      'Jumlah konten: 0',
      `Belum ada konten untuk dikerjakan. Personel terdaftar: ${recap.people.length}`,
      freshnessLine(recap),
      ...reasonLines(recap),
    ];
    return [...lines, ...rest].join('\n');
  }
  const note = FILTER_NOTE[options.filter];
  const groups = groupPeople(recap, options.filter);
  return [
    ...lines,
    `Jumlah konten: ${recap.posts.length}`,
    ...recap.posts.map((post) => post.url),
    totalsLine(recap),
    freshnessLine(recap),
    ...reasonLines(recap),
    ...(note === null ? [] : [note]),
    '',
    ...(groups.length === 0 ? ['Tidak ada personel untuk ditampilkan.'] : groups.flatMap((group) => groupLines(group, recap.platform))),
  ].join('\n');
}

/** Subject of the e-mail that carries a recap. */
export function recapSubject(recap: CompiledRecap, late: boolean): string {
  const subject = `Rekap ${RECAP_NAME[recap.platform]} ${oneLine(recap.clientName)}, ${shortDate(recap.to)}`;
  return (late ? `Laporan susulan: ${subject}` : subject).slice(0, 200);
}
