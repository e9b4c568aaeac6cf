import { PLATFORMS } from '@balai/contracts';
import { reportAttendanceView as attendance, reportLinksView as links } from '@balai/contracts/attendance';
import { Problem } from '@balai/runtime/problem';
import { attendanceProblems } from '../../problems.ts';
import type { RecapFilter } from '../../recap/domain/recap-order.ts';
import { gatherReport, RECAP_LAYOUTS } from '../../reports/use-cases/gather-report.ts';
import { notesOf } from '../../reports/use-cases/preview-recap.ts';
import { reportMaterial } from '../../reports/use-cases/report-text.ts';
import { amplificationView } from './link-views.ts';
import { commentsByPostView, likesByPostView } from './matrix-view.ts';
import { choiceOf } from './parts/list-view.ts';
import { commentsView, likesView } from './parts/recap-views.ts';
import type { AttendanceView, ViewQuery } from './parts/view.ts';

/** The states that a list of a mode has, as rows name them. */
const STATES: Readonly<Record<RecapFilter, readonly string[]>> = {
  all: [],
  sudah: ['sudah'],
  belum: ['kurang', 'belum', 'no_username'],
};
const modeOf = (query: ViewQuery) => choiceOf(query, 'mode', ['all', 'sudah', 'belum'] as const) ?? 'all';
const layoutOf = (query: ViewQuery) => choiceOf(query, 'layout', RECAP_LAYOUTS) ?? 'groups';
const positionOf = ({ position }: ViewQuery): string | null => position?.trim() || null;

const platformOf = (query: ViewQuery) => choiceOf(query, 'platform', PLATFORMS) ?? 'instagram';

/** A report as its jobs send it; its files hold the rows behind it. */
const reportView = (
  view: AttendanceView['view'],
  about: 'attendance' | 'links',
  rowsOf: (query: ViewQuery) => AttendanceView,
): AttendanceView => ({
  view,
  async open(context, request) {
    const { query, rows } = request;
    const mode = STATES[modeOf(query)];
    const meant = { ...rows, statuses: mode.length === 0 ? rows.statuses : mode, position: positionOf(query) };
    return rowsOf(query).open(context, { ...request, rows: meant });
  },
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
      ...{ filter: modeOf(query), layout: layoutOf(query), position: positionOf(query) },
    };
    const material = await gatherReport(context, wish);
    const filled = await reportMaterial(context, clientId, material);
    return { subject: material.subject, text: filled.text, warnings: notesOf(filled, material) };
  },
});

const ROWS = {
  list: { instagram: likesView, tiktok: commentsView },
  posts: { instagram: likesByPostView, tiktok: commentsByPostView },
} as const;

export const reportAttendanceView = reportView(
  attendance,
  'attendance',
  (query) => ROWS[layoutOf(query) === 'posts' ? 'posts' : 'list'][platformOf(query)],
);
export const reportLinksView = reportView(links, 'links', () => amplificationView);
