import Type from 'typebox';
import { defineRoute, FileBytes } from '../define/route.ts';
import { oneOf } from '../define/schema.ts';
import { TableFormat } from '../define/view.ts';
import { ANEV_PROBLEMS, AnevQuery } from './analytics/anev-routes.ts';
import { AnevReport } from './file-models.ts';
import { FILTER_PROBLEMS } from './filter-problems.ts';
import { attendanceRead } from './permissions.ts';
import { commentsRecap, likesRecap, OBLIGATIONS, StandardFilter } from './recap/routes.ts';

const words = Type.Optional(Type.String({ maxLength: 400 }));

const fileOf = (recap: typeof likesRecap | typeof commentsRecap, what: string) =>
  defineRoute({
    id: `${recap.id}.export`,
    heavy: true,
    service: 'attendance',
    method: 'GET',
    path: `${recap.path}/export`,
    summary: `${what} as a file, for a plain link: the filter of the recap, and which rows (several words of \`status\` and \`divisi\` by comma). \`layout=matrix\`: a column a day, for weeks and months. Up to 2,000 rows.`,
    access: recap.access,
    query: Type.Object({
      ...StandardFilter,
      official_only: Type.Optional(Type.String({ maxLength: 10 })),
      ...OBLIGATIONS,
      format: Type.Optional(TableFormat),
      layout: Type.Optional(oneOf('list', 'matrix')),
      status: words,
      q: words,
      divisi: words,
    }),
    response: FileBytes,
    problems: [...FILTER_PROBLEMS, 'post_not_found', 'export_format', 'export_too_long'],
    example: { query: { periode: 'harian', format: 'csv' } },
  });

export const likesExport = fileOf(likesRecap, 'The recap of likes');
export const commentsExport = fileOf(commentsRecap, 'The recap of comments');

/** Who signs a PDF; what is left out is left to be written by hand. */
const Signer = { signer_place: words, signer_position: words, signer_name: words, signer_number: words };

export const anevExport = defineRoute({
  id: 'dashboard.anev.export',
  heavy: true,
  service: 'attendance',
  method: 'GET',
  path: '/api/dashboard/anev/export',
  summary:
    'The analysis as a file: all its parts as sheets of a workbook, or one (`section`: `summary`, `days`, `units`, `compliance`, `divisions`, `instagram`, `tiktok`, `tasks`); as CSV or PDF the people unless told. `report=executive`: the executive summary of its month instead, as its page shows it (`section`: `summary`, `days`, `groups`, `platforms`, `weeks`, `posts`); as CSV its units or divisions unless told. For accounts with premium. Up to 50,000 rows.',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    ...AnevQuery.properties,
    section: Type.Optional(Type.String({ maxLength: 40 })),
    report: Type.Optional(AnevReport),
    format: Type.Optional(TableFormat),
    ...Signer,
    status: words,
    q: words,
    divisi: words,
  }),
  response: FileBytes,
  problems: [...ANEV_PROBLEMS, 'export_too_long'],
  example: { query: { time_range: '7d', section: 'summary', format: 'csv' } },
});
