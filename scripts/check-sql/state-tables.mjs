import ts from 'typescript-api';
import { expand, readable } from './expand.mjs';

/** Where the statements of every state table are made, from what each declares; they are checked where a table is declared. */
export const STATE_TABLES = 'packages/runtime/src/projection/state-table.ts';

/** The statements of `stateTable({ table, key, row })`, as its documentation gives them, with the types of the row's values. */
export function stateTableStatements(checker, source, where) {
  const found = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'stateTable')
      for (const { method, parts } of statementsOf(checker, node))
        found.push({ ...where(node), method, text: readable(parts), forms: expand(parts), row: null, node });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function statementsOf(checker, node) {
  const [options] = node.arguments;
  const initializer = (name) => options.properties.find((one) => one.name?.getText() === name).initializer;
  const table = initializer('table').text;
  const keys = initializer('key').elements.map((one) => one.text);
  const row = checker.getTypeAtLocation(initializer('row')).getCallSignatures()[0].getReturnType();
  const values = checker.getPropertiesOfType(row).map((property) => ({
    column: property.name,
    value: { param: checker.getTypeOfSymbolAtLocation(property, node), label: property.name },
  }));
  values.push({ column: 'version', value: { param: checker.getNumberType(), label: 'version' } });
  values.push({ column: 'deleted_at', value: { param: checker.getStringType(), label: 'deletedAt' } });
  const text = (content) => ({ text: content });
  const between = (list, separator) => list.flatMap((parts, index) => (index > 0 ? [text(separator), ...parts] : parts));
  const changes = values.filter(({ column }) => !keys.includes(column)).map(({ column }) => `${column} = excluded.${column}`);
  return [
    {
      method: 'apply',
      parts: [
        text(`insert into ${table} as known (${values.map(({ column }) => column).join(', ')})\nvalues (`),
        ...between(
          values.map(({ value }) => [value]),
          ', ',
        ),
        text(
          `)\non conflict (${keys.join(', ')}) do update set ${changes.join(', ')}, seen_at = now()\nwhere excluded.version > known.version`,
        ),
      ],
    },
    {
      method: 'apply',
      parts: [
        text(`update ${table} set seen_at = now() where `),
        ...between(
          values.filter(({ column }) => keys.includes(column)).map(({ column, value }) => [text(`${column} = `), value]),
          ' and ',
        ),
      ],
    },
    { method: 'isEmpty', parts: [text(`select not exists (select from ${table}) as empty`)] },
    { method: 'outdate', parts: [text(`update ${table} set version = -1 where version > 0`)] },
    {
      method: 'sweep',
      parts: [
        text(`delete from ${table} where seen_at < `),
        { param: checker.getStringType(), label: 'requestedAt' },
        text(` returning ${keys.join(', ')}`),
      ],
    },
  ];
}
