import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime';
import { commas } from '../../questions/domain/comma-words.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { ExportContext } from '../use-cases/export-context.ts';
import { makeFile } from '../use-cases/start-export.ts';
import { fileAnswer, given } from './file-answer.ts';

/** Rows of a workbook for a plain link: existing callers cannot wait for a job. */
const ROWS_MAX = 20_000;

type FilteredRoute = typeof wire.amplifyFile | typeof wire.linkReportRowsFile | typeof wire.specialLinkReportRowsFile;

const filtered = (context: ExportContext, route: FilteredRoute, view: string) =>
  bind(route, async ({ actor, query, request }) => {
    const { q, divisi, ...filter } = query;
    const order = {
      view,
      format: 'xlsx' as const,
      filter: filterOf(filter),
      query: given(filter),
      rows: { divisi: commas(divisi), ...(q === undefined ? {} : { q }) },
      caller: callerOf(actor, request.headers),
      language: request.language,
    };
    return fileAnswer(context, 'xlsx', await makeFile(context, order, ROWS_MAX));
  });

const ofTheMonth = (context: ExportContext, route: typeof wire.linkReportsFile | typeof wire.specialLinkReportsFile, view: string) =>
  bind(route, async ({ actor, query, request }) => {
    const order = {
      view,
      format: 'xlsx' as const,
      filter: filterOf(query),
      query: given(query),
      rows: {},
      caller: callerOf(actor, request.headers),
      language: request.language,
    };
    return fileAnswer(context, 'xlsx', await makeFile(context, order, ROWS_MAX));
  });

/** Workbooks of link reports and of their recap. */
export const linkFileRoutes = (context: ExportContext): RouteBinding[] => [
  ofTheMonth(context, wire.linkReportsFile, 'link-reports-month'),
  ofTheMonth(context, wire.specialLinkReportsFile, 'link-reports-special-month'),
  filtered(context, wire.amplifyFile, 'amplification'),
  filtered(context, wire.linkReportRowsFile, 'link-reports'),
  filtered(context, wire.specialLinkReportRowsFile, 'link-reports-special'),
];
