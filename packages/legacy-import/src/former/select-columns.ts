/** A text as a literal of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The instant that a column without a zone means, where its clock stood in `zone`. */
export const instantSql = (column: string, zone: string): string => `(${column} at time zone ${literal(zone)})`;

/** What a column of each type is when it is read. */
interface ColumnTypes {
  readonly bigint: number;
  readonly boolean: boolean;
  readonly int: number;
  readonly jsonb: unknown;
  readonly text: string;
  readonly timestamptz: Date;
  readonly uuid: string;
}

/** Columns of a table with their types. */
export type Columns = Readonly<Record<string, keyof ColumnTypes>>;

/** A row of these columns: each may be null, and is where the table lacks it. */
export type RowOf<C extends Columns> = { readonly [Name in keyof C]: ColumnTypes[C[Name]] | null };

/**
 * The wanted columns of a table as a list for `select`; one that a database of the former system lacks is null of its type. Its schema was
 * changed by hand, so that no two databases have the same.
 * @param alias of the table.
 */
export function columnsSql(have: ReadonlySet<string>, alias: string, wanted: Columns): string {
  return Object.entries(wanted)
    .map(([name, type]) => (have.has(name) ? `${alias}.${name}` : `null::${type} as ${name}`))
    .join(', ');
}
