import type { RenderView, ViewRendered } from '@balai/contracts';
import { TooManyRows } from '@balai/documents';
import type { Blobs } from '@balai/runtime/blobs';
import type { TenantScope } from '@balai/runtime/database';
import type { ClientLetterhead } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import { viewProblems } from './problems.ts';
import type { OpenedView, ViewRenderer, ViewRequest } from './view.ts';
import { withLetterhead } from './with-letterhead.ts';
import { storeView } from './write-view.ts';

/** Rows of a PDF at most (see the documents package). */
const PDF_ROWS = 20_000;

/** What of an answer an attempt decides. */
export type Outcome = Pick<ViewRendered, 'state' | 'planned' | 'written' | 'opened' | 'file' | 'message' | 'note' | 'problem'>;

export const NOTHING: Omit<Outcome, 'state'> = {
  ...{ planned: 0, written: 0, opened: null, file: null, message: null, note: null, problem: null },
};

const scopeOf = (tenants: readonly string[] | null): TenantScope => (tenants === null ? 'system' : { tenants: [...tenants] });

function requestOf({ account, client_id, query, rows, format, language, lenient }: RenderView): ViewRequest {
  const premium = account.premium;
  return {
    account: {
      accountId: account.account_id,
      username: account.username,
      role: account.role,
      scope: scopeOf(account.tenants),
      premium:
        premium === null ? null : { tier: premium.tier, expiresAt: premium.expires_at === null ? null : new Date(premium.expires_at) },
    },
    ...{ clientId: client_id, query, rows, format, language, lenient },
  };
}

/** What is known of a view once it is opened. */
function openedOf(view: OpenedView, { format, query }: RenderView): Outcome {
  const fileName = format === 'message' ? view.fileName : `${view.fileName}.${format}`;
  const opened = { title: view.title, file_name: fileName, owner_client_id: view.clientId, query: view.asked ?? query };
  return { ...NOTHING, state: 'opened', planned: view.count, opened, note: view.note ?? null };
}

/** @throws Problem `export_too_long` */
async function write(
  { blobs, letterheadOf }: Stationery,
  order: RenderView,
  view: OpenedView,
  opened: Outcome,
  work: Work,
): Promise<Outcome> {
  const { format, message, language, client_id: tenant } = order;
  if (format === 'message') {
    if (view.message === undefined) throw new Error(`the view ${order.view} has no message`);
    const lateFor = message?.late_for == null ? null : new Date(message.late_for);
    const { subject, text, warnings } = await view.message({ lateFor, link: message?.link ?? null });
    return { ...opened, state: 'done', written: view.count, message: { subject, text, warnings: [...warnings] } };
  }
  if (format === 'pdf' && view.count > PDF_ROWS) throw new Problem(viewProblems.export_too_long, { rows: view.count, limit: PDF_ROWS });
  // Of the client that was asked about, not of the view's: a message to that client has to find it.
  const headed = withLetterhead(view, await letterheadOf(view.clientId));
  const { rows, file } = await storeView(blobs, format, headed, { tenant, language, signal: work.signal, onRows: work.onRows });
  return { ...opened, state: 'done', planned: rows, written: rows, file };
}

/** A failure that trying again does not help; null: it may. */
function problemOf(error: unknown): ViewRendered['problem'] {
  if (error instanceof TooManyRows) return problemOf(new Problem(viewProblems.export_too_long, { rows: error.limit, limit: error.limit }));
  if (!(error instanceof Problem) || error.status >= 500) return null;
  const { status, code, texts, field, errors, extra } = error;
  const named = errors.length > 0 || field === null ? errors : [{ field, message: texts }];
  return { status, code, texts, errors: [...named], extra: { ...extra } };
}

/** What files are written with. */
export interface Stationery {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly letterheadOf: (clientId: string) => Promise<ClientLetterhead | null>;
}

/** How an attempt is followed. */
export interface Work {
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
  /** Called once its rows are counted. */
  readonly onOpened: (opened: Outcome) => void;
}

/** Opens and writes a view. @returns `done`, or `failed` with its problem @throws what may pass when it is tried again */
export async function renderOne(stationery: Stationery, renderer: ViewRenderer, order: RenderView, work: Work): Promise<Outcome> {
  try {
    const { formats, key } = renderer.view;
    if (!formats.includes(order.format)) throw new Problem(viewProblems.export_format, { view: key, formats: formats.join(', ') });
    const view = await renderer.open(requestOf(order));
    const opened = openedOf(view, order);
    work.onOpened(opened);
    return await write(stationery, order, view, opened, work);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return { ...NOTHING, state: 'failed', problem };
  }
}
