import { markedState } from '@balai/attendance-report';
import type { CompiledAmplification } from '../../links/domain/compiled-amplification.ts';
import { byLinks, type PersonLinks, summariseLinks } from '../../links/domain/count-links.ts';
import type { CompiledRecap, RecapPerson } from '../../recap/domain/compiled-recap.ts';
import { percentOrZero } from '../../recap/domain/group-shares.ts';
import { countStates, groupPeople, NO_DIVISION, OPEN_STATES } from '../../recap/domain/recap-groups.ts';
import {
  freshnessLine,
  handleText,
  headLines,
  oneLine,
  personName,
  RECAP_WORDS,
  type RecapOptions,
  totalsLine,
  unreadHeading,
} from '../../recap/messages/recap-text.ts';
import type { TemplateView } from '../domain/template.ts';
import { LINK_GROUPS, LINK_WORDS, linksIn } from './link-recap-text.ts';

const percent = (part: number, whole: number, language: CompiledRecap['language']): string =>
  percentOrZero(part, whole).toLocaleString(language);
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
    whose_posts: recap.whosePosts,
    posts: recap.posts.map(({ url }, index) => ({ number: index + 1, url })),
  };
}

const person = (one: RecapPerson, language: CompiledRecap['language']): TemplateView => ({
  name: personName(one),
  handle: handleText(one, language),
  division: oneLine(one.division ?? '') || NO_DIVISION[language],
  // Nothing is expected of the excused: rows of the wire say that they did all of it, a text must not.
  done: one.exempt ? 0 : one.done,
  total: one.exempt ? 0 : one.total,
  missing: one.exempt ? 0 : Math.max(one.total - one.done, 0),
});

/** What a template about a recap is filled with. */
export function recapView(recap: CompiledRecap, options: RecapOptions): TemplateView {
  const { people, platform, language } = recap;
  const counts = countStates(people);
  // As on the dashboard: measures are of those who can be seen to act.
  const acting = people.filter(({ exempt, handle, total }) => !exempt && handle !== null && total > 0);
  const rows = (some: readonly RecapPerson[]) => some.map((one) => person(one, language));
  return {
    ...frame(recap, RECAP_WORDS[language].recap[platform], options),
    people_count: people.length,
    excused_count: counts.excused,
    done_count: counts.done,
    partly_count: counts.partial,
    open_count: counts.none,
    no_handle_count: counts.no_handle,
    participation: percent(
      sum(acting, ({ done }) => done),
      sum(acting, ({ total }) => total),
      language,
    ),
    complete: percent(acting.filter(({ status }) => status === 'sudah').length, acting.length, language),
    totals: totalsLine(recap),
    freshness: freshnessLine(recap),
    unread_heading: unreadHeading(recap),
    unread: recap.unreadPosts.map(({ url }) => ({ url })),
    reasons: recap.reasons.slice(0, 10).map(({ message }) => ({ text: oneLine(message) })),
    units: groupPeople(recap, options.filter).map(({ heading, size, lists }) => ({
      unit: oneLine(heading),
      size,
      lists: lists.map(({ state, people: members }) => ({
        status: markedState(state, language),
        count: members.length,
        people: rows(members),
      })),
      owing: lists.filter(({ state }) => OPEN_STATES.includes(state)).flatMap((one) => rows(one.people)),
    })),
  };
}

const sharer = ({ person: one, reported, total, observed }: PersonLinks, language: CompiledAmplification['language']): TemplateView => ({
  name: personName(one),
  division: oneLine(one.division ?? '') || NO_DIVISION[language],
  reported,
  missing: one.exempt ? 0 : total - reported,
  total: one.exempt ? 0 : total,
  links: observed,
});

/** What a template about shared posts is filled with. */
export function linksView(recap: CompiledAmplification, options: RecapOptions): TemplateView {
  const { people, posted, links, participationPercent, excused } = summariseLinks(recap.people);
  const { language } = recap;
  const sorted = byLinks(recap.people);
  return {
    ...frame(recap, LINK_WORDS[language].title, options),
    people_count: people,
    excused_count: excused.people,
    participation: participationPercent.toLocaleString(language),
    posted_count: posted,
    links_count: links,
    lists: LINK_GROUPS.map(({ state }) => ({ state, members: linksIn(sorted, state) }))
      .filter(({ members }) => members.length > 0)
      .map(({ state, members }) => ({
        status: markedState(state, language),
        count: members.length,
        people: members.map((one) => sharer(one, language)),
      })),
  };
}
