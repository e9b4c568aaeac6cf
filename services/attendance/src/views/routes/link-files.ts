import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { commas } from '../../questions/domain/comma-words.ts';
import {
  amplificationView,
  linkMonthView,
  linkReportsView,
  specialLinkMonthView,
  specialLinkReportsView,
} from '../use-cases/link-views.ts';
import { makeFile } from '../use-cases/make-file.ts';
import type { AttendanceView } from '../use-cases/parts/view.ts';
import { askedBy, type FileContext, fileAnswer, legacyQuery } from './file-answer.ts';

/** Rows of a workbook for a plain link: existing callers cannot wait for a job. */
const ROWS_MAX = 20_000;
const format = 'xlsx';

type FilteredRoute = typeof wire.amplifyFile | typeof wire.linkReportRowsFile | typeof wire.specialLinkReportRowsFile;

const filtered = (context: FileContext, route: FilteredRoute, view: AttendanceView) =>
  bind(route, async ({ actor, query, request }) => {
    const { q, divisi, ...filter } = query;
    const rows = { divisi: commas(divisi), ...(q === undefined ? {} : { q }) };
    const asked = askedBy({ actor, request }, { query: legacyQuery(filter), rows, format });
    return fileAnswer(context, format, await makeFile(context, view, asked, ROWS_MAX));
  });

const ofTheMonth = (context: FileContext, route: typeof wire.linkReportsFile | typeof wire.specialLinkReportsFile, view: AttendanceView) =>
  bind(route, async ({ actor, query, request }) => {
    const asked = askedBy({ actor, request }, { query: legacyQuery(query), rows: {}, format });
    return fileAnswer(context, format, await makeFile(context, view, asked, ROWS_MAX));
  });

/** Workbooks of link reports and of their recap. */
export const linkFileRoutes = (context: FileContext): RouteBinding[] => [
  ofTheMonth(context, wire.linkReportsFile, linkMonthView),
  ofTheMonth(context, wire.specialLinkReportsFile, specialLinkMonthView),
  filtered(context, wire.amplifyFile, amplificationView),
  filtered(context, wire.linkReportRowsFile, linkReportsView),
  filtered(context, wire.specialLinkReportRowsFile, specialLinkReportsView),
];
