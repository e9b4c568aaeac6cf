import Type from 'typebox';
import { self } from '../access/index.ts';
import { listed, paging, sortedBy } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { only, Uuid } from '../define/schema.ts';
import { FileFormat, ViewQuery, ViewRows } from '../define/view.ts';
import { ExportWire } from './export-models.ts';

const PATH = '/api/exports';
const access = { permission: self, tenant: { kind: 'own' } } as const;
const ONE = { service: 'reporting', path: `${PATH}/:id`, access, params: Type.Object({ id: Uuid }) } as const;

export const createExport = defineRoute({
  id: 'exports.create',
  service: 'reporting',
  method: 'POST',
  path: PATH,
  summary:
    'Export the rows of a view as a file. Up to 2,000 rows it is there at once (200, with its link); more become a job (202). `view` is the key of a registered view (an unknown one is answered with those that there are); `query` takes the parameters of its route, and an unknown one is refused by its name.',
  access,
  body: only({
    view: Type.String({ minLength: 1, maxLength: 60 }),
    format: FileFormat,
    query: Type.Optional(ViewQuery),
    rows: Type.Optional(ViewRows),
  }),
  status: [200, 202],
  response: success(ExportWire),
  // A view's own problems are answered as its own route answers them.
  problems: ['unknown_view', 'export_format', 'export_too_long', 'too_many_exports', 'client_required', 'client_not_found'],
  example: { body: { view: 'recap-likes', format: 'csv', query: { client_id: '{client}' } } },
});

export const listExports = defineRoute({
  id: 'exports.list',
  service: 'reporting',
  method: 'GET',
  path: PATH,
  summary: 'The files this account asked for, newest first.',
  access,
  query: Type.Object({ ...paging, sort: Type.Optional(sortedBy('created_at')) }),
  response: listed(ExportWire),
  problems: ['invalid_cursor'],
  example: { query: { limit: 5 } },
});

export const findExport = defineRoute({
  ...ONE,
  id: 'exports.find',
  method: 'GET',
  summary: 'One of this account’s files: how far it is, and its link once it is done.',
  response: success(ExportWire),
  problems: ['export_not_found'],
  example: { params: { id: '{export}' } },
});

export const deleteExport = defineRoute({
  ...ONE,
  id: 'exports.delete',
  method: 'DELETE',
  summary: 'Remove one of this account’s files, or give up its job.',
  response: success(Type.Object({ export_id: Uuid })),
  problems: ['export_not_found'],
  example: { params: { id: '{export}' } },
});

export const repeatExport = defineRoute({
  ...ONE,
  id: 'exports.repeat',
  method: 'POST',
  path: `${PATH}/:id/repeat`,
  summary: 'Ask once more for one of this account’s files: the same question, answered from the data of now, as a file of its own.',
  status: [200, 202],
  response: success(ExportWire),
  problems: [...createExport.problems, 'export_not_found'],
  example: { params: { id: '{export}' } },
});
