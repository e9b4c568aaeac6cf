import type { CompiledAmplification } from '../../links/domain/compiled-amplification.ts';
import { byLinks, type PersonLinks, summariseLinks } from '../../links/domain/count-links.ts';
import type { CompiledRecap, RecapPerson } from '../../recap/domain/compiled-recap.ts';
import { percentOrZero } from '../../recap/domain/group-shares.ts';
import { countStatuses, groupPeople, NO_DIVISION } from '../../recap/domain/recap-groups.ts';
import {
  freshnessLine,
  handleText,
  headLines,
  oneLine,
  personName,
  RECAP_NAME,
  type RecapOptions,
  STATUS_LABEL,
  totalsLine,
} from '../../recap/messages/recap-text.ts';
import type { TemplateView } from '../domain/template.ts';
import { LINK_GROUPS } from './link-recap-text.ts';

const percent = (part: number, whole: number): string => percentOrZero(part, whole).toLocaleString('id');
const sum = <R>(rows: readonly R[], of: (row: R) => number): number => rows.reduce((total, row) => total + of(row), 0);

/** What both kinds have in common. */
function frame(recap: CompiledRecap | CompiledAmplification, title: string, options: Pick<RecapOptions, 'now' | 'lateFor'>): TemplateView {
  const lines = headLines(recap, title, options);
  return {
    client: oneLine(recap.clientName),
    title,
    period: lines.at(-1) ?? '',
    late: lines.length > 2 ? (lines[0] ?? '') : '',
    posts_count: recap.posts.length,
    posts: recap.posts.map(({ url }, index) => ({ number: index + 1, url })),
  };
}

const person = (one: RecapPerson, platform: CompiledRecap['platform']): TemplateView => ({
  name: personName(one),
  handle: handleText(one, platform),
  division: oneLine(one.division ?? '') || NO_DIVISION,
  // Nothing is expected of the excused: rows of the wire say that they did all of it, a text must not.
  done: one.exempt ? 0 : one.done,
  total: one.exempt ? 0 : one.total,
  missing: one.exempt ? 0 : Math.max(one.total - one.done, 0),
});

const OWING: readonly string[] = ['kurang', 'belum'];

/** What a template about a recap is filled with. */
export function recapView(recap: CompiledRecap, options: RecapOptions): TemplateView {
  const { people, platform } = recap;
  const counts = countStatuses(people);
  const excused = people.filter(({ exempt }) => exempt);
  // As on the dashboard: measures are of those who can be seen to act.
  const acting = people.filter(({ exempt, handle }) => !exempt && handle !== null);
  const rows = (some: readonly RecapPerson[]) => some.map((one) => person(one, platform));
  return {
    ...frame(recap, `Rekap ${RECAP_NAME[platform]}`, options),
    people_count: people.length,
    excused_count: excused.length,
    done_count: counts.get('sudah') ?? 0,
    partly_count: counts.get('kurang') ?? 0,
    open_count: counts.get('belum') ?? 0,
    participation: percent(
      sum(acting, ({ done }) => done),
      sum(acting, ({ total }) => total),
    ),
    complete: percent(acting.filter(({ status }) => status === 'sudah').length, acting.length),
    totals: totalsLine(recap),
    freshness: freshnessLine(recap),
    reasons: recap.reasons.slice(0, 10).map(({ message }) => ({ text: oneLine(message) })),
    units: groupPeople(recap, options.filter).map(({ heading, size, lists }) => ({
      unit: oneLine(heading),
      size,
      lists: lists.map(({ status, people: members }) => ({
        status: STATUS_LABEL[status],
        count: members.length,
        people: rows(members),
      })),
      owing: lists.filter(({ status }) => OWING.includes(status)).flatMap((one) => rows(one.people)),
    })),
  };
}

const sharer = ({ person: one, reported, total, observed }: PersonLinks): TemplateView => ({
  name: personName(one),
  division: oneLine(one.division ?? '') || NO_DIVISION,
  reported,
  missing: total - reported,
  total,
  links: observed,
});

/** What a template about shared posts is filled with. */
export function linksView(recap: CompiledAmplification, options: RecapOptions): TemplateView {
  const { people, posted, links, participationPercent, excused } = summariseLinks(recap.people);
  const sorted = byLinks(recap.people);
  return {
    ...frame(recap, 'Laporan Amplifikasi', options),
    people_count: people,
    excused_count: excused.people,
    participation: participationPercent.toLocaleString('id'),
    posted_count: posted,
    links_count: links,
    lists: LINK_GROUPS.map(({ label, isIn }) => ({ label, members: sorted.filter(isIn) }))
      .filter(({ members }) => members.length > 0)
      .map(({ label, members }) => ({ status: label, count: members.length, people: members.map(sharer) })),
  };
}
