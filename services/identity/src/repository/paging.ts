import { type Sql, sql } from '@balai/runtime';

/** Where a page ends: the value its rows are sorted by, and the identifier that decides between equal ones. */
export interface RowPlace {
  readonly key: string;
  readonly id: string;
}

/** Which rows of a list are read, and in what order. */
export interface Paging<F extends string> {
  readonly by: F;
  readonly descending: boolean;
  /** The last row before the page; absent: from the beginning. */
  readonly after?: RowPlace | undefined;
  readonly limit: number;
}

/** Condition and order of a page over rows with this sorted column and identifier. */
export function pageSql({ after, descending, limit }: Paging<string>, key: Sql, id: Sql): { condition: Sql; order: Sql } {
  const [behind, way] = descending ? [sql.raw('<'), sql.raw('desc')] : [sql.raw('>'), sql.raw('asc')];
  return {
    condition: after === undefined ? sql`true` : sql`(${key}, ${id}) ${behind} (${after.key}, ${after.id})`,
    order: sql`order by ${key} ${way}, ${id} ${way} limit ${limit}`,
  };
}
