import { type Sql, sql } from './sql.ts';

/** Where a page ends: the value its rows are sorted by, and the identifier that decides between equal ones. */
export interface RowPosition {
  readonly key: string;
  readonly id: string;
}

/** Which rows of a list are read, and in what order. */
export interface Paging<F extends string> {
  readonly by: F;
  readonly descending: boolean;
  /** The last row before the page; absent: from the beginning. */
  readonly after?: RowPosition | undefined;
  readonly limit: number;
}

/** Some rows of a list. */
export interface Page<R> {
  readonly rows: readonly R[];
  /** The last of them when there are more behind it. */
  readonly last: R | null;
}

/** Condition and order of a page over rows with this sorted column and identifier. Reads one row more than wanted, for {@link pageOf}. */
export function pageSql({ after, descending, limit }: Paging<string>, key: Sql, id: Sql): { condition: Sql; order: Sql } {
  const [behind, way] = descending ? [sql.raw('<'), sql.raw('desc')] : [sql.raw('>'), sql.raw('asc')];
  return {
    condition: after === undefined ? sql`true` : sql`(${key}, ${id}) ${behind} (${after.key}, ${after.id})`,
    order: sql`order by ${key} ${way}, ${id} ${way} limit ${limit + 1}`,
  };
}

/** The page of what {@link pageSql} found. */
export function pageOf<R>(found: readonly R[], { limit }: Pick<Paging<string>, 'limit'>): Page<R> {
  const rows = found.slice(0, limit);
  return { rows, last: found.length > limit ? (rows.at(-1) ?? null) : null };
}

/** Pattern for `like` and `ilike` that finds the text anywhere; its own `%`, `_` and `\` are ordinary characters. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
