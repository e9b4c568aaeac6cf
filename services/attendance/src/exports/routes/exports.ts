import { isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import {
  type Actor,
  type AuthorisedCall,
  answerList,
  bind,
  invalidField,
  type RouteBinding,
  requireClient,
  sortingOf,
  wireRow,
} from '@balai/runtime';
import { commas } from '../../questions/domain/comma-words.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { ExportContext } from '../use-cases/export-context.ts';
import { deleteExport, findExport, linksOf, listExports } from '../use-cases/keep-exports.ts';
import { refuseUnknownWords, settleQuery } from '../use-cases/known-views.ts';
import { type ExportOrder, makeFile, startExport } from '../use-cases/start-export.ts';
import { fileAnswer, given } from './file-answer.ts';

type Row = Awaited<ReturnType<typeof findExport>>;

/** Words of a question that narrow nothing: order, signature, a text in place of the computed one. */
const OF_ITS_LOOK = /^(sort|narrative|signer_\w+)$/;

/** What a file was asked with, the rows that were chosen among its words. */
function askedWords({ query, rows: { status = [], q, divisi = [], satuan = [], people = [] } }: Row): Record<string, string> {
  const chosen = { status: status.join(), q: q ?? '', division: divisi.join(), unit: satuan.join(), people: people.length || '' };
  const words = [...Object.entries(query), ...Object.entries(chosen).map(([name, value]) => [name, String(value)] as const)];
  return Object.fromEntries(words.filter(([name, value]) => value !== '' && !OF_ITS_LOOK.test(name)));
}

const exportWire = (row: Row, links: ReadonlyMap<string, string>) => ({
  ...wireRow({
    export_id: row.export_id,
    job_id: row.export_id,
    view: row.view,
    client_id: row.client_id,
    title: row.title,
    state: row.state,
    file_name: row.file_name,
    bytes: row.bytes,
    reason: row.reason,
    created_at: row.created_at,
    finished_at: row.finished_at,
    expires_at: row.expires_at,
  }),
  format: row.format,
  query: askedWords(row),
  progress: { planned: row.planned, done: row.written },
  url: links.get(row.export_id) ?? null,
});

const shown = async (context: ExportContext, actor: Actor, row: Row) => ({
  success: true as const,
  data: exportWire(row, await linksOf(context, actor, [row])),
});

type Asked = Pick<ExportOrder, 'view' | 'format' | 'query' | 'rows'>;

/** A file of what is asked for now, as far as the account may ask for it. */
async function make(
  context: ExportContext,
  { actor, request }: Pick<AuthorisedCall<typeof wire.createExport>, 'actor' | 'request'>,
  asked: Asked,
) {
  if (asked.query.client_id !== undefined) requireClient(actor, asked.query.client_id);
  const query = settleQuery(context, actor, asked.view, asked.query);
  const order = { ...asked, filter: filterOf(query), query, caller: callerOf(actor, request.headers), language: request.language };
  const row = await startExport(context, actor, order, request.cause);
  return { status: row.state === 'done' ? 200 : 202, body: await shown(context, actor, row) };
}

const create = (context: ExportContext) =>
  bind(wire.createExport, ({ actor, body: { view, format, query = {}, rows = {} }, request }) => {
    const words = given(query);
    refuseUnknownWords(view, words);
    return make(context, { actor, request }, { view, format, query: words, rows });
  });

const repeat = (context: ExportContext) =>
  bind(wire.repeatExport, async ({ actor, params, request }) => {
    const { view, format, query, rows } = await findExport(context, actor, params.id);
    return make(context, { actor, request }, { view, format, query, rows });
  });

const list = (context: ExportContext) =>
  bind(wire.listExports, async ({ actor, query }) => {
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
        placeOf: (row) => ({ key: row.place, id: row.export_id }),
        toWire: (row) => exportWire(row, links),
      },
    );
  });

const STATES = ['sudah', 'kurang', 'belum', 'no_username', 'no_posts', 'exempt'] as const;

/** @throws Problem 400 that names the parameter */
function stateOf(word: string): (typeof STATES)[number] {
  const state = STATES.find((one) => one === word.toLowerCase());
  if (state !== undefined) return state;
  throw invalidField('status', { id: `kenal: ${STATES.join(', ')}`, en: `knows ${STATES.join(', ')}` });
}

/** A recap as a file for a plain link. */
const file = (context: ExportContext, route: typeof wire.likesExport | typeof wire.commentsExport, of: 'likes' | 'comments') =>
  bind(route, async ({ actor, query, request }) => {
    const { format = 'xlsx', layout = 'list', status, q, divisi, ...filter } = query;
    const rows = { status: commas(status).map(stateOf), divisi: commas(divisi), ...(q === undefined ? {} : { q }) };
    const order = {
      view: layout === 'matrix' ? `matrix-${of}` : `recap-${of}`,
      format,
      filter: filterOf(filter),
      query: given(filter),
      rows,
      caller: callerOf(actor, request.headers),
      language: request.language,
    };
    return fileAnswer(context, format, await makeFile(context, order));
  });

/** Rows of a workbook for a plain link: existing callers cannot wait for a job. */
const ANEV_ROWS = 50_000;

const anevFile = (context: ExportContext) =>
  bind(wire.anevExport, async ({ actor, query, request }) => {
    const { format = 'xlsx', status, q, divisi, ...asked } = query;
    const settled = settleQuery(context, actor, 'anev', given(asked));
    const order = {
      view: 'anev',
      format,
      filter: filterOf(settled),
      query: settled,
      rows: { status: commas(status).map(stateOf), divisi: commas(divisi), ...(q === undefined ? {} : { q }) },
      caller: callerOf(actor, request.headers),
      language: request.language,
    };
    return fileAnswer(context, format, await makeFile(context, order, ANEV_ROWS));
  });

/** Files of recaps: asked for, listed, removed; and for plain links. */
export const exportRoutes = (context: ExportContext): RouteBinding[] => [
  create(context),
  repeat(context),
  list(context),
  bind(wire.findExport, async ({ actor, params }) => ({ body: await shown(context, actor, await findExport(context, actor, params.id)) })),
  bind(wire.deleteExport, async ({ actor, params, request }) => {
    await deleteExport(context, actor, params.id, request.cause);
    return { body: { success: true as const, data: { export_id: params.id } } };
  }),
  file(context, wire.likesExport, 'likes'),
  file(context, wire.commentsExport, 'comments'),
  anevFile(context),
];
