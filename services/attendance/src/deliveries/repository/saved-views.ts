import { type ViewSharing, viewChanged } from '@balai/contracts/identity';
import { sql, stateTable, type Transaction } from '@balai/runtime';

/** A saved view as identity published it. */
export interface SavedViewRow {
  readonly view_id: string;
  readonly account_id: string;
  readonly client_id: string | null;
  readonly name: string;
  readonly path: string;
  readonly search: string;
  readonly shared: ViewSharing;
  readonly deleted_at: Date | null;
}

/** The copy of the saved views. */
export const savedViews = stateTable({
  table: 'attendance.saved_view',
  event: viewChanged,
  key: ['view_id'],
  mayBeEmpty: true,
  row: ({ view_id, account_id, client_id, name, path, search, shared }) => ({
    ...{ view_id, account_id, client_id, name, path, search, shared },
  }),
});

/** The views with these ids, removed ones too, by id. */
export async function findViews(tx: Transaction, ids: readonly string[]): Promise<Map<string, SavedViewRow>> {
  const rows = await tx.many<SavedViewRow>(sql`
    select view_id, account_id, client_id, name, path, search, shared, deleted_at from attendance.saved_view
    where view_id = any(${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.view_id, row]));
}

/** A view, also a removed one; null when it is not known. */
export const findView = async (tx: Transaction, id: string): Promise<SavedViewRow | null> => (await findViews(tx, [id])).get(id) ?? null;
