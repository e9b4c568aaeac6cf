/** A text as a literal of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The instant that a column without a zone means, where its clock stood in `zone`. */
export const instantSql = (column: string, zone: string): string => `(${column} at time zone ${literal(zone)})`;

/**
 * The wanted columns of a table as a list for `select`; one that a database of the former system lacks is null of its type. Its schema was
 * changed by hand, so that no two databases have the same.
 * @param alias of the table.
 */
export function columnsSql(have: ReadonlySet<string>, alias: string, wanted: Readonly<Record<string, string>>): string {
  return Object.entries(wanted)
    .map(([name, type]) => (have.has(name) ? `${alias}.${name}` : `null::${type} as ${name}`))
    .join(', ');
}
