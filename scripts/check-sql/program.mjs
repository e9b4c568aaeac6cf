import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript-api';
import { Evaluator } from './evaluate.mjs';
import { expand, readable } from './expand.mjs';
import { STATE_TABLES, stateTableStatements } from './state-tables.mjs';
import { targetOf, Unreadable } from './values.mjs';

const METHODS = new Set(['many', 'one', 'maybeOne', 'execute']);
/** A comment before a statement that is made while the program runs; it is counted, and must say why. */
const ESCAPE = /\/\/ check-sql: not read, (.+)/;

const HAS_SQL = /\bsql\b|\bstateTable\b|\.(many|one|maybeOne|execute)\b/;

/** Functions that declare a queue; their statements are checked at each declaration, with its arguments. */
const QUEUES = { names: new Set(['dueQueue', 'leaseQueue']), path: 'packages/runtime/src/queue/lease-queue.ts' };

/** Files of a folder that have to do with SQL. */
export function sourcesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesOf(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') && HAS_SQL.test(readFileSync(path, 'utf8')) ? [path] : [];
  });
}

/** The program of these files, with workspace packages read as source. */
export function openProgram(root, files) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  return ts.createProgram(files, ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options);
}

/**
 * The statements that the files run: where, in which function, their parts, forms and row type.
 * One that cannot be read has a `fault` instead, or `skipped` (why) behind the documented escape.
 */
export function findStatements(root, program, files) {
  const checker = program.getTypeChecker();
  const evaluator = new Evaluator(program, (fn) => callsTo(checker, program, files, fn));
  const statements = [];
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (!source || [STATE_TABLES, QUEUES.path].includes(pathOf(root, source))) continue;
    const where = (node) => locationOf(root, source, node);
    if (source.text.includes('stateTable(')) statements.push(...stateTableStatements(checker, source, where));
    if (!/\.(many|one|maybeOne|execute)\b|\b(due|lease)Queue\b/.test(source.text)) continue;
    const visit = (node, declared = null) => {
      if (isStatement(checker, node)) statements.push(readStatement(root, checker, evaluator, node, declared));
      if (ts.isCallExpression(node) && QUEUES.names.has(node.expression.getText())) {
        const inner = declaredBy(checker, evaluator, node, declared);
        visit(inner.fn.body, inner);
      }
      ts.forEachChild(node, (child) => visit(child, declared));
    };
    visit(source);
  }
  return statements;
}

/** The function that a declaration calls, with its arguments and type arguments. */
function declaredBy(checker, evaluator, call, outer) {
  const fn = checker.getResolvedSignature(call).declaration;
  const given = call.arguments.map((node) => ({ node, env: outer?.env ?? evaluator.env(new Map()) }));
  const types = (call.typeArguments ?? []).map((type, index) => [fn.typeParameters[index].name.text, checker.getTypeFromTypeNode(type)]);
  return { fn, call: outer?.call ?? call, env: evaluator.within({ fn, env: null }, given), types: new Map(types) };
}

function isStatement(checker, node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression, name } = node.expression;
  if (!METHODS.has(name.text) || node.arguments.length !== 1) return false;
  const [argument] = node.arguments;
  // The transaction's own methods hand on what they are given.
  const within = ts.findAncestor(node, ts.isMethodDeclaration);
  if (
    expression.kind === ts.SyntaxKind.ThisKeyword &&
    ts.isIdentifier(argument) &&
    within?.parameters.some((one) => one.name.getText() === argument.text)
  )
    return false;
  const type = checker.getTypeAtLocation(expression);
  return [...METHODS].every((method) => type.getProperty(method));
}

/** @param declared the queue whose statement it is; null: it stands for itself */
function readStatement(root, checker, evaluator, node, declared) {
  const source = node.getSourceFile();
  const own = locationOf(root, source, node.expression.name);
  const queue = declared && locationOf(root, declared.call.getSourceFile(), declared.call);
  const at = queue ? { ...queue, name: queue.name + own.name.slice(own.name.indexOf('.')) } : own;
  const statement = { ...at, method: node.expression.name.text, node };
  const before = source.text.slice(0, node.getStart()).split('\n').slice(-3).join('\n');
  const excuse = ESCAPE.exec(before);
  if (excuse) return { ...statement, skipped: excuse[1] };
  try {
    const parts = evaluator.statement(node.arguments[0], declared?.env);
    const row = declared?.types.get(node.typeArguments?.[0]?.getText()) ?? rowType(checker, node);
    return { ...statement, text: readable(parts), forms: expand(parts), row };
  } catch (error) {
    const at = error instanceof Unreadable ? error.node : node;
    const { path, line } = locationOf(root, at.getSourceFile(), at);
    if (!(error instanceof Unreadable) && !/forms/.test(error.message)) throw error;
    return { ...statement, fault: `${path}:${line}: the SQL ${error.message}` };
  }
}

const pathOf = (root, source) => relative(root, source.fileName).split(sep).join('/');

function locationOf(root, source, node) {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return { path: pathOf(root, source), line: line + 1, name: functionName(node) };
}

/** `R` of `many<R>(…)`, given or inferred; null where rows are not read. */
function rowType(checker, node) {
  if (node.expression.name.text === 'execute') return null;
  const signature = checker.getResolvedSignature(node);
  const result = signature && checker.getAwaitedType(signature.getReturnType());
  // Nobody reads a row of no type.
  if (!result || result.flags & ts.TypeFlags.Unknown) return null;
  if (node.expression.name.text === 'many') return checker.getTypeArguments(result)[0] ?? null;
  return checker.getNonNullableType(result);
}

/** The outermost function or class in which a statement stands, and the method of it. */
function functionName(node) {
  let method = '';
  let outer = '';
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isMethodDeclaration(at) || (ts.isPropertyAssignment(at) && ts.isFunctionLike(at.initializer)))
      method ||= `.${at.name.getText()}`;
    else if (at.name && (ts.isFunctionDeclaration(at) || ts.isClassDeclaration(at) || ts.isVariableDeclaration(at)))
      outer = at.name.getText();
  }
  return `${outer}${method}`;
}

function callsTo(checker, program, files, fn) {
  const named = ts.isVariableDeclaration(fn.parent) || ts.isPropertyAssignment(fn.parent) ? fn.parent : fn;
  const name = named.name?.getText();
  if (!name) return [];
  const wanted = checker.getSymbolAtLocation(named.name);
  const found = [];
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (!source?.text.includes(name)) continue;
    const visit = (node) => {
      if (ts.isCallExpression(node)) {
        const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
        const symbol = callee.getText() === name ? checker.getSymbolAtLocation(callee) : undefined;
        const target = targetOf(checker, symbol);
        if (target && target === wanted) found.push(node);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}
