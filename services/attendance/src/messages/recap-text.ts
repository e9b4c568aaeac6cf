import { clockTime, dayOf, longDate, shortDate, zoneName } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { CompiledRecap, RecapPerson } from '../domain/compiled-recap.ts';
import { pastName } from '../domain/day-before.ts';
import { countStatuses, groupPeople, type RecapGroup, type ShownStatus, STATUS_ORDER } from '../domain/recap-groups.ts';
import type { RecapFilter } from '../domain/recap-order.ts';

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

// Attempts that failed have their own reason below the line.
const hasNeverBeenTried = (recap: CompiledRecap): boolean =>
  recap.reasons.some((reason) => reason.code === 'never_collected' || reason.code === 'no_account');

/** Whether the numbers may be too low: nothing is known yet, or something is missing. */
export const hasGaps = ({ freshness, posts }: CompiledRecap): boolean =>
  posts.length > 0 && (freshness.asOf === null || freshness.incomplete + freshness.failed + freshness.neverObserved > 0);

/** `Data per 15.20 WIB, 1 konten belum lengkap`: how current and how whole the numbers are. */
export function freshnessLine(recap: CompiledRecap): string {
  const { asOf, incomplete, failed, neverObserved, nextAt = null } = recap.freshness;
  const gaps = [
    incomplete > 0 ? `${incomplete} konten belum lengkap` : null,
    failed > 0 ? `${failed} konten gagal diambil` : null,
    neverObserved > 0 ? `${neverObserved} konten belum pernah diambil` : null,
  ].filter((gap) => gap !== null);
  // Who reads that something is missing wants to know when it may be there.
  const isMissing = asOf === null || gaps.length > 0;
  const next = isMissing && nextAt !== null ? [`pengambilan berikutnya ${momentText(recap, new Date(nextAt))}`] : [];
  if (asOf === null)
    return [hasNeverBeenTried(recap) ? 'Data belum pernah diambil' : 'Data belum berhasil diambil', ...gaps, ...next].join(', ');
  return [`Data per ${momentText(recap, new Date(asOf))}`, ...gaps, ...next].join(', ');
}

/** `15.20 WIB`, on another day than the recap's last `6 Jan 15.20 WIB`. */
function momentText(recap: CompiledRecap, at: Date): string {
  const day = dayOf(at, recap.timezone) === recap.to ? '' : `${shortDate(dayOf(at, recap.timezone))} `;
  return `${day}${clockTime(at, recap.timezone, '.')} ${zoneName(at, recap.timezone)}`;
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
      : [`⏰ *Laporan susulan* untuk jadwal ${clockTime(lateFor, recap.timezone, '.')} ${zoneName(lateFor, recap.timezone)}`];
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
