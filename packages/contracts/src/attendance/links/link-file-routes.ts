import Type from 'typebox';
import { defineRoute, FileBytes } from '../../define/route.ts';
import { ClientIdInput } from '../../define/schema.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { attendanceRead } from '../permissions.ts';
import { StandardFilter } from '../recap/routes.ts';

const words = Type.Optional(Type.String({ maxLength: 400 }));
const FILE = {
  service: 'attendance',
  method: 'GET',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  response: FileBytes,
} as const;
const FILTERED = {
  ...FILE,
  /** Which rows: words that stand in a row, divisions by comma. */
  query: Type.Object({ ...StandardFilter, q: words, divisi: words }),
  problems: [...FILTER_PROBLEMS, 'export_too_long'],
} as const;

const OF_THE_MONTH = {
  ...FILE,
  query: Type.Object({ client_id: Type.Optional(ClientIdInput) }),
  problems: ['client_not_found', 'client_required', 'export_too_long'],
} as const;

export const linkReportsFile = defineRoute({
  ...OF_THE_MONTH,
  id: 'link-reports.excel',
  heavy: true,
  path: '/api/link-reports/excel',
  summary: 'The accepted reports of a client’s posts of the current month of its zone, as a workbook.',
});

export const specialLinkReportsFile = defineRoute({
  ...OF_THE_MONTH,
  id: 'link-reports-khusus.excel',
  heavy: true,
  path: '/api/link-reports-khusus/excel',
  summary: 'The accepted reports of a client’s special tasks of the current month of its zone, as a workbook.',
});

export const amplifyFile = defineRoute({
  ...FILTERED,
  id: 'amplify.rekap.excel',
  heavy: true,
  path: '/api/amplify/rekap/excel',
  summary: 'The recap of shared posts as a workbook: the rows of its filter, in their order.',
});

export const linkReportRowsFile = defineRoute({
  ...FILTERED,
  id: 'link-reports.by-user-shortcode.excel',
  heavy: true,
  path: '/api/link-reports/excel/by-user-shortcode',
  summary: 'The accepted reports of a filter’s people and posts as a workbook: a row a person and post.',
});

export const specialLinkReportRowsFile = defineRoute({
  ...FILTERED,
  id: 'link-reports-khusus.by-user-shortcode.excel',
  heavy: true,
  path: '/api/link-reports-khusus/excel/by-user-shortcode',
  summary: 'The accepted reports of a filter’s people and special tasks as a workbook: a row a person and task.',
});
