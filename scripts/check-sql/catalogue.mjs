/** What the checker needs of PostgreSQL's catalogues, by oid. */
export async function readCatalogue(client) {
  const rows = async (text) => (await client.query(text)).rows;
  const types = await rows(
    'select oid::int, typname, typtype, typcategory, typelem::int, typbasetype::int, format_type(oid, null) as shown from pg_type',
  );
  const columns = await rows(`
    select a.attrelid::int, a.attnum, a.attname, a.attnotnull from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm')`);
  const relations = await rows(`
    select c.oid::int, n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')`);
  const functions = await rows(
    'select p.oid::int, p.proname, p.proisstrict, n.nspname from pg_proc p join pg_namespace n on n.oid = p.pronamespace',
  );
  const operators = await rows('select oid::int, oprname, oprcode::oid::int as code from pg_operator');
  const checks = await rows(
    "select conrelid::int, conkey, pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c' and array_length(conkey, 1) = 1",
  );
  const bodies = await rows(`
    select p.oid::int, p.prosrc as text from pg_proc p join pg_language l on l.oid = p.prolang join pg_namespace n on n.oid = p.pronamespace
    where l.lanname = 'sql' and p.prosqlbody is null and n.nspname not in ('pg_catalog', 'information_schema')`);
  const byColumn = new Map(columns.map((column) => [`${column.attrelid}.${column.attnum}`, { ...column, values: null }]));
  for (const check of checks) {
    const column = byColumn.get(`${check.conrelid}.${check.conkey[0]}`);
    const values = valuesOf(check.text);
    if (column && values) column.values = values;
  }
  const byOid = (list) => new Map(list.map((one) => [one.oid, one]));
  return {
    types: byOid(types),
    relations: byOid(relations),
    columns: byColumn,
    functions: byOid(functions),
    operators: byOid(operators),
    bodies,
  };
}

/** The texts that a check allows: `CHECK ((state = ANY (ARRAY['a'::text, 'b'::text])))`, also beside `IS NULL`; null for any other. */
export function valuesOf(check) {
  const column = '\\(?\\w+\\)?(?:::text)?';
  const text = "'(?:[^']|'')*'(?:::[a-z ]+)?";
  const list = `${column} = (?:ANY \\(\\(?ARRAY\\[((?:${text}(?:, )?)+)\\]\\)?(?:::text\\[\\])?\\)|(${text}))`;
  const match = new RegExp(`^CHECK \\(+(?:\\(?\\w+ IS NULL\\)? OR \\(?)?${list}\\)+(?: NOT VALID)?$`, 'i').exec(check);
  const found = match?.[1] ?? match?.[2];
  return found ? new Set([...found.matchAll(/'((?:[^']|'')*)'/g)].map(([, value]) => value.replaceAll("''", "'"))) : null;
}
