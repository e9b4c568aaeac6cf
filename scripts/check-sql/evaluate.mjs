import ts from 'typescript-api';
import { Names } from './names.mjs';
import { includesSql, short, Unreadable } from './values.mjs';

/** Schema that stands for every service's where the runtime's own tables are meant. */
export const SAMPLE_SCHEMA = 'any_service';
const SCHEMA_NAMES = new Set(['schema', 'service']);
const sqlOf = (...parts) => ({ parts });
const lastName = (node) => (ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : '');

/** Reads SQL templates as text with typed parameters, following constants and small functions. */
export class Evaluator extends Names {
  /** The parts of a statement. @param env what the parameters of the functions around it stand for @throws Unreadable */
  statement(node, env = null) {
    if (env === null) this.nextEnv = 1;
    return this.partsOf(this.value(node, env ?? this.env(new Map())), node);
  }

  partsOf(value, node) {
    if (value.parts) return value.parts;
    if (value.choice)
      return [{ choice: { key: value.choice.key, options: value.choice.options.map((option) => this.partsOf(option, node)) } }];
    throw new Unreadable(value.opaque ?? node, `cannot be read without running it: ${short(value.opaque ?? node)}`);
  }

  value(node, env) {
    this.depth += 1;
    try {
      if (this.depth > 60) throw new Unreadable(node, 'calls itself');
      return this.valueOf(node, env);
    } finally {
      this.depth -= 1;
    }
  }

