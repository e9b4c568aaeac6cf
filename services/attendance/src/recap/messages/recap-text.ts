import { markedState, PERSON_STATES, type PersonState, STATE_TERMS } from '@balai/attendance-report';
import { clockTime, dayOf, formatDay, zoneName } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/identity';
import { pastName } from '../../period/domain/day-before.ts';
import { BEGINNING } from '../../period/domain/time-range.ts';
import type { CompiledRecap, RecapPerson } from '../domain/compiled-recap.ts';
import { countStates, groupPeople, type RecapGroup } from '../domain/recap-groups.ts';
import type { RecapFilter } from '../domain/recap-order.ts';
import { oneOrMany } from './english-count.ts';
import { LABELS, UNREAD_POSTS } from './export-texts.ts';

/** How a recap is shown. */
export interface RecapOptions {
  readonly filter: RecapFilter;
  /** When it is written. */
  readonly now: Date;
  /** When it was due, for one that comes after its time; else null. */
  readonly lateFor: Date | null;
}

interface Words {
  readonly recap: Readonly<Record<Platform, string>>;
  readonly perPost: string;
  readonly filter: Readonly<Record<RecapFilter, string | null>>;
  readonly posts: string;
  readonly nothing: string;
  readonly people: string;
  readonly nobody: string;
  readonly of: string;
  readonly allTime: string;
  readonly until: string;
  readonly written: string;
  readonly late: string;
  readonly lateFor: string;
  readonly past: Readonly<Record<NonNullable<ReturnType<typeof pastName>>, string>>;
}
/** Words of recaps in the languages of clients. */
export const RECAP_WORDS: Readonly<Record<ClientLanguage, Words>> = {
  id: {
    recap: { instagram: 'Rekap Likes Instagram', tiktok: 'Rekap Komentar TikTok' },
    perPost: 'per konten',
    filter: { all: null, sudah: 'Hanya yang tuntas', belum: 'Hanya yang belum tuntas' },
    posts: 'Jumlah konten',
    nothing: 'Belum ada konten untuk dikerjakan.',
    people: 'Personel terdaftar',
    nobody: 'Tidak ada personel untuk ditampilkan.',
    of: 'dari',
    allTime: 'Semua waktu',
    until: 's.d.',
    written: 'disampaikan',
    late: 'Laporan susulan',
    lateFor: 'untuk jadwal',
    past: { kemarin: 'kemarin', 'minggu lalu': 'minggu lalu', 'bulan lalu': 'bulan lalu' },
  },
  en: {
    recap: { instagram: 'Instagram likes recap', tiktok: 'TikTok comments recap' },
    perPost: 'by post',
    filter: { all: null, sudah: 'Complete only', belum: 'Not complete only' },
    posts: 'Posts',
    nothing: 'There are no posts to act on yet.',
    people: 'Registered people',
    nobody: 'There is nobody to show.',
    of: 'of',
    allTime: 'All time',
    until: 'to',
    written: 'sent',
    late: 'Late report',
    lateFor: 'for',
    past: { kemarin: 'yesterday', 'minggu lalu': 'last week', 'bulan lalu': 'last month' },
  },
};
const LOCALES: Readonly<Record<ClientLanguage, string>> = { id: 'id-ID', en: 'en-GB' };

/** A day without its weekday, in the language of a text. */
export const dayIn = (day: string, language: ClientLanguage): string => formatDay(day, LOCALES[language], 'long');

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
export function handleText(person: RecapPerson, language: ClientLanguage): string {
  const handle = person.handle === null ? STATE_TERMS.no_handle[language].toLowerCase() : `@${person.handle.replace(/^@/, '')}`;
  return person.exempt ? `${handle}, ${STATE_TERMS.excused[language].toLowerCase()}` : handle;
}

/** Somebody within the list of a state. Of the excused nothing is expected, so nothing is counted. */
export function personLine(person: RecapPerson, language: ClientLanguage, hasUnits = false): string {
  const name = `- ${personName(person)}${hasUnits ? ` (${oneLine(person.client_name)})` : ''}`;
  return person.exempt ? name : `${name} : ${handleText(person, language)} (${person.done}/${person.total})`;
}

function groupLines(group: RecapGroup, language: ClientLanguage): string[] {
  return [
    `*${oneLine(group.heading)}* (${group.size})`,
    ...group.lists.flatMap((list) => [
      `${markedState(list.state, language)} (${list.people.length})`,
      ...list.people.map((person) => personLine(person, language)),
    ]),
  ];
}

