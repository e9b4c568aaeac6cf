import type { AttendanceStatus } from '@balai/contracts/attendance';
import { statusOf } from '../../recap/domain/attendance-status.ts';
import { percentOrZero } from '../../recap/domain/group-shares.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';

/** Fields for links in a report: the most one person can report of one post. */
export const LINKS_A_POST = 5;

/** What one person shared in a period. */
export interface PersonLinks {
  readonly person: RosterPerson;
  /** Posts that count. */
  readonly total: number;
  /** Those with an accepted report. */
  readonly reported: number;
  /** Links that were reported. */
  readonly observed: number;
  /** Links as existing clients are shown them: the most there could be for the excused. */
  readonly shown: number;
  readonly status: AttendanceStatus;
}

/** Totals over people who must act; the excused are a group of their own. */
export interface LinkSummary {
  readonly people: number;
  readonly links: number;
  readonly posted: number;
  readonly sudah: number;
  readonly kurang: number;
  readonly belum: number;
  readonly noPosts: number;
  /** Posts reported of posts expected, in percent with one decimal. */
  readonly participationPercent: number;
  /** People who are done, in percent with one decimal. */
  readonly completePercent: number;
  readonly excused: { readonly people: number; readonly links: number };
}

/** A person's reports in a period. A report needs no handle: everybody can be asked for one. */
export function countLinks(
  person: RosterPerson,
  total: number,
  counts: { posts: number; links: number } | undefined,
  percent: number,
): PersonLinks {
  const { posts: reported = 0, links: observed = 0 } = counts ?? {};
  return {
    person,
    total,
    reported,
    observed,
    shown: person.exempt ? total * LINKS_A_POST : observed,
    status: statusOf({ total, done: reported, exempt: person.exempt, hasHandle: true, percent }),
  };
}

/** People with most links first; among equals their order stays. */
export const byLinks = (people: readonly PersonLinks[]): PersonLinks[] => [...people].sort((a, b) => b.shown - a.shown);

/** Sums people up. */
export function summariseLinks(people: readonly PersonLinks[]): LinkSummary {
  const acting = people.filter(({ person }) => !person.exempt);
  const excused = people.filter(({ person }) => person.exempt);
  const sum = (rows: readonly PersonLinks[], of: (row: PersonLinks) => number) => rows.reduce((total, row) => total + of(row), 0);
  const inState = (status: AttendanceStatus) => acting.filter((row) => row.status === status).length;
  return {
    people: acting.length,
    links: sum(acting, (row) => row.observed),
    posted: acting.filter((row) => row.observed > 0).length,
    sudah: inState('sudah'),
    kurang: inState('kurang'),
    belum: inState('belum'),
    noPosts: inState('no_posts'),
    participationPercent: percentOrZero(
      sum(acting, (row) => row.reported),
      sum(acting, (row) => row.total),
    ),
    completePercent: percentOrZero(inState('sudah'), acting.length - inState('no_posts')),
    excused: { people: excused.length, links: sum(excused, (row) => row.observed) },
  };
}
