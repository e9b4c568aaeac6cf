import { PassThrough } from 'node:stream';
import { baseLanguage } from '@balai/contracts';
import { exportDashboard, readDashboard as readRoute } from '@balai/contracts/insight';
import { writeReportPdf, writeXlsx } from '@balai/documents';
import { findClient } from '@balai/runtime/directory';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { InsightContext } from '../context.ts';
import { dashboardReport, dashboardSheets } from './dashboard-document.ts';
import { readDashboard } from './read-dashboard.ts';

const TYPES = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/** The data of a dashboard, and the same as a file. */
export const dashboardRoutes = (context: InsightContext): RouteBinding[] => [
  bind(readRoute, async ({ actor, query }) => ({
    body: { success: true as const, data: await readDashboard(context, actor, query) },
  })),
  bind(exportDashboard, async ({ actor, params, query: { format, ...call }, request: { language } }) => {
    const data = await readDashboard(context, actor, call);
    const client = await context.database.read(actor.scope, (tx) => findClient(tx, data.client_id));
    const options = { client: client?.name ?? data.client_id, language };
    const stream = new PassThrough();
    const written = { language: baseLanguage(language), zone: data.zone };
    const writing =
      format === 'pdf'
        ? writeReportPdf(stream, dashboardReport(data, options), written)
        : writeXlsx(stream, dashboardSheets(data, options), written);
    // The caller went away, or the answer breaks off.
    writing.catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
    return {
      body: { stream, contentType: TYPES[format], fileName: `${params.dashboard}_${data.period.from}_${data.period.to}.${format}` },
    };
  }),
];
