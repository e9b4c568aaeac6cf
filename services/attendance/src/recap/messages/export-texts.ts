import { comparedDays, MEASURE_TERMS, STATE_OF_STATUS, STATE_TERMS } from '@balai/attendance-report';
import { clockTime, dayOf, formatDay, zoneName } from '@balai/calendar';
import { type Platform, shownPart } from '@balai/contracts';
import type { Freshness, LinkVerification } from '@balai/contracts/attendance';
import type { Language, Texts } from '@balai/documents';
import { type Period, wholeMonthOf } from '../../period/domain/period.ts';
import type { Measures } from '../domain/measures.ts';
import type { Part } from '../domain/people-counts.ts';
import type { ReasonFound } from '../domain/recap-reasons.ts';
import { oneOrMany } from './english-count.ts';
import { reasonTexts } from './recap-explanations.ts';

/** Locales of documents. */
export const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };
/** A number in words of a language. */
export const number = (value: number, language: Language, digits = 0): string =>
  value.toLocaleString(LOCALES[language], { maximumFractionDigits: digits });
/** A share of 0–1 in percent; a dash where there is none. */
export const shareText = (share: number | null, language: Language): string =>
  share === null ? '–' : `${number(share * 100, language, 1)}%`;

/** What people do on a platform. */
export const NOUN: Readonly<Record<Platform, Texts>> = {
  instagram: { id: 'Like', en: 'Likes' },
  tiktok: { id: 'Komentar', en: 'Comments' },
};

/** The same on both. */
export const ACTION: Texts = { id: 'Interaksi', en: 'Engagements' };

/** What lists of posts are called whose engagements could not be read. */
export const UNREAD_POSTS: Readonly<Record<Platform, Texts>> = {
  instagram: { id: 'Konten yang like-nya tidak terbaca seluruhnya', en: 'Posts whose likes could not all be read' },
  tiktok: { id: 'Konten yang komentarnya tidak terbaca seluruhnya', en: 'Posts whose comments could not all be read' },
};

/** Posts that the head of a file names; the list of posts marks all of them. */
const UNREAD_NAMED_MAX = 20;

/** The posts whose engagements could not be read, as a file warns of them. */
export function unreadTexts(platform: Platform, posts: readonly { readonly url: string }[], language: Language): string[] {
  if (posts.length === 0) return [];
  const named = posts.slice(0, UNREAD_NAMED_MAX).map(({ url }) => url);
  const rest = posts.length - named.length;
  const more = rest === 0 ? [] : [language === 'id' ? `dan ${number(rest, language)} lagi` : `and ${number(rest, language)} more`];
  return [`${UNREAD_POSTS[platform][language]}: ${[...named, ...more].join(', ')}`];
}

/** Within a sentence, in the number of a count: every English one is the plural in -s. */
const nounOf = (noun: Texts, count: number, language: Language): string => {
  const word = noun[language].toLowerCase();
  return language === 'id' ? word : oneOrMany(count, word.replace(/s$/, ''), word);
};

/** What platforms are called. */
export const PLATFORMS: Readonly<Record<Platform, string>> = { instagram: 'Instagram', tiktok: 'TikTok' };

/** The measure beside the number of people who are done. */
export const COMPLETE_SHARE: Texts = { id: `${MEASURE_TERMS.complete.id} (%)`, en: `${MEASURE_TERMS.complete.en} (%)` };

/** Terms of states in files, by the statuses of rows and `exempt`. */
export const STATES: Readonly<Record<string, Texts>> = {
  ...Object.fromEntries(Object.entries(STATE_OF_STATUS).map(([status, state]) => [status, STATE_TERMS[state]])),
  exempt: STATE_TERMS.excused,
};

/** The state that a part of the people is in. */
export const STATE_OF_PART: Readonly<Record<Part, string>> = {
  done: 'sudah',
  partial: 'kurang',
  none: 'belum',
  noHandle: 'no_username',
  excused: 'exempt',
  noPosts: 'no_posts',
};

/** What stands for the verification of a link in a file. */
export const VERIFICATIONS: Readonly<Record<LinkVerification, Texts>> = {
  verified: { id: 'Terverifikasi', en: 'Verified' },
  other_author: { id: 'Milik akun lain', en: 'Of another account' },
  not_found: { id: 'Konten tidak ditemukan', en: 'Post not found' },
  unchecked: { id: 'Belum diperiksa', en: 'Not looked at yet' },
  unverifiable: { id: 'Tidak dapat diperiksa', en: 'Cannot be told' },
};

