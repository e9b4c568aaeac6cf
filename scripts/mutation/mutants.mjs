import ts from 'typescript-api';

const K = ts.SyntaxKind;
const OPERATORS = new Map([
  [K.LessThanToken, ['<=', '>=']],
  [K.LessThanEqualsToken, ['<', '>']],
  [K.GreaterThanToken, ['>=', '<=']],
  [K.GreaterThanEqualsToken, ['>', '<']],
  [K.EqualsEqualsEqualsToken, ['!==']],
  [K.ExclamationEqualsEqualsToken, ['===']],
  [K.AmpersandAmpersandToken, ['||']],
  [K.BarBarToken, ['&&']],
  [K.QuestionQuestionToken, ['&&']],
  [K.PlusToken, ['-']],
  [K.MinusToken, ['+']],
  [K.AsteriskToken, ['/']],
  [K.SlashToken, ['*']],
  [K.PercentToken, ['*']],
  [K.PlusEqualsToken, ['-=']],
  [K.MinusEqualsToken, ['+=']],
]);
const METHODS = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['toUpperCase', 'toLowerCase'],
  ['toLowerCase', 'toUpperCase'],
  ['trim', 'toString'],
  ['reverse', 'slice'],
]);

/**
 * Small faults that can be put into a source text, each `{ start, end, text }`: operators turned, conditions fixed, values changed, statements
 * and list steps taken out. Types, imports and thrown texts are left alone.
 */
export function mutantsOf(source) {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found = [];
  const add = (node, text) => found.push({ start: node.getStart(), end: node.getEnd(), text });
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isThrowStatement(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    mutate(node, add);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function mutate(node, add) {
  if (ts.isBinaryExpression(node)) for (const text of OPERATORS.get(node.operatorToken.kind) ?? []) add(node.operatorToken, text);
  if (node.kind === K.TrueKeyword) add(node, 'false');
  if (node.kind === K.FalseKeyword) add(node, 'true');
  if (ts.isNumericLiteral(node)) add(node, String(Number(node.text.replaceAll('_', '')) + 1));
  if (ts.isStringLiteral(node) && !isName(node)) add(node, node.text === '' ? "'mutated'" : "''");
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken) add(node, node.operand.getText());
  if (ts.isIfStatement(node)) for (const value of ['true', 'false']) add(node.expression, value);
  if (ts.isConditionalExpression(node)) for (const value of ['true', 'false']) add(node.condition, value);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    if (METHODS.has(name.text)) add(name, METHODS.get(name.text));
    if (name.text === 'filter' || name.text === 'toSorted') add(node, expression.getText());
  }
  if (ts.isExpressionStatement(node)) add(node, ';');
}

/** A text that is part of a type or the key of a property. */
const isName = (node) => ts.isLiteralTypeNode(node.parent) || (ts.isPropertyAssignment(node.parent) && node.parent.name === node);
