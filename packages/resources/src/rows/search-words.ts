import type { ResourceDefinition } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import { accessSql, type RowAccess } from '../access/row-access.ts';
import { tableOf } from '../table/table-names.ts';
import { fold } from '../values/fold.ts';
import type { Row } from './row.ts';

const raw = sql.raw;

const findTable = ({ service }: ResourceDefinition): Sql => raw(`${service}.resource_find`);

/** Writes the words by which a row is found. */
export const writeFind = (
  tx: Transaction,
  resource: ResourceDefinition,
  { id, client_id }: Pick<Row, 'id' | 'client_id'>,
  body: string,
): Promise<number> =>
  tx.execute(sql`
    insert into ${findTable(resource)} (row_id, client_id, resource, body) values (${id}, ${client_id}, ${resource.name}, ${body})
    on conflict (row_id) do update set body = excluded.body where resource_find.body <> excluded.body`);

export const removeFind = (
  tx: Transaction,
  resource: ResourceDefinition,
  { id, client_id }: Pick<Row, 'id' | 'client_id'>,
): Promise<number> => tx.execute(sql`delete from ${findTable(resource)} where row_id = ${id} and client_id = ${client_id}`);

/** Rows of a client that contain every word, at most `limit`. Runs as system work: see the table. */
export const search = async (
  tx: Transaction,
  resource: ResourceDefinition,
  clientId: string,
  words: readonly string[],
  { limit, access }: { readonly limit: number; readonly access?: RowAccess | undefined },
): Promise<string[]> =>
  tx.under('system', async () => {
    const conditions = words.reduce((all, word) => sql`${all} and body like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`, sql`true`);
    // Among the first rows must be those that the caller sees.
    const own = accessSql(resource, access, 't');
    const inSight =
      own.text === ''
        ? own
        : sql` and exists (select from ${raw(tableOf(resource))} t where t.id = row_id and t.client_id = ${clientId}${own})`;
    const found = await tx.many<{ row_id: string }>(sql`
      select row_id from ${findTable(resource)} where client_id = ${clientId} and resource = ${resource.name} and ${conditions}${inSight} limit ${limit}`);
    return found.map(({ row_id }) => row_id);
  });

/** Words by which a row is found. @param more those that its rules add */
export const findBody = ({ fields }: ResourceDefinition, row: Row, more: readonly string[]): string =>
  fold(
    [
      ...Object.entries(fields)
        .filter(([, { find }]) => find === true)
        .map(([name]) => row[name] ?? ''),
      ...more,
    ].join(' '),
  );
