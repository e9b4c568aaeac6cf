import type { PieceKind } from '@balai/contracts/editorial';
import { sql, type Transaction } from '@balai/runtime/database';
import type { TemplateBody } from '../domain/template.ts';

/** What pieces of a client begin with. */
export interface Template {
  readonly template_id: string;
  readonly client_id: string;
  readonly kind: PieceKind;
  readonly name: string;
  readonly body: TemplateBody;
  readonly updated_by: string;
  readonly updated_at: Date;
}

const COLUMNS = sql.raw('template_id, client_id, kind, name, body, updated_by, updated_at');

/** Templates by name; null: of all clients that are seen, of all kinds. */
export const list = (tx: Transaction, clientId: string | null, kind: PieceKind | null, limit: number): Promise<Template[]> =>
  tx.many(sql`
    select ${COLUMNS} from editorial.template
    where (${clientId}::text is null or client_id = ${clientId}) and (${kind}::text is null or kind = ${kind})
    order by name, template_id limit ${limit}`);

export const find = (tx: Transaction, templateId: string): Promise<Template | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from editorial.template where template_id = ${templateId}`);

export const count = async (tx: Transaction, clientId: string): Promise<number> =>
  (await tx.one<{ count: number }>(sql`select count(*)::int as count from editorial.template where client_id = ${clientId}`)).count;

export const add = (tx: Transaction, row: Template): Promise<number> =>
  tx.execute(sql`
    insert into editorial.template (template_id, client_id, kind, name, body, updated_by, updated_at)
    values (${row.template_id}, ${row.client_id}, ${row.kind}, ${row.name}, ${row.body}, ${row.updated_by}, ${row.updated_at})`);

export const save = (tx: Transaction, row: Template): Promise<number> =>
  tx.execute(sql`
    update editorial.template set kind = ${row.kind}, name = ${row.name}, body = ${row.body}, updated_by = ${row.updated_by},
      updated_at = ${row.updated_at}
    where template_id = ${row.template_id}`);

export const remove = (tx: Transaction, templateId: string): Promise<number> =>
  tx.execute(sql`delete from editorial.template where template_id = ${templateId}`);

/** Tags that pieces carry, the most used first. @param beginning in lower case */
export const tags = (
  tx: Transaction,
  clientId: string | null,
  beginning: string,
  limit: number,
): Promise<{ tag: string; count: number }[]> =>
  tx.many(sql`
    select tag, count(*)::int as count from editorial.piece p cross join unnest(p.tags) as tag
    where p.deleted_at is null and (${clientId}::text is null or p.client_id = ${clientId}) and starts_with(tag, ${beginning})
    group by tag order by count(*) desc, tag limit ${limit}`);
