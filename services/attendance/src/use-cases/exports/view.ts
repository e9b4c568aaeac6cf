import type { ExportFormat } from '@balai/contracts/attendance';
import type { Language, Sheet } from '@balai/documents';
import type { RecapContext } from '../../context.ts';
import type { RowFilter } from '../../domain/row-filter.ts';
import type { StandardFilter } from '../../domain/standard-filter.ts';
import type { Caller } from '../resolve-question.ts';

/** What is asked of a view. */
export interface ViewRequest {
  readonly caller: Caller;
  /** The standard filter, read, and everything else as it came. */
  readonly filter: StandardFilter;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly rows: RowFilter;
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
}

/** Something that can be taken home as a file. A new one is a file beside this one and a line in `views.ts`. */
export interface ExportView {
  readonly name: string;
  readonly formats: readonly ExportFormat[];
  /** @throws Problem of the filter */
  open(context: RecapContext, request: ViewRequest): Promise<OpenedView>;
}
