import type { PermissionDefinition } from '@balai/contracts';
import type { ExportFormat } from '@balai/contracts/attendance';
import type { Language, Report, Sheet } from '@balai/documents';
import type { Actor } from '@balai/runtime';
import type { RecapContext } from '../../../context.ts';
import type { FirstSeen } from '../../../facts/use-cases/first-seen.ts';
import type { StandardFilter } from '../../../questions/domain/standard-filter.ts';
import type { Caller } from '../../../questions/use-cases/resolve-question.ts';
import type { RowFilter } from '../../domain/row-filter.ts';

/** Parameters of a view, as they come. */
export type ViewQuery = Readonly<Record<string, string>>;

/** What views read with. */
export interface ViewContext extends RecapContext {
  readonly firstSeen: FirstSeen;
}

/** What is asked of a view. */
export interface ViewRequest {
  readonly caller: Caller;
  /** The standard filter, read, and everything else as it came. */
  readonly filter: StandardFilter;
  readonly query: ViewQuery;
  readonly rows: RowFilter;
  readonly format: ExportFormat;
  readonly language: Language;
}

/** A view with its filter applied: what a file of it holds. */
export interface OpenedView {
  /** Whose file it is. */
  readonly clientId: string;
  /** Zone of its days and times. */
  readonly zone: string;
  readonly title: string;
  /** Without its ending. */
  readonly fileName: string;
  /** Rows of all sheets. */
  readonly count: number;
  readonly sheets: readonly Sheet[];
  /** The first of its rows, each as a line of a message; absent: a row does not fit on one. */
  readonly lines?: (limit: number) => readonly string[];
  /** What a PDF holds instead of a sheet. */
  readonly report?: Report;
  /** The same question with its days written out: a job that begins after midnight must not mean others. */
  readonly asked?: ViewQuery;
}

/** Something that can be taken home as a file. A new one is a file beside this one and a line in `views.ts`. */
export interface ExportView {
  readonly name: string;
  readonly formats: readonly ExportFormat[];
  /** Its parameters beside those of the standard filter, which every view takes; others are refused. */
  readonly words: readonly string[];
  /** Only for accounts with premium. */
  readonly isPremium?: boolean;
  /** What its list on a page asks for, beside the permission of exports. */
  readonly permission?: PermissionDefinition;
  /** Writes out what depends on the account, so that the job asks the same. @throws Problem of the parameters */
  settle?(actor: Actor, query: ViewQuery): ViewQuery;
  /** @throws Problem of the filter */
  open(context: ViewContext, request: ViewRequest): Promise<OpenedView>;
}

/** A query with the days it means in place of words. */
export function withDays(query: ViewQuery, { from, to }: { readonly from: string | null; readonly to: string | null }): ViewQuery {
  if (from === null || to === null) return query;
  const { periode: _, tanggal: __, tanggal_mulai: ___, tanggal_selesai: ____, ...rest } = query;
  return { ...rest, start_date: from, end_date: to };
}
