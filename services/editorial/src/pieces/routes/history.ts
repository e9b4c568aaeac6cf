import { baseLanguage } from '@balai/contracts';
import * as wire from '@balai/contracts/editorial';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import { fileAnswer } from '../../routes/file-answer.ts';
import type { Change } from '../repository/changes.ts';
import type { Version } from '../repository/versions.ts';
import { listHistory, listVersions } from '../use-cases/list-history.ts';
import { makeHistoryFile } from '../use-cases/make-history-file.ts';

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

const changeWire = (change: Change) => ({
  number: change.number,
  action: change.action,
  state: change.state,
  by: { account_id: change.by_id, name: change.by_name },
  fields: Object.fromEntries(Object.entries(change.fields).map(([field, values]) => [field, [...values]])),
  note: change.note,
  version: change.version,
  recorded_at: change.recorded_at.toISOString(),
});

const versionWire = (version: Version) => ({
  number: version.number,
  by: { account_id: version.by_id, name: version.by_name },
  is_submitted: version.is_submitted,
  snapshot: { ...version.snapshot },
  created_at: version.created_at.toISOString(),
  updated_at: version.updated_at.toISOString(),
});

/** What became of a piece: its change log, as a list and as a file, and its text as it was. */
export const historyRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.listHistory, ({ actor, params, query }) =>
    answerList(
      { ...query, limit: query.limit ?? 100 },
      {
        order: '-number',
        isId: (id) => /^\d{1,10}$/.test(id),
        read: (after, limit) => listHistory(context, actor, params.id, { by: 'number', descending: true, after, limit }),
        positionOf: ({ number }) => ({ key: String(number).padStart(10, '0'), id: String(number) }),
        toWire: changeWire,
      },
    ),
  ),
  bind(wire.listVersions, async ({ actor, params }) => ({
    body: { success: true as const, data: (await listVersions(context, actor, params.id)).map(versionWire) },
  })),
  bind(wire.historyFile, async ({ actor, params, query, request }) => {
    const format = query.format ?? 'csv';
    const { bytes, fileName } = await makeHistoryFile(context, actor, {
      pieceId: params.id,
      format,
      language: baseLanguage(request.language),
    });
    return fileAnswer({ bytes, fileName, contentType: MEDIA_TYPES[format], id: context.newId() });
  }),
];
