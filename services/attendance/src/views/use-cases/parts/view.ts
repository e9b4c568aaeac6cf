import type { FileFormat, ViewDefinition } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { ClientLetterhead } from '@balai/runtime/directory';
import type * as views from '@balai/views';
import type { RecapContext } from '../../../context.ts';
import type { FirstSeen } from '../../../facts/use-cases/first-seen.ts';
import type { StandardFilter } from '../../../questions/domain/standard-filter.ts';
import type { Caller } from '../../../questions/use-cases/resolve-question.ts';
import type { RowFilter } from '../../domain/row-filter.ts';

/** Parameters of a view, as they come. */
export type ViewQuery = views.ViewRequest['query'];

/** What views read with. */
export interface ViewContext extends RecapContext {
  readonly firstSeen: FirstSeen;
  readonly letterheadOf: (clientId: string) => Promise<ClientLetterhead | null>;
  /** Refuses accounts without premium. */
  readonly requirePremium: (account: Pick<Actor, 'premium'>) => void;
}

/** What is asked of a view, unread; the client is null where neither the account nor the call names one. */
export interface AskedView extends Pick<views.ViewRequest, 'account' | 'query' | 'rows' | 'language'> {
  readonly clientId: string | null;
  readonly format: FileFormat;
}

/** What is asked of a view. */
export interface ViewRequest extends Pick<AskedView, 'account' | 'query' | 'format' | 'language'> {
  readonly caller: Caller;
  /** The standard filter, read, and everything else as it came. */
  readonly filter: StandardFilter;
  readonly rows: RowFilter;
}

/** A view with its filter applied: what a file of it holds. */
export interface OpenedView extends views.OpenedView {
  /** The first of its rows, each as a line of a message; absent: a row does not fit on one. */
  readonly lines?: (limit: number) => readonly string[];
  /** What its message says of at most so many rows, in place of the facts and rows of its file; absent: those. */
  readonly body?: (limit: number) => readonly string[] | Promise<readonly string[]>;
}

/** Implements a declared view. A new one is a declaration in the contracts, a file beside this one and a line in `views.ts`. */
export interface AttendanceView {
  readonly view: ViewDefinition;
  /** Writes out what depends on the account. @throws Problem of the parameters or of premium */
  settle?(context: ViewContext, asked: AskedView): ViewQuery;
  /** @throws Problem of the filter */
  open(context: ViewContext, request: ViewRequest): Promise<OpenedView>;
  /** Words a message that has a text of its own; absent: a message shows the head of its file and its first rows. */
  message?(context: ViewContext, request: ViewRequest, frame: views.MessageFrame): Promise<views.ViewMessage>;
}

/** A query with the days it means in place of words. */
export function withDays(query: ViewQuery, { from, to }: { readonly from: string | null; readonly to: string | null }): ViewQuery {
  if (from === null || to === null) return query;
  const { periode: _, tanggal: __, tanggal_mulai: ___, tanggal_selesai: ____, ...rest } = query;
  return { ...rest, start_date: from, end_date: to };
}
