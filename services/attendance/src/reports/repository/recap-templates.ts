import type { TemplateKind } from '@balai/contracts/attendance';
import { sql, type Transaction } from '@balai/runtime/database';

/** The template of a client's reports of a kind. */
export interface TemplateRow {
  readonly client_id: string;
  readonly kind: TemplateKind;
  readonly template: string;
  readonly updated_by: string;
  readonly updated_at: Date;
}

const COLUMNS = sql.raw('client_id, kind, template, updated_by, updated_at');

/** The template of a client; null: it uses the built-in text. */
export const find = (tx: Transaction, clientId: string, kind: TemplateKind): Promise<TemplateRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from attendance.recap_template where client_id = ${clientId} and kind = ${kind}`);

/** Stores a template; null when it is the one there was. */
export const save = (tx: Transaction, row: TemplateRow): Promise<TemplateRow | null> =>
  tx.maybeOne(sql`
    insert into attendance.recap_template as t (client_id, kind, template, updated_by, updated_at)
    values (${row.client_id}, ${row.kind}, ${row.template}, ${row.updated_by}, ${row.updated_at})
    on conflict (client_id, kind) do update set template = excluded.template, updated_by = excluded.updated_by, updated_at = excluded.updated_at
      where t.template <> excluded.template
    returning ${COLUMNS}`);

/** Removes a template; false when there was none. */
export const remove = async (tx: Transaction, clientId: string, kind: TemplateKind): Promise<boolean> =>
  (await tx.execute(sql`delete from attendance.recap_template where client_id = ${clientId} and kind = ${kind}`)) > 0;
