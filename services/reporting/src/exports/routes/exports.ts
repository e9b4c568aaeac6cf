import { baseLanguage, type FileFormat, isClientId, isUuid, type ViewQuery, type ViewRows } from '@balai/contracts';
import * as wire from '@balai/contracts/reporting';
import { type Actor, headerClient, requireClient } from '@balai/runtime/access';
import { clientNotFound } from '@balai/runtime/directory';
import { type AuthorisedCall, answerList, bind, type RouteBinding, sortingOf, wireRow } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { findView, refuseUnknownWords, requirePermittedView } from '../../known-views.ts';
import { reportingProblems } from '../../problems.ts';
import { askedWords } from '../domain/asked-words.ts';
import { deleteExport, findExport, linksOf, listExports } from '../use-cases/keep-exports.ts';
import { requestExport } from '../use-cases/request-export.ts';

type Row = Awaited<ReturnType<typeof findExport>>;
type Language = 'id' | 'en';

const exportWire = (row: Row, links: ReadonlyMap<string, string>, language: Language) => ({
  ...wireRow({
    export_id: row.render_id,
    job_id: row.render_id,
    view: row.view,
    client_id: row.client_id,
    // Its service names it once it has opened it.
    title: row.title ?? findView(row.view)?.title[row.language] ?? row.view,
    state: row.state,
    file_name: row.file_name ?? `${row.view}.${row.format}`,
    bytes: row.bytes,
    reason: row.problem?.texts[language] ?? null,
    created_at: row.created_at,
    finished_at: row.finished_at,
    expires_at: row.expires_at,
  }),
  format: row.format as FileFormat,
  query: askedWords(row.query, row.rows),
  progress: { planned: row.planned, done: row.written },
  url: links.get(row.render_id) ?? null,
});

interface Asked {
  readonly view: string;
  readonly format: FileFormat;
  readonly query: ViewQuery;
  readonly rows: ViewRows;
}
type Caller = Pick<AuthorisedCall<typeof wire.createExport>, 'actor' | 'request'>;

/** The client a call is about: the one its parameters name, its header, or the account's. @throws Problem `client_required` */
function clientOf({ actor, request }: Caller, { client_id: named = '' }: ViewQuery): string {
  if (named.trim() !== '') requireClient(actor, named);
  const clientId = named.trim().toUpperCase() || (headerClient(actor, request.headers) ?? actor.activeClientId ?? '');
  if (clientId === '') throw new Problem(reportingProblems.client_required);
  if (!isClientId(clientId)) throw clientNotFound(clientId);
  return clientId;
}

/** A file of what is asked for now, as far as the account may ask for it. */
async function make(context: ReportingContext, caller: Caller, { view, format, query, rows }: Asked) {
  const { actor, request } = caller;
  const files = requirePermittedView(actor, view).formats.filter((one) => one !== 'message');
  const clientId = clientOf(caller, query);
  if (!files.includes(format)) throw new Problem(reportingProblems.export_format, { view, formats: files.join(', ') });
  const row = await requestExport(
    context,
    actor,
    { view, format, query, rows, language: baseLanguage(request.language), clientId },
    request.cause,
  );
  return { status: row.state === 'done' ? 200 : 202, body: await shown(context, actor, row, baseLanguage(request.language)) };
}

const shown = async (context: ReportingContext, actor: Actor, row: Row, language: Language) => ({
  success: true as const,
  data: exportWire(row, await linksOf(context, actor, [row]), language),
});

/** Files of views: asked for, listed, removed. */
export const exportRoutes = (context: ReportingContext): RouteBinding[] => [
  bind(wire.createExport, async ({ actor, body: { view, format, query = {}, rows = {} }, request }) => {
    refuseUnknownWords(requirePermittedView(actor, view), query);
    return make(context, { actor, request }, { view, format, query, rows });
  }),
  bind(wire.repeatExport, async ({ actor, params, request }) => {
    const { view, format, query, rows } = await findExport(context, actor, params.id);
    return make(context, { actor, request }, { view, format: format as FileFormat, query, rows });
  }),
  bind(wire.listExports, ({ actor, query, request }) => {
    const order = query.sort ?? '-created_at';
    const { field, descending } = sortingOf(order);
    let links = new Map<string, string>();
    return answerList(
      { ...query, limit: query.limit ?? 100 },
      {
        order,
        isId: isUuid,
        read: async (after, limit) => {
          const page = await listExports(context, actor, { by: field, descending, after, limit });
          links = await linksOf(context, actor, page.rows);
          return page;
        },
        positionOf: (row) => ({ key: row.sort_key, id: row.render_id }),
        toWire: (row) => exportWire(row, links, baseLanguage(request.language)),
      },
    );
  }),
  bind(wire.findExport, async ({ actor, params, request }) => ({
    body: await shown(context, actor, await findExport(context, actor, params.id), baseLanguage(request.language)),
  })),
  bind(wire.deleteExport, async ({ actor, params, request }) => {
    await deleteExport(context, actor, params.id, request.cause);
    return { body: { success: true as const, data: { export_id: params.id } } };
  }),
];
