import { shortDate } from '@balai/calendar';
import type { CompiledAmplification } from '../../links/domain/compiled-amplification.ts';
import { byLinks, type PersonLinks, summariseLinks } from '../../links/domain/count-links.ts';
import { NO_DIVISION } from '../../recap/domain/recap-groups.ts';
import type { RecapFilter } from '../../recap/domain/recap-order.ts';
import { headLines, oneLine, personName, type RecapOptions } from '../../recap/messages/recap-text.ts';

interface Group {
  readonly label: string;
  readonly isIn: (row: PersonLinks) => boolean;
  readonly shownUnder: readonly RecapFilter[];
}

/** The excused stand apart: nobody counts them among those who have shared. */
export const LINK_GROUPS: readonly Group[] = [
  { label: '✅ Sudah', isIn: ({ person, status }) => !person.exempt && status === 'sudah', shownUnder: ['all', 'sudah'] },
  { label: '⚠️ Belum lengkap', isIn: ({ person, status }) => !person.exempt && status === 'kurang', shownUnder: ['all', 'belum'] },
  { label: '❌ Belum', isIn: ({ person, status }) => !person.exempt && status === 'belum', shownUnder: ['all', 'belum'] },
  { label: '➖ Dikecualikan', isIn: ({ person }) => person.exempt, shownUnder: ['all'] },
];

function personLine({ person, reported, total, observed }: PersonLinks): string {
  const division = oneLine(person.division ?? '') || NO_DIVISION;
  return `- ${division} – ${personName(person)} (Sudah: ${reported} Tugas / Belum: ${total - reported} Tugas / Total Link: ${observed})`;
}

function groupLines(rows: readonly PersonLinks[], filter: RecapFilter): string[] {
  return LINK_GROUPS.filter(({ shownUnder }) => shownUnder.includes(filter)).flatMap(({ label, isIn }) => {
    const members = rows.filter(isIn);
    return members.length === 0 ? [] : ['', `*${label}* (${members.length})`, ...members.map(personLine)];
  });
}

/** Who has shared the posts of a day, most links first. */
export function linkRecapText(recap: CompiledAmplification, options: RecapOptions): string {
  const lines = headLines(recap, 'Laporan Amplifikasi', options);
  const { people, posted, links, participationPercent, excused } = summariseLinks(recap.people);
  const all = `Personel wajib: ${people}${excused.people === 0 ? '' : ` (dikecualikan: ${excused.people})`}`;
  if (recap.posts.length === 0) return [...lines, 'Konten resmi: 0', 'Belum ada konten untuk dibagikan.', all].join('\n');
  return [
    ...lines,
    `Konten resmi: ${recap.posts.length}`,
    ...recap.posts.map((post) => post.url),
    all,
    `Personel melaksanakan: ${posted} dari ${people} | Total link 5 platform: ${links}`,
    `Partisipasi: ${participationPercent.toLocaleString('id')} % dari laporan yang diharapkan`,
    ...groupLines(byLinks(recap.people), options.filter),
  ].join('\n');
}

/** Subject of the e-mail that carries it. */
export function linkRecapSubject(recap: CompiledAmplification, late: boolean): string {
  const subject = `Laporan Amplifikasi ${oneLine(recap.clientName)}, ${shortDate(recap.to)}`;
  return (late ? `Laporan susulan: ${subject}` : subject).slice(0, 200);
}
