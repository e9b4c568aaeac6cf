import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import { commas } from '../../questions/domain/comma-words.ts';
import { anevView } from '../use-cases/anev/anev-view.ts';
import { makeFile } from '../use-cases/make-file.ts';
import { commentsMatrixView, likesMatrixView } from '../use-cases/matrix-view.ts';
import { commentsView, likesView } from '../use-cases/parts/recap-views.ts';
import type { AttendanceView } from '../use-cases/parts/view.ts';
import { askedBy, type FileContext, fileAnswer, legacyQuery } from './file-answer.ts';

const STATES = ['sudah', 'kurang', 'belum', 'no_username', 'no_posts', 'exempt'] as const;

/** @throws Problem 400 that names the parameter */
function stateOf(word: string): (typeof STATES)[number] {
  const state = STATES.find((one) => one === word.toLowerCase());
  if (state !== undefined) return state;
  throw invalidField('status', { id: `kenal: ${STATES.join(', ')}`, en: `knows ${STATES.join(', ')}` });
}

/** @throws Problem 400 that names the parameter */
const rowsOf = ({ status, q, divisi }: { readonly [K in 'status' | 'q' | 'divisi']?: string | undefined }) => ({
  status: commas(status).map(stateOf),
  divisi: commas(divisi),
  ...(q === undefined ? {} : { q }),
});

/** A recap as a file for a plain link. */
const recapFile = (
  context: FileContext,
  route: typeof wire.likesExport | typeof wire.commentsExport,
  views: Readonly<Record<'list' | 'matrix', AttendanceView>>,
) =>
  bind(route, async ({ actor, query, request }) => {
    const { format = 'xlsx', layout = 'list', status, q, divisi, ...filter } = query;
    const asked = askedBy({ actor, request }, { query: legacyQuery(filter), rows: rowsOf({ status, q, divisi }), format });
    return fileAnswer(context, format, await makeFile(context, views[layout], asked));
  });

/** Rows of a workbook for a plain link: existing callers cannot wait for a job. */
const ANEV_ROWS = 50_000;

const anevFile = (context: FileContext) =>
  bind(wire.anevExport, async ({ actor, query, request }) => {
    const { format = 'xlsx', status, q, divisi, ...filter } = query;
    const asked = askedBy({ actor, request }, { query: legacyQuery(filter), rows: rowsOf({ status, q, divisi }), format });
    return fileAnswer(context, format, await makeFile(context, anevView, asked, ANEV_ROWS));
  });

/** Files of recaps for plain links. */
export const recapFileRoutes = (context: FileContext): RouteBinding[] => [
  recapFile(context, wire.likesExport, { list: likesView, matrix: likesMatrixView }),
  recapFile(context, wire.commentsExport, { list: commentsView, matrix: commentsMatrixView }),
  anevFile(context),
];
