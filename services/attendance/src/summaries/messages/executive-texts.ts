import { PERSON_STATES, STATE_TERMS } from '@balai/attendance-report';
import type { Platform } from '@balai/contracts';
import type { RecapReason } from '@balai/contracts/attendance';
import type { Language, Texts } from '@balai/documents';
import { oneOrMany } from '../../recap/messages/english-count.ts';
import { shownShare } from '../../recap/messages/shown-share-text.ts';

/** Metrics that summaries for commanders are worded from, and in which language; `periodLabel` and `reasons` are in it. */
export interface ExecutiveMetrics {
  readonly language: Language;
  readonly platform: Platform;
  readonly clientName: string;
  readonly periodLabel: string;
  readonly posts: number;
  readonly users: number;
  /** People who are done, without the excused. */
  readonly sudah: number;
  readonly kurang: number;
  readonly belum: number;
  readonly noUsername: number;
  /** Shares 0–1 of who must act; null where nothing was to be done. */
  readonly participation: number | null;
  readonly complete: number | null;
  readonly excused: number;
  readonly reasons: readonly RecapReason[];
}

/** Something a commander should know, with what to do about it. */
export interface Alert {
  readonly id: string;
  readonly severity: 'high' | 'medium' | 'low';
  readonly title: string;
  readonly detail: string;
  readonly action: string;
}

const NAMES: Readonly<Record<string, Texts>> = {
  instagram: { id: 'likes Instagram', en: 'Instagram likes' },
  tiktok: { id: 'komentar TikTok', en: 'TikTok comments' },
};
const people = (count: number): string => `${count} ${oneOrMany(count, 'person', 'people')}`;