/** Words of the head. */
export const LABELS = {
  period: { id: 'Periode', en: 'Period' },
  whosePosts: { id: 'Konten yang dihitung', en: 'Posts that count' },
  compared: { id: 'Dibandingkan dengan', en: 'Compared with' },
  change: { id: 'Perubahan', en: 'Change' },
  asOf: { id: 'Data per', en: 'Data as of' },
  made: { id: 'Dibuat', en: 'Made' },
  filter: { id: 'Filter', en: 'Filter' },
  rows: { id: 'Baris', en: 'Rows' },
  people: { id: 'Personel', en: 'People' },
  measures: { id: 'Ukuran', en: 'Measures' },
  attention: { id: 'Perhatian', en: 'Attention' },
  post: { id: 'Konten', en: 'Post' },
  state: { id: 'Status', en: 'State' },
  search: { id: 'Cari', en: 'Search' },
  division: { id: 'Divisi', en: 'Division' },
  unit: { id: 'Satuan', en: 'Unit' },
  rank: { id: 'Pangkat', en: 'Rank' },
  position: { id: 'Jabatan', en: 'Position' },
  picked: { id: 'Personel pilihan', en: 'People picked' },
  role: { id: 'Peran', en: 'Role' },
  region: { id: 'Wilayah', en: 'Region' },
  official: { id: 'hanya akun resmi', en: 'official accounts only' },
  everything: { id: 'tanpa filter', en: 'none' },
  peopleOnly: { id: 'hanya daftar personel', en: 'list of people only' },
  measuresOfAll: { id: 'Ukuran (semua personel)', en: 'Measures (all people)' },
  outsiders: { id: 'Akun di luar daftar personel', en: 'Accounts of nobody on the list' },
  never: { id: 'belum pernah diambil', en: 'never collected' },
  allTime: { id: 'semua waktu', en: 'all time' },
  nothing: { id: 'Tidak ada baris untuk filter ini.', en: 'No rows for this filter.' },
} as const satisfies Readonly<Record<string, Texts>>;

/** A period in words: `5 Januari 2026 – 11 Januari 2026 (WIB)`. */
export function periodText({ from, to, timezone }: Period, now: Date, language: Language): string {
  if (from === null || to === null) return LABELS.allTime[language];
  const day = (value: string) => formatDay(value, LOCALES[language], from === to ? 'full' : 'long');
  return `${from === to ? day(from) : `${day(from)} – ${day(to)}`} (${zoneName(now, timezone)})`;
}