/** How current and how whole numbers are. */
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
export function freshnessLine(recap: CompiledRecap, language: ClientLanguage = recap.language): string {
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
function momentText(recap: CompiledRecap, at: Date, language: ClientLanguage): string {
  const own = dayOf(at, recap.timezone);
  const day = own === recap.to ? '' : `${dayIn(own, language)} `;
  return `${day}${clockTime(at, recap.timezone)} ${zoneName(at, recap.timezone)}`;
}

/** Whose recap it is, and of which days. */
type RecapFrame = Pick<CompiledRecap, 'clientName' | 'timezone' | 'language' | 'from' | 'to'>;

/** The day or days a recap is about, and the time it is written at. */
function periodLine(recap: RecapFrame, now: Date): string {
  const { language } = recap;
  const words = RECAP_WORDS[language];
  const last = formatDay(recap.to, LOCALES[language], 'full');
  const today = dayOf(now, recap.timezone);
  const named = pastName(recap, today);
  const first = recap.from === BEGINNING ? words.allTime : dayIn(recap.from, language);
  const days = `${recap.from === recap.to ? last : `${first} ${words.until} ${last}`}${named === null ? '' : ` (${words.past[named]})`}`;
  const at = `${clockTime(now, recap.timezone)} ${zoneName(now, recap.timezone)}`;
  return today === recap.to ? `${days}, ${at}` : `${days}, ${words.written} ${dayIn(today, language)} ${at}`;
}

/** How many posts count, and whose. */
export const postsLine = ({ posts, whosePosts }: Pick<CompiledRecap, 'posts' | 'whosePosts'>, label: string): string =>
  `${label}: ${posts.length} · ${whosePosts}`;

/** First lines of every recap: late note, title, period. */
export function headLines(recap: RecapFrame, title: string, options: Pick<RecapOptions, 'now' | 'lateFor'>): string[] {
  const { lateFor } = options;
  const words = RECAP_WORDS[recap.language];
  const late =
    lateFor === null
      ? []
      : [`⏰ *${words.late}* ${words.lateFor} ${clockTime(lateFor, recap.timezone)} ${zoneName(lateFor, recap.timezone)}`];
  return [...late, `📋 *${title}* — *${oneLine(recap.clientName).toUpperCase()}*`, periodLine(recap, options.now)];
}

/** Why numbers are zero or may be too low, at most ten lines. */
export const reasonLines = (recap: CompiledRecap): string[] => recap.reasons.slice(0, 10).map((reason) => `ℹ️ ${oneLine(reason.message)}`);

/** Shown without anybody in them, too; most recaps have nobody in the others. */
const ALWAYS_SHOWN: readonly PersonState[] = ['done', 'partial', 'none'];

/** Heading of the list of posts whose engagements could not be read; empty without any. */
export const unreadHeading = ({ unreadPosts, platform, language }: Pick<CompiledRecap, 'unreadPosts' | 'platform' | 'language'>): string =>
  unreadPosts.length === 0 ? '' : `⚠️ *${UNREAD_POSTS[platform][language]}* (${unreadPosts.length})`;

/** The posts whose engagements could not be read, below a heading: the end of a recap. */
export const unreadLines = (recap: CompiledRecap): string[] =>
  recap.unreadPosts.length === 0 ? [] : ['', unreadHeading(recap), ...recap.unreadPosts.map(({ url }) => `- ${url}`)];

/** How many people are in each state. */
export function totalsLine(recap: CompiledRecap): string {
  const counts = countStates(recap.people);
  const shown = PERSON_STATES.filter((state) => ALWAYS_SHOWN.includes(state) || counts[state] > 0);
  return `${shown.map((state) => `${markedState(state, recap.language)}: ${counts[state]}`).join(' | ')} (${RECAP_WORDS[recap.language].of} ${recap.people.length})`;
}

/** The position that all people of a recap hold, where they were chosen by one. */
export const positionLines = ({ position, language }: Pick<CompiledRecap, 'position' | 'language'>): string[] =>
  position === undefined ? [] : [`${LABELS.position[language]}: ${oneLine(position)}`];

/** Whose recap it is, of which posts, and what everybody together has done. */
export function aboutLines(recap: CompiledRecap, options: RecapOptions): string[] {
  const words = RECAP_WORDS[recap.language];
  const note = words.filter[options.filter];
  const isEmpty = recap.posts.length === 0;
  return [
    ...headLines(recap, words.recap[recap.platform], options),
    ...positionLines(recap),
    postsLine(recap, words.posts),
    ...(isEmpty
      ? [`${words.nothing} ${words.people}: ${recap.people.length}`]
      : [...recap.posts.map((post) => post.url), totalsLine(recap)]),
    freshnessLine(recap),
    ...reasonLines(recap),
    ...(note === null || isEmpty ? [] : [note]),
  ];
}

/** The accumulated recap: who has done how much of the posts of a period, by division and state. */
export function recapText(recap: CompiledRecap, options: RecapOptions): string {
  const head = aboutLines(recap, options);
  if (recap.posts.length === 0) return head.join('\n');
  const groups = groupPeople(recap, options.filter);
  const nobody = RECAP_WORDS[recap.language].nobody;
  const lines = groups.length === 0 ? [nobody] : groups.flatMap((group) => groupLines(group, recap.language));
  return [...head, '', ...lines, ...unreadLines(recap)].join('\n');
}

/** Subject of the e-mail that carries a recap. */
export function recapSubject(recap: CompiledRecap, late: boolean): string {
  const words = RECAP_WORDS[recap.language];
  const subject = `${words.recap[recap.platform]} ${oneLine(recap.clientName)}, ${dayIn(recap.to, recap.language)}`;
  return (late ? `${words.late}: ${subject}` : subject).slice(0, 200);
}
