import { PLATFORMS } from '@balai/contracts';
import { reportAttendanceView as attendance, reportLinksView as links } from '@balai/contracts/attendance';
import { Problem } from '@balai/runtime/problem';
import { attendanceProblems } from '../../problems.ts';
import { gatherReport } from '../../reports/use-cases/gather-report.ts';
import { notesOf } from '../../reports/use-cases/preview-recap.ts';
import { reportMaterial } from '../../reports/use-cases/report-text.ts';
import { amplificationView } from './link-views.ts';
import { choiceOf } from './parts/list-view.ts';
import { commentsView, likesView } from './parts/recap-views.ts';
import type { AttendanceView, ViewQuery } from './parts/view.ts';

const platformOf = (query: ViewQuery) => choiceOf(query, 'platform', PLATFORMS) ?? 'instagram';

/** A report as its jobs send it; its files hold the rows behind it. */
const reportView = (
  view: AttendanceView['view'],
  about: 'attendance' | 'links',
  rowsOf: (query: ViewQuery) => AttendanceView,
): AttendanceView => ({
  view,
  open: (context, request) => rowsOf(request.query).open(context, request),
  async message(context, { caller, filter, query }, { lateFor }) {
    const clientId = filter.clientId ?? caller.clientId;
    if (clientId === null) throw new Problem(attendanceProblems.client_required);
    const wish = {
      about,
      platform: platformOf(query),
      clientId,
      period: filter.period,
      obligations: filter.obligations,
      lateFor,
      scope: caller.scope,
    };
    const material = await gatherReport(context, wish);
    const filled = await reportMaterial(context, clientId, material);
    return { subject: material.subject, text: filled.text, warnings: notesOf(filled, material) };
  },
});

export const reportAttendanceView = reportView(attendance, 'attendance', (query) =>
  platformOf(query) === 'tiktok' ? commentsView : likesView,
);
export const reportLinksView = reportView(links, 'links', () => amplificationView);
