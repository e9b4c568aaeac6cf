import { markedState, type PersonState, stateOf } from '@balai/attendance-report';
import type { ClientLanguage } from '@balai/contracts/identity';
import type { CompiledAmplification } from '../../links/domain/compiled-amplification.ts';
import { byLinks, type PersonLinks, summariseLinks } from '../../links/domain/count-links.ts';
import { NO_DIVISION } from '../../recap/domain/recap-groups.ts';
import type { RecapFilter } from '../../recap/domain/recap-order.ts';
import { oneOrMany } from '../../recap/messages/english-count.ts';
import { dayIn, headLines, oneLine, personName, postsLine, RECAP_WORDS, type RecapOptions } from '../../recap/messages/recap-text.ts';

interface Group {
  readonly state: PersonState;
  readonly shownUnder: readonly RecapFilter[];
}

/** The rows of a state, in their order. */
export const linksIn = (rows: readonly PersonLinks[], state: PersonState): PersonLinks[] =>
  rows.filter(({ person, status }) => stateOf({ status, exempt: person.exempt }) === state);

/** The lists of the recap of shared posts; nobody needs a username for them. */
export const LINK_GROUPS: readonly Group[] = [
  { state: 'done', shownUnder: ['all', 'sudah'] },
  { state: 'partial', shownUnder: ['all', 'belum'] },
  { state: 'none', shownUnder: ['all', 'belum'] },
  { state: 'excused', shownUnder: ['all'] },
];

export const LINK_WORDS = {
  id: {
    title: 'Laporan Amplifikasi',
    people: 'Personel wajib ikut',
    excused: 'dikecualikan',
    posts: 'Konten resmi',
    nothing: 'Belum ada konten untuk dibagikan.',
    shared: (reported: number, total: number) => `${reported}/${total} konten`,
    links: (links: number) => `${links} tautan`,
    /** Behind numbers that only a template knows. */
    templatePosts: 'konten',
    templateLinks: 'tautan',
    posted: (posted: number | string, of: number | string, links: number | string) =>
      `Sudah membagikan: ${posted} dari ${of} personel | Tautan di 5 platform: ${links}`,
    participation: (percent: string) => `Partisipasi: ${percent} % dari laporan yang diharapkan`,
  },
  en: {
    title: 'Amplification report',
    people: 'People who must act',
    excused: 'excused',
    posts: 'Official posts',
    nothing: 'There are no posts to share yet.',
    shared: (reported: number, total: number) => `${reported}/${total} ${oneOrMany(total, 'post', 'posts')}`,
    links: (links: number) => `${links} ${oneOrMany(links, 'link', 'links')}`,
    templatePosts: 'posts',
    templateLinks: 'links',
    posted: (posted: number | string, of: number | string, links: number | string) =>
      `Shared: ${posted} of ${of} people | Links on 5 platforms: ${links}`,
    participation: (percent: string) => `Participation: ${percent}% of the expected reports`,
  },
} as const;

function personLine({ person, reported, total, observed }: PersonLinks, language: ClientLanguage): string {
  const division = oneLine(person.division ?? '') || NO_DIVISION[language];
  const words = LINK_WORDS[language];
  // Of the excused nothing is expected.
  const shared = person.exempt ? [] : [words.shared(reported, total)];
  return `- ${division} – ${personName(person)} (${[...shared, words.links(observed)].join(', ')})`;
}

function groupLines(rows: readonly PersonLinks[], filter: RecapFilter, language: ClientLanguage): string[] {
  return LINK_GROUPS.filter(({ shownUnder }) => shownUnder.includes(filter)).flatMap(({ state }) => {
    const members = linksIn(rows, state);
    return members.length === 0
      ? []
      : ['', `*${markedState(state, language)}* (${members.length})`, ...members.map((one) => personLine(one, language))];
  });
}

/** Who has shared the posts of a day, most links first. */
export function linkRecapText(recap: CompiledAmplification, options: RecapOptions): string {
  const { language } = recap;
  const words = LINK_WORDS[language];
  const lines = headLines(recap, words.title, options);
  const { people, posted, links, participationPercent, excused } = summariseLinks(recap.people);
  const all = `${words.people}: ${people}${excused.people === 0 ? '' : ` (${words.excused}: ${excused.people})`}`;
  if (recap.posts.length === 0) return [...lines, postsLine(recap, words.posts), words.nothing, all].join('\n');
  return [
    ...lines,
    postsLine(recap, words.posts),
    ...recap.posts.map((post) => post.url),
    all,
    words.posted(posted, people, links),
    words.participation(participationPercent.toLocaleString(language)),
    ...groupLines(byLinks(recap.people), options.filter, language),
  ].join('\n');
}

/** Subject of the e-mail that carries it. */
export function linkRecapSubject(recap: CompiledAmplification, late: boolean): string {
  const { language } = recap;
  const subject = `${LINK_WORDS[language].title} ${oneLine(recap.clientName)}, ${dayIn(recap.to, language)}`;
  return (late ? `${RECAP_WORDS[language].late}: ${subject}` : subject).slice(0, 200);
}