  valueOf(node, env) {
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isAwaitExpression(node)
    )
      return this.value(node.expression, env);
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') return { parts: this.template(node.template, env) };
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return { parts: this.text(node, env), isText: true };
    if (ts.isConditionalExpression(node)) {
      const isUndefined = this.isUndefined(node.condition, env);
      if (isUndefined !== null) return this.value(isUndefined ? node.whenTrue : node.whenFalse, env);
      return this.choose(`${node.condition.getText()}@${env.id}`, [
        () => this.value(node.whenTrue, env),
        () => this.value(node.whenFalse, env),
      ]);
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
      const left = this.value(node.left, env);
      if (left.isAbsent) return this.value(node.right, env);
      return left.parts ? left : this.choose(`${node.left.getText()}@${env.id}`, [() => left, () => this.value(node.right, env)]);
    }
    if (ts.isArrayLiteralExpression(node)) return { list: this.items(node, env) };
    if (ts.isObjectLiteralExpression(node)) return { object: node, env };
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { fn: node, env };
    if (ts.isCallExpression(node)) return this.call(node, env);
    if (ts.isIdentifier(node)) return this.symbol(this.checker.getSymbolAtLocation(node), node, env);
    if (ts.isPropertyAccessExpression(node)) return this.property(node, env);
    if (ts.isElementAccessExpression(node)) return this.element(node, env);
    return { opaque: node };
  }

  /** Whether a condition `x === undefined` holds, where it is known which options are given; else null. */
  isUndefined(condition, env) {
    const isTest = ts.isBinaryExpression(condition) && condition.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
    if (!isTest || condition.right.getText() !== 'undefined') return null;
    const { isAbsent, parts } = this.value(condition.left, env);
    return isAbsent ? true : parts ? false : null;
  }

  template(template, env) {
    if (ts.isNoSubstitutionTemplateLiteral(template)) return [{ text: template.text }];
    const parts = [{ text: template.head.text }];
    for (const span of template.templateSpans) {
      const { expression } = span;
      const type = this.checker.getTypeAtLocation(expression);
      if (includesSql(type)) parts.push(...this.partsOf(this.value(expression, env), expression));
      else parts.push({ param: type, label: short(expression) });
      parts.push({ text: span.literal.text });
    }
    return parts;
  }

  /** Parts of a text that is known: literals, templates of them, names with a known set of values. */
  text(node, env) {
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return this.text(node.expression, env);
    if (ts.isStringLiteralLike(node)) return [{ text: node.text }];
    if (ts.isNumericLiteral(node)) return [{ text: node.text }];
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
      return [...this.text(node.left, env), ...this.text(node.right, env)];
    if (ts.isTemplateExpression(node))
      return [
        { text: node.head.text },
        ...node.templateSpans.flatMap((span) => [...this.text(span.expression, env), { text: span.literal.text }]),
      ];
    const type = this.checker.getTypeAtLocation(node);
    if (SCHEMA_NAMES.has(lastName(node)) && !type.isStringLiteral()) return [{ text: SAMPLE_SCHEMA }];
    const value = this.value(node, env);
    if (value.parts || value.choice) return this.partsOf(value, node);
    const members = type.isUnion() ? type.types : [type];
    if (members.every((member) => member.isStringLiteral() || member.isNumberLiteral()))
      return [{ choice: { key: `${node.getText()}@${env.id}`, options: members.map((member) => [{ text: String(member.value) }]) } }];
    throw new Unreadable(node, `is a text that is not known before the program runs: ${short(node)}`);
  }

  items(node, env) {
    return node.elements.flatMap((element) => {
      if (!ts.isSpreadElement(element)) return [{ value: this.value(element, env) }];
      const inner = this.value(element.expression, env);
      if (inner.list) return inner.list;
      throw new Unreadable(element, `cannot be read without running it: ${short(element)}`);
    });
  }

  call(node, env) {
    const callee = node.expression;
    if (ts.isPropertyAccessExpression(callee)) {
      if (callee.expression.getText() === 'sql' && callee.name.text === 'raw') return { parts: this.text(node.arguments[0], env) };
      if (['reduce', 'join'].includes(callee.name.text)) {
        const target = this.value(callee.expression, env);
        if (target.list) return callee.name.text === 'reduce' ? this.reduce(target.list, node, env) : this.join(target.list, node, env);
      }
    }
    const value = this.value(callee, env);
    return value.fn
      ? this.apply(
          value,
          node.arguments.map((argument) => ({ node: argument, env })),
        )
      : { opaque: node };
  }

  join(list, node, env) {
    const between = node.arguments[0] ? this.text(node.arguments[0], env) : [{ text: ',' }];
    return { parts: list.flatMap(({ value }, index) => [...(index > 0 ? between : []), ...this.partsOf(value, node)]), isText: true };
  }

  reduce(list, node, env) {
    const fn = this.value(node.arguments[0], env);
    const start = node.arguments[1] ? [{ value: this.value(node.arguments[1], env) }] : [];
    const items = [...start, ...list];
    if (!fn.fn || items.length === 0) throw new Unreadable(node, `cannot be read without running it: ${short(node)}`);
    let all = this.partsOf(items[0].value, node);
    for (const { value, key } of items.slice(1)) {
      const more = this.partsOf(this.apply(fn, [{ value: sqlOf(...all) }, { value }]), node);
      if (key === undefined) all = more;
      else {
        // What the item adds behind what was there, or the item's whole where it is put elsewhere.
        const skip = more.indexOf(all[0]);
        const isBehind =
          skip >= 0 && more.slice(0, skip).every((part) => part.text === '') && all.every((part, at) => more[skip + at] === part);
        all = isBehind
          ? [...all, { choice: { key, options: [more.slice(skip + all.length), []] } }]
          : [{ choice: { key, options: [more, all] } }];
      }
    }
    return sqlOf(...all);
  }

  /** The names inside a function: its parameters are the given arguments. */
  within({ fn, env: outer }, given) {
    return this.env(new Map(fn.parameters.map((parameter, index) => [parameter, given[index] ?? null])), outer);
  }

  /** Runs a function by the text. */
  apply({ fn, env: outer }, given) {
    const env = this.within({ fn, env: outer }, given);
    if (!ts.isBlock(fn.body)) return this.value(fn.body, env);
    return this.returned(fn.body.statements, env) ?? { opaque: fn };
  }

  returned(statements, env) {
    for (const [index, statement] of statements.entries()) {
      const rest = statements.slice(index + 1);
      if (ts.isReturnStatement(statement) && statement.expression) return this.value(statement.expression, env);
      if (!returns(statement)) continue;
      if (ts.isBlock(statement)) return this.returned([...statement.statements, ...rest], env);
      if (!ts.isIfStatement(statement)) throw new Unreadable(statement, `is chosen in a way that is not read: ${short(statement)}`);
      const { expression, thenStatement, elseStatement } = statement;
      const branches = [[thenStatement], elseStatement ? [elseStatement] : []];
      return this.choose(
        `${expression.getText()}@${env.id}`,
        branches.map((branch) => () => this.returned([...branch, ...rest], env) ?? { opaque: statement }),
      );
    }
    return null;
  }
}

/** Whether a function may end within the statement. */
const returns = (node) =>
  ts.isReturnStatement(node) || (!ts.isFunctionLike(node) && ts.forEachChild(node, (child) => returns(child) || undefined) === true);