/** The days of a file as its title names them: `Januari 2026` where they are a month, else both ends. */
export function titleDays(period: Period, language: Language): string {
  const { from, to } = period;
  if (from === null || to === null) return LABELS.allTime[language];
  const locale = LOCALES[language];
  if (wholeMonthOf(period) !== null)
    return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${from}T00:00:00Z`));
  return [...new Set([from, to])].map((day) => formatDay(day, locale, 'long')).join(' – ');
}

/** A day below a chart or within a list: `7 Jan`. */
export const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** Whether the days are not over. */
export function isRunning({ from, to, timezone }: Period, now: Date): boolean {
  const today = dayOf(now, timezone);
  return from !== null && to !== null && from <= today && today <= to;
}

/** A period within a sentence: `1 November 2026 – 30 November 2026 (WIB, berjalan)`. */
export function spokenPeriodText(period: Period, now: Date, language: Language): string {
  const days = periodText(period, now, language);
  return isRunning(period, now) ? days.replace(/\)$/, language === 'id' ? ', berjalan)' : ', not over)') : days;
}

/** A period as a file says it: with up to when it is counted where it is not over. */
export function countedPeriodText(period: Period, now: Date, language: Language): string {
  const days = periodText(period, now, language);
  if (!isRunning(period, now)) return days;
  return `${days} · ${language === 'id' ? 'berjalan: sampai' : 'not over: up to'} ${momentText(now, period.timezone, language)}`;
}

/** `7 Januari 2026 15:20 WIB`. */
export function momentText(at: Date, zone: string, language: Language): string {
  const day = new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(at);
  return `${day} ${clockTime(at, zone)} ${zoneName(at, zone)}`;
}

/** The days compared with, and up to when they are counted where they are cut short. */
export function comparedText(before: Period, until: Date | null, now: Date, language: Language): string {
  const days = periodText(before, now, language);
  if (until === null) return days;
  return `${days}, ${language === 'id' ? 'sampai' : 'up to'} ${momentText(until, before.timezone, language)}`;
}

/** The same within a sentence; null: there are none. */
export const comparedWords = (
  { previous, until }: { readonly previous: Pick<Period, 'from' | 'to'> | null; readonly until: Date | null },
  timezone: string,
  language: Language,
): string | null => {
  const { from = null, to = null } = previous ?? {};
  return from === null || to === null ? null : comparedDays({ from, to }, until === null ? null : dayOf(until, timezone), language);
};

/** Participation and completion, the one that says more first: over more than one day hardly anybody is complete. */
export function measuresText(measures: Measures, period: Period, noun: Texts, language: Language): string {
  const { given, expected, done, obliged, excused } = measures;
  const share = (part: number, of: number) => {
    const percent = shownPart(part, of);
    return percent === null ? '–' : `${number(percent, language, 1)}%`;
  };
  const of = language === 'id' ? 'dari' : 'of';
  const count = (value: number) => number(value, language);
  const participation = `${MEASURE_TERMS.participation[language]} ${share(given, expected)} (${count(given)} ${of} ${count(expected)} ${nounOf(noun, expected, language)})`;
  const complete = `${MEASURE_TERMS.complete[language]} ${share(done, obliged)} (${count(done)} ${of} ${count(obliged)} ${language === 'id' ? 'personel' : oneOrMany(obliged, 'person', 'people')})`;
  const both = period.from !== null && period.from === period.to ? [complete, participation] : [participation, complete];
  return [...both, `${STATE_TERMS.excused[language]} ${count(excused)}`].join(' · ');
}

/** How many rows of how many people. */
export const rowsText = (rows: number, people: number, language: Language): string =>
  language === 'id'
    ? `${number(rows, language)} dari ${number(people, language)} personel`
    : `${number(rows, language)} of ${number(people, language)} ${oneOrMany(people, 'person', 'people')}`;

// What everyday numbers carry; nothing is broken and nothing is missing.
const MILD: readonly string[] = ['no_handle', 'no_post', 'no_people'];
const FAILURES: readonly string[] = ['provider_refused', 'private_account', 'budget_spent', 'key_missing', 'keys_off'];
const COUNTED = {
  incomplete: {
    id: () => 'konten belum terbaca lengkap.',
    en: (count: number) => `${oneOrMany(count, 'post is', 'posts are')} incomplete.`,
  },
  failed: { id: () => 'konten gagal diambil.', en: (count: number) => `${oneOrMany(count, 'post', 'posts')} could not be collected.` },
  never: {
    id: () => 'konten belum pernah diambil.',
    en: (count: number) => `${oneOrMany(count, 'post was', 'posts were')} never collected.`,
  },
} as const;

/** Why numbers may be too low, each thing once: what the page of the recap warns of. */
export function warningTexts(platform: Platform, reasons: readonly ReasonFound[], freshness: Freshness, language: Language): string[] {
  const told = reasons.filter(({ code }) => !MILD.includes(code));
  const tells = (...codes: readonly string[]) => told.some(({ code }) => codes.includes(code));
  const counted = (count: number, what: keyof typeof COUNTED) => (count === 0 ? [] : [`${count} ${COUNTED[what][language](count)}`]);
  return [
    ...reasonTexts(platform, told, language).map(({ message }) => message),
    ...(tells('incomplete') ? [] : counted(freshness.incomplete, 'incomplete')),
    ...(tells(...FAILURES) ? [] : counted(freshness.failed, 'failed')),
    ...(tells('never_collected', 'no_account') ? [] : counted(freshness.neverObserved, 'never')),
  ];
}

/** What a list of accounts of nobody leaves out; nothing where it is whole. @param posts how many there are to look under */
export function outsidersTexts(
  { named, handles, postsSearched }: { readonly named: readonly unknown[]; readonly handles: number; readonly postsSearched: number },
  posts: number,
  language: Language,
): string[] {
  const of = (part: number, whole: number) => `${number(part, language)} ${language === 'id' ? 'dari' : 'of'} ${number(whole, language)}`;
  const told = [
    ...(named.length < handles ? [`${of(named.length, handles)} ${language === 'id' ? 'ditulis' : 'are written'}`] : []),
    ...(postsSearched < posts
      ? [`${language === 'id' ? 'dicari pada konten terbaru,' : 'looked for under the newest posts,'} ${of(postsSearched, posts)}`]
      : []),
  ];
  return told.length === 0 ? [] : [`${LABELS.outsiders[language]}: ${told.join('; ')}.`];
}