/** People by state, the excused apart: `Tuntas 2, kurang 1, belum 0, tanpa username 1, dikecualikan 1.` */
function stateCounts({ sudah, kurang, belum, noUsername, excused }: ExecutiveMetrics, language: Language): string {
  const counts = { done: sudah, partial: kurang, none: belum, no_handle: noUsername, excused };
  const shown = PERSON_STATES.flatMap((state) => (state === 'no_posts' || (state === 'excused' && excused === 0) ? [] : [state]));
  const text = shown.map((state) => `${STATE_TERMS[state][language].toLowerCase()} ${counts[state]}`).join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Lines that {@link executiveText} begins with: title, days, a blank. */
export const EXECUTIVE_HEAD = 3;

/** A few sentences for a commander. */
export function executiveText(metrics: ExecutiveMetrics): string {
  const { language, clientName, periodLabel, platform, posts, users, excused, reasons } = metrics;
  const name = NAMES[platform]?.[language];
  const head = { id: `*Ringkasan ${name} ${clientName}*`, en: `*Summary of ${name}: ${clientName}*` }[language];
  const nothing: Texts = {
    id: `Tidak ada konten pada periode ini. Personel terdaftar: ${users}.`,
    en: `There are no posts in this period. People registered: ${users}.`,
  };
  if (posts === 0) return `${head}\n${periodLabel}\n\n${nothing[language]}`;
  const [participation, complete] = [metrics.participation, metrics.complete].map((share) => shownShare(share, language));
  const lines: Texts[] = [
    {
      id: `Konten: ${posts}. Personel: ${users}${excused > 0 ? `, ${excused} di antaranya dikecualikan` : ''}.`,
      en: `Posts: ${posts}. People: ${users}${excused > 0 ? `, ${excused} of them excused` : ''}.`,
    },
    {
      id: `Partisipasi: ${participation} dari seluruh tugas. Tuntas: ${complete} personel.`,
      en: `Participation: ${participation} of all tasks. Complete: ${complete} of the people.`,
    },
    {
      id: stateCounts(metrics, 'id'),
      en: stateCounts(metrics, 'en'),
    },
  ];
  const said = [...lines.map((line) => line[language]), ...reasons.slice(0, 5).map(({ message }) => message)];
  return `${head}\n${periodLabel}\n\n${said.join('\n')}`;
}

/** Below these shares of completion the alert about it is of that severity. */
const LOW_SHARE = 0.5;
const FAIR_SHARE = 0.8;

interface WordedAlert extends Pick<Alert, 'id' | 'severity'> {
  readonly title: Texts;
  readonly detail: Texts;
  readonly action: Texts;
}

/** Too few who are complete; nothing while enough are. */
function ofCompletion({ language, posts, complete }: ExecutiveMetrics): WordedAlert[] {
  if (posts === 0 || complete === null || complete >= FAIR_SHARE) return [];
  const share = shownShare(complete, language);
  return [
    {
      id: 'low-completion',
      severity: complete < LOW_SHARE ? 'high' : 'medium',
      title: { id: 'Penyelesaian tugas rendah', en: 'Few have completed their tasks' },
      detail: {
        id: `Baru ${share} personel yang wajib sudah menuntaskan ${posts} konten.`,
        en: `Only ${share} of those who must act have completed ${posts} ${oneOrMany(posts, 'post', 'posts')}.`,
      },
      action: { id: 'Ingatkan personel yang belum dan yang kurang.', en: 'Remind those who have not started and those who are not done.' },
    },
  ];
}

/** Of people who have yet to act, or cannot be matched. */
const ofPeople = ({ belum, kurang, noUsername, users }: ExecutiveMetrics): (WordedAlert & { readonly count: number })[] => [
  {
    id: 'not-started',
    count: belum,
    severity: belum * 2 > users ? 'high' : 'medium',
    title: { id: `${belum} personel belum mulai`, en: `${people(belum)} not started` },
    detail: { id: 'Mereka belum mengerjakan satu pun konten pada periode ini.', en: 'Not one post of this period is done.' },
    action: {
      id: 'Buka daftar personel yang belum dan kirim pengingat.',
      en: 'Open the list of people who have not started and send reminders.',
    },
  },
  {
    id: 'partial',
    count: kurang,
    severity: 'low',
    title: { id: `${kurang} personel masih kurang`, en: `${people(kurang)} partly done` },
    detail: { id: 'Sebagian konten belum mereka kerjakan.', en: 'Some of the posts are still to be done.' },
    action: { id: 'Kirim tautan konten yang masih tersisa.', en: 'Send the links of the posts that are left.' },
  },
  {
    id: 'missing-username',
    count: noUsername,
    severity: 'medium',
    title: { id: `${noUsername} personel tanpa username`, en: `${people(noUsername)} without a username` },
    detail: { id: 'Tugas mereka tidak dapat dicocokkan.', en: 'What they do cannot be matched to them.' },
    action: { id: 'Minta mereka mengisi username.', en: 'Ask for their usernames.' },
  },
];

/** What everyday numbers carry: nothing is wrong with the collection. */
const MILD: readonly string[] = ['no_handle', 'no_post', 'no_people'];

const ofData = ({ reasons }: ExecutiveMetrics): WordedAlert[] =>
  reasons
    .filter(({ code }) => !MILD.includes(code))
    .map(({ code, message }) => ({
      id: `data-${code}`,
      severity: 'medium',
      title: { id: 'Data belum lengkap', en: 'The data is incomplete' },
      detail: { id: message, en: message },
      action: { id: 'Periksa pengambilan data.', en: 'Look at the collection of data.' },
    }));

/** What needs somebody's attention, the gravest first. */
export function alertsOf(metrics: ExecutiveMetrics): Alert[] {
  const { language } = metrics;
  const ofSome = ofPeople(metrics).filter(({ count }) => count > 0);
  return [...ofCompletion(metrics), ...ofSome, ...ofData(metrics)].map(({ id, severity, title, detail, action }) => ({
    id,
    severity,
    title: title[language],
    detail: detail[language],
    action: action[language],
  }));
}
