import type { Transaction } from '@balai/runtime';
import type { ExportView, OpenedView, ViewContext, ViewQuery, ViewRequest } from '../../views/use-cases/parts/view.ts';
import type { ExportRow } from '../repository/exports.ts';

/** A view whose file another service makes, because nobody else may have all of its columns: a job always. */
export interface OrderedView extends Pick<ExportView, 'name' | 'formats' | 'permission'> {
  /** What is known of the file before it is made. @throws Problem of the filter */
  open(
    context: ViewContext,
    request: ViewRequest,
  ): Promise<Pick<OpenedView, 'clientId' | 'title' | 'fileName'> & { readonly asked: ViewQuery }>;
  /** Asks for the file, when the transaction commits; answers come to `settleOrderedFile`. */
  order(tx: Transaction, job: ExportRow): void;
}
