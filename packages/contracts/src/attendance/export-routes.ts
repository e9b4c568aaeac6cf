import Type from 'typebox';
import { listed, paging, sortedBy } from '../define/list.ts';
import { defineRoute, FileBytes, success } from '../define/route.ts';
import { oneOf, only, Uuid } from '../define/schema.ts';
import { ANEV_PROBLEMS, AnevQuery } from './analytics/anev-routes.ts';
import { AnevReport, ExportFormat, ExportQuery, ExportRows, ExportWire } from './export-models.ts';
import { FILTER_PROBLEMS } from './filter-problems.ts';
import { attendanceRead } from './permissions.ts';
import { commentsRecap, likesRecap, StandardFilter } from './recap/routes.ts';

const OF_A_VIEW = ['unknown_view', ...FILTER_PROBLEMS, 'post_not_found', 'export_format', 'export_too_long'];

export const createExport = defineRoute({
  id: 'exports.create',
  service: 'attendance',
  method: 'POST',
  path: '/api/exports',
  summary:
    'A file with exactly the rows of a view’s filter: up to 2,000 rows it is there at once (200, with its link), more become a job (202). Views: `members` (the list of people with `query.platform`, `state`, `unit`, `division`, `rank`, `q`, `sort`), `units`, `divisions`, `ranks`, `days`, `hours`, `posts` (the tables of those routes with `query.platform`, `q`, `filter`, `sort`), `heatmap` (groups on every day, with `query.platform`, `by`, and `measure`: `participation` or `complete`; a workbook has both), `compare` (one to four `query.units` beside the mean of all, with `query.platform`; a workbook has their days as well), `leaderboard` (with `query.platform`, `by`, `method`, `min_people`), `habits` (the people of `GET /api/attendance/people` with its parameters), `streaks` (with `query.platform`, `tanggal`, `days`, `rule`, `q`, `sort`), `recap-likes`, `recap-comments`, `matrix-likes`, `matrix-comments` (a column a day), `post-participation` (needs `query.post`), `shared` (the list of who shared with `query.kind`, `state`, `unit`, `division`, `rank`, `q`, `sort`), `amplification` (`query.kind`), `link-reports`, `link-reports-special`, `link-reports-month`, `link-reports-special-month`, `listed-links` (the list of reports with `query.kind`, `from`, `to`, `platform`, `verification`, `duplicate`, `status`, `q`, `sort`), `tasks` (`query.kind`, `status`, `user_id`, `platform`), `client-summary` (`query.section`), `engagement-ranking` (`query.period`), `corrections`, `complaints` (with the permission for them), `people` (the directory with the words of `GET /api/users/file`; a job always, made by identity); for accounts with premium `anev` (`query.section`, `report`, `narrative`, and who signs a PDF: `signer_place`, `signer_position`, `signer_name`, `signer_number`) and `executive-recap` (`query.platform`). Each takes the parameters of its route in `query`; one that it does not know is refused by its name.',
  access: { permission: attendanceRead, tenant: { kind: 'own' } },
  body: only({
    view: Type.String({ minLength: 1, maxLength: 60 }),
    format: ExportFormat,
    query: Type.Optional(ExportQuery),
    rows: Type.Optional(ExportRows),
  }),
  status: [200, 202],
  response: success(ExportWire),
  problems: [...new Set([...OF_A_VIEW, ...ANEV_PROBLEMS, 'invalid_status', 'person_not_found', 'too_many_exports'])],
  example: { body: { view: 'recap-likes', format: 'csv', query: { client_id: '{client}' } } },
});

export const listExports = defineRoute({
  id: 'exports.list',
  service: 'attendance',
  method: 'GET',
  path: '/api/exports',
  summary: 'The files this account asked for, newest first.',
  access: { permission: attendanceRead, tenant: { kind: 'own' } },
  query: Type.Object({ ...paging, sort: Type.Optional(sortedBy('created_at')) }),
  response: listed(ExportWire),
  problems: ['invalid_cursor'],
  example: { query: { limit: 5 } },
});

export const findExport = defineRoute({
  id: 'exports.find',
  service: 'attendance',
  method: 'GET',
  path: '/api/exports/:id',
  summary: 'One of this account’s files: how far it is, and its link once it is done.',
  access: { permission: attendanceRead, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(ExportWire),
  problems: ['export_not_found'],
  example: { params: { id: '{export}' } },
});

export const deleteExport = defineRoute({
  id: 'exports.delete',
  service: 'attendance',
  method: 'DELETE',
  path: '/api/exports/:id',
  summary: 'Remove one of this account’s files, or give up its job.',
  access: { permission: attendanceRead, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(Type.Object({ export_id: Uuid })),
  problems: ['export_not_found'],
  example: { params: { id: '{export}' } },
});

export const repeatExport = defineRoute({
  id: 'exports.repeat',
  service: 'attendance',
  method: 'POST',
  path: '/api/exports/:id/repeat',
  summary: 'Ask once more for one of this account’s files: the same question, answered from the data of now, as a file of its own.',
  access: { permission: attendanceRead, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  status: [200, 202],
  response: success(ExportWire),
  problems: [...createExport.problems, 'export_not_found'],
  example: { params: { id: '{export}' } },
});

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
      format: Type.Optional(ExportFormat),
      layout: Type.Optional(oneOf('list', 'matrix')),
      status: words,
      q: words,
      divisi: words,
    }),
    response: FileBytes,
    problems: OF_A_VIEW,
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
    format: Type.Optional(ExportFormat),
    ...Signer,
    status: words,
    q: words,
    divisi: words,
  }),
  response: FileBytes,
  problems: [...ANEV_PROBLEMS, 'export_too_long'],
  example: { query: { time_range: '7d', section: 'summary', format: 'csv' } },
});
