import { type Actor, Problem, problems } from '@balai/runtime';
import { attendanceProblems } from '../../problems.ts';
import { anevView } from './anev-view.ts';
import { executiveView } from './executive-view.ts';
import type { ExportContext } from './export-context.ts';
import { divisionsView, ranksView, unitsView } from './league-view.ts';
import { amplificationView, linkMonthView, linkReportsView, specialLinkMonthView, specialLinkReportsView } from './link-views.ts';
import { listedLinksView } from './listed-links-view.ts';
import { commentsMatrixView, likesMatrixView } from './matrix-view.ts';
import { membersView } from './members-view.ts';
import { peopleView } from './people-view.ts';
import { postView } from './post-view.ts';
import { rankingView } from './ranking-view.ts';
import { commentsView, likesView } from './recap-views.ts';
import { complaintView, correctionView } from './record-views.ts';
import { sharedView } from './shared-view.ts';
import { summaryView } from './summary-view.ts';
import { taskView } from './task-view.ts';
import { daysView, hoursView } from './time-views.ts';
import type { ExportView, OrderedView, ViewQuery } from './view.ts';

/** Everything that can be exported. */
const VIEWS: readonly ExportView[] = [
  membersView,
  unitsView,
  divisionsView,
  ranksView,
  daysView,
  hoursView,
  likesView,
  commentsView,
  likesMatrixView,
  commentsMatrixView,
  postView,
  sharedView,
  amplificationView,
  linkReportsView,
  specialLinkReportsView,
  listedLinksView,
  linkMonthView,
  specialLinkMonthView,
  anevView,
  taskView,
  executiveView,
  summaryView,
  correctionView,
  complaintView,
  rankingView,
];

/** Everything whose file another service makes. */
const ORDERED: readonly OrderedView[] = [peopleView];

/** A view whose file another service makes; null: it is made here, or nowhere. */
export const orderedViewOf = (name: string): OrderedView | null => ORDERED.find((one) => one.name === name) ?? null;

/** A view whose file is made here. @throws Problem `unknown_view` */
export function viewOf(name: string): ExportView {
  const view = VIEWS.find((one) => one.name === name);
  if (view === undefined)
    throw new Problem(attendanceProblems.unknown_view, { known: [...VIEWS, ...ORDERED].map((one) => one.name).join(', ') });
  return view;
}

/**
 * A view's parameters as an account may ask them, with what depends on the account written out.
 * @throws Problem `unknown_view`, `forbidden`, those of premium and of the parameters
 */
export function settleQuery(
  { requirePremium }: Pick<ExportContext, 'requirePremium'>,
  actor: Actor,
  name: string,
  query: ViewQuery,
): ViewQuery {
  const ordered = orderedViewOf(name);
  const { permission } = ordered ?? viewOf(name);
  if (permission !== undefined && !actor.can(permission)) throw new Problem(problems.forbidden);
  if (ordered !== null) return query;
  const view = viewOf(name);
  if (view.isPremium === true) requirePremium(actor);
  return view.settle?.(actor, query) ?? query;
}
