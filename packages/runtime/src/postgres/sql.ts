/** SQL text with bound values. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'text' in value && 'values' in value && sqlMark in value;
const sqlMark = Symbol('sql');

/** Template for SQL: every `${value}` becomes a bound parameter; a nested `sql` part is spliced in with its own values. */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  let text = '';
  const values: unknown[] = [];
  strings.forEach((piece, index) => {
    text += piece;
    if (index >= parts.length) return;
    const part = parts[index];
    if (isSql(part)) {
      const shift = values.length;
      text += part.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + shift}`);
      values.push(...part.values);
    } else {
      values.push(part);
      text += `$${values.length}`;
    }
  });
  const result: Sql & { [sqlMark]: true } = { text, values, [sqlMark]: true };
  return result;
}

/** Text that is not a value: schema and table names known to the program, never input. */
sql.raw = (text: string): Sql => {
  const result: Sql & { [sqlMark]: true } = { text, values: [], [sqlMark]: true };
  return result;
};
