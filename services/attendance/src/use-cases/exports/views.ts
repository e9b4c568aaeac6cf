import { Problem } from '@balai/runtime';
import { attendanceProblems } from '../../problems.ts';
import { amplificationView, linkMonthView, linkReportsView, specialLinkReportsView } from './link-views.ts';
import { postView } from './post-view.ts';
import { commentsView, likesView } from './recap-views.ts';
import type { ExportView } from './view.ts';

/** Everything that can be exported. */
const VIEWS: readonly ExportView[] = [
  likesView,
  commentsView,
  postView,
  amplificationView,
  linkReportsView,
  specialLinkReportsView,
  linkMonthView,
];

/** @throws Problem `unknown_view` */
export function viewOf(name: string): ExportView {
  const view = VIEWS.find((one) => one.name === name);
  if (view === undefined) throw new Problem(attendanceProblems.unknown_view, { known: VIEWS.map((one) => one.name).join(', ') });
  return view;
}
