import { readCatalogue } from './catalogue.mjs';
import { Columns } from './columns.mjs';
import { analyse } from './database.mjs';
import { parseNodeTree } from './node-tree.mjs';
import { compareParameter, knownOf } from './parameters.mjs';
import { findStatements, openProgram } from './program.mjs';
import { compareRow } from './rows.mjs';
import { compareSchemas, schemasOf } from './schemas.mjs';
import { compareWrites } from './writes.mjs';

/**
 * Checks every statement of the files against a database with the migrations applied.
 * @param allowed schemas whose tables a file may name, by its path; null: any.
 * @returns the statements, each with its `faults` (sentences) and `trusted` (columns whose values no constraint names).
 */
export async function checkFiles(root, files, database, allowed = schemasOf) {
  const program = openProgram(root, files);
  const statements = findStatements(root, program, files);
  const client = await database;
  const catalogue = await readCatalogue(client);
  const texts = statements.flatMap((statement) => statement.forms ?? []).map((form) => form.text);
  const answers = await analyse(client, [...texts, ...catalogue.bodies.map(({ text }) => text)]);
  for (const { oid, text } of catalogue.bodies)
    if (answers.get(text).tree) catalogue.functions.get(oid).body = parseNodeTree(answers.get(text).tree).flat()[0];
  return statements.map((statement) => {
    if (!statement.forms) return { ...statement, faults: statement.fault ? [statement.fault] : [], trusted: [] };
    const found = statement.forms.map((form) => ({ form, answer: answers.get(form.text) }));
    return { ...statement, ...judge(program.getTypeChecker(), catalogue, statement, found, allowed(statement.path)) };
  });
}

function judge(checker, catalogue, statement, found, schemas) {
  const at = `${statement.path}:${statement.line}`;
  const broken = found.filter(({ answer }) => answer.fault);
  if (broken.length > 0) return { faults: [...new Set(broken.map(({ answer }) => `${at}: ${answer.fault}`))], trusted: [] };
  const parameters = found.flatMap(({ form, answer }) =>
    form.params.map(({ param, label }, index) => {
      const fault = answer.types && compareParameter(checker, catalogue, param, answer.types[index]);
      return fault ? `parameter \${${label}} ${fault}` : null;
    }),
  );
  const shapes = [];
  const row = { faults: [], trusted: [] };
  for (const { form, answer } of found) {
    if (!answer.tree) continue;
    row.faults.push(...compareSchemas(catalogue, answer.tree, schemas));
    const query = parseNodeTree(answer.tree).flat()[0];
    const columns = new Columns(
      catalogue,
      form.params.map(({ param }) => knownOf(checker, param)),
    );
    row.faults.push(...compareWrites(catalogue, columns, query));
    if (statement.row) shapes.push(columns.of(query));
  }
  for (const columns of merge(shapes)) {
    const result = compareRow(checker, catalogue, statement.row, columns, statement.node);
    row.faults.push(...result.faults);
    row.trusted.push(...result.trusted);
  }
  const faults = new Set([...parameters, ...row.faults].filter((fault) => fault !== null));
  return { faults: [...faults].map((fault) => `${at}: ${fault}`), trusted: [...new Set(row.trusted)] };
}

/** Forms with the same columns are one: a column may be null when it may be in any of them. */
function merge(shapes) {
  const merged = new Map();
  for (const columns of shapes) {
    const key = columns.map((column) => `${column.name} ${column.type}`).join();
    const known = merged.get(key);
    merged.set(key, known ? columns.map((column, index) => either(column, known[index])) : columns);
  }
  return [...merged.values()];
}

const either = (one, other) => ({
  ...one,
  nullable: one.nullable || other.nullable,
  isHere: one.isHere || other.isHere,
  values: one.values && other.values ? new Set([...one.values, ...other.values]) : null,
});
