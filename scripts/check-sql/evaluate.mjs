import ts from 'typescript-api';

/** A template that cannot be read without running the program. */
export class Unreadable extends Error {
  constructor(node, reason) {
    super(reason);
    this.node = node;
  }
}

/** Schema that stands for every service's where the runtime's own tables are meant. */
export const SAMPLE_SCHEMA = 'any_service';
const SCHEMA_NAMES = new Set(['schema', 'service']);

/*
 * A value is one of: { parts } (SQL), { list }, { object, env }, { fn, env }, { choice: { key, options } } or { opaque } (known by its type only).
 * A part of SQL is { text }, { param: type } or { choice: { key, options: parts[] } }. Choices with one key are made alike.
 */
const sqlOf = (...parts) => ({ parts });

/** Reads SQL templates as text with typed parameters, following constants and small functions. */
export class Evaluator {
  constructor(program, callsTo) {
    this.checker = program.getTypeChecker();
    this.callsTo = callsTo;
    this.nextEnv = 1;
    this.depth = 0;
  }

  /** The parts of a statement. @throws Unreadable */
  statement(node) {
    this.nextEnv = 1;
    return this.partsOf(this.value(node, this.env(new Map())), node);
  }

  env(bindings, outer = null) {
    this.nextEnv += 1;
    return { id: this.nextEnv, bindings, outer };
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
    if (ts.isConditionalExpression(node))
      return this.choose(`${node.condition.getText()}@${env.id}`, [
        () => this.value(node.whenTrue, env),
        () => this.value(node.whenFalse, env),
      ]);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
      return this.choose(`${node.left.getText()}@${env.id}`, [() => this.value(node.left, env), () => this.value(node.right, env)]);
    if (ts.isArrayLiteralExpression(node)) return { list: this.items(node, env) };
    if (ts.isObjectLiteralExpression(node)) return { object: node, env };
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { fn: node, env };
    if (ts.isCallExpression(node)) return this.call(node, env);
    if (ts.isIdentifier(node)) return this.symbol(this.checker.getSymbolAtLocation(node), node, env);
    if (ts.isPropertyAccessExpression(node)) return this.property(node, env);
    if (ts.isElementAccessExpression(node)) return this.element(node, env);
    return { opaque: node };
  }

  choose(key, options) {
    return { choice: { key, options: options.map((option) => option()) } };
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

  /** Runs a function by the text: its parameters are the given arguments. */
  apply({ fn, env: outer }, given) {
    const bindings = new Map();
    const env = this.env(bindings, outer);
    fn.parameters.forEach((parameter, index) => {
      bindings.set(parameter, given[index] ?? null);
    });
    if (!ts.isBlock(fn.body)) return this.value(fn.body, env);
    return this.returned(fn.body.statements, env) ?? { opaque: fn };
  }

  returned(statements, env) {
    for (const [index, statement] of statements.entries()) {
      if (ts.isReturnStatement(statement) && statement.expression) return this.value(statement.expression, env);
      if (ts.isBlock(statement)) {
        const inner = this.returned(statement.statements, env);
        if (inner) return inner;
      }
      if (ts.isIfStatement(statement)) {
        const then = this.returned([statement.thenStatement], env);
        if (!then) continue;
        const other = () =>
          this.returned([...(statement.elseStatement ? [statement.elseStatement] : []), ...statements.slice(index + 1)], env) ?? {
            opaque: statement,
          };
        return this.choose(`${statement.expression.getText()}@${env.id}`, [() => then, other]);
      }
    }
    return null;
  }

  bound(declaration, env) {
    for (let scope = env; scope; scope = scope.outer)
      if (scope.bindings.has(declaration)) return { scope, found: scope.bindings.get(declaration) };
    return null;
  }

  symbol(symbol, node, env) {
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    const declaration = target?.valueDeclaration;
    return declaration ? this.declared(declaration, node, env) : { opaque: node };
  }

  declared(declaration, node, env) {
    if (ts.isParameter(declaration)) return this.parameter(declaration, node, env);
    if (ts.isBindingElement(declaration)) return this.binding(declaration, node, env);
    if (ts.isFunctionDeclaration(declaration) && declaration.body) return { fn: declaration, env };
    if (ts.isMethodDeclaration(declaration) && declaration.body) return { fn: declaration, env };
    if (ts.isShorthandPropertyAssignment(declaration))
      return this.symbol(this.checker.getShorthandAssignmentValueSymbol(declaration), node, env);
    if (ts.isPropertyAssignment(declaration)) return this.value(declaration.initializer, env);
    if (ts.isVariableDeclaration(declaration)) return this.variable(declaration, node, env);
    return { opaque: node };
  }

  variable(declaration, node, env) {
    const list = declaration.parent;
    if (ts.isVariableDeclarationList(list) && ts.isForOfStatement(list.parent)) {
      const of = this.value(list.parent.expression, env);
      return of.list
        ? this.choose(
            `${declaration.name.getText()}@${env.id}`,
            of.list.map(
              ({ value }) =>
                () =>
                  value,
            ),
          )
        : { opaque: node };
    }
    if (!declaration.initializer || !(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const)) return { opaque: node };
    const value = this.value(declaration.initializer, env);
    return value.list ? { list: [...value.list, ...this.pushed(declaration, env)] } : value;
  }

  /** What is added to a list later in its block; what a condition guards is taken all or not at all. */
  pushed(declaration, env) {
    const found = [];
    const block = declaration.parent.parent.parent;
    const visit = (node, guarded) => {
      if (ts.isFunctionLike(node)) return;
      if (ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isWhileStatement(node)) {
        if (node.getText().includes(`${declaration.name.getText()}.push(`)) throw new Unreadable(node, 'SQL made in a loop');
        return;
      }
      if (ts.isCallExpression(node) && node.expression.getText() === `${declaration.name.getText()}.push`)
        for (const argument of node.arguments)
          found.push({ value: this.value(argument, env), ...(guarded ? { key: `${declaration.name.getText()}.push@${env.id}` } : {}) });
      ts.forEachChild(node, (child) => visit(child, guarded || ts.isIfStatement(node)));
    };
    ts.forEachChild(block, (child) => visit(child, false));
    return found;
  }

  parameter(declaration, node, env) {
    const bound = this.bound(declaration, env);
    if (bound?.found) return bound.found.value ?? this.value(bound.found.node, bound.found.env);
    if (declaration.initializer) return this.value(declaration.initializer, env);
    if (bound || !includesSql(this.checker.getTypeAtLocation(declaration))) return { opaque: node };
    // The statement stands in a function that is handed a part of it: read with what each caller hands.
    const index = declaration.parent.parameters.indexOf(declaration);
    const calls = this.callsTo(declaration.parent).filter((call) => call.arguments[index]);
    if (calls.length === 0) return { opaque: node };
    return this.choose(
      `callers@${declaration.pos}`,
      calls.map((call) => () => this.value(call.arguments[index], this.env(new Map()))),
    );
  }

  binding(declaration, node, env) {
    const pattern = declaration.parent;
    const source = pattern.parent;
    const from =
      ts.isParameter(source) || ts.isBindingElement(source)
        ? this.declared(source, node, env)
        : source.initializer
          ? this.value(source.initializer, env)
          : { opaque: node };
    if (ts.isArrayBindingPattern(pattern)) return this.at(from, pattern.elements.indexOf(declaration), node);
    return this.member(from, (declaration.propertyName ?? declaration.name).getText(), node);
  }

  at(value, index, node) {
    if (value.choice)
      return this.choose(
        value.choice.key,
        value.choice.options.map((option) => () => this.at(option, index, node)),
      );
    return value.list?.[index]?.value ?? { opaque: node };
  }

  member(value, name, node) {
    if (value.choice)
      return this.choose(
        value.choice.key,
        value.choice.options.map((option) => () => this.member(option, name, node)),
      );
    if (!value.object) return { opaque: node };
    const property = value.object.properties.find((one) => one.name && nameOf(one.name) === name);
    if (!property) return { opaque: node };
    if (ts.isPropertyAssignment(property)) return this.value(property.initializer, value.env);
    if (ts.isShorthandPropertyAssignment(property))
      return this.symbol(this.checker.getShorthandAssignmentValueSymbol(property), node, value.env);
    return ts.isMethodDeclaration(property) ? { fn: property, env: value.env } : { opaque: node };
  }

  property(node, env) {
    const object = this.value(node.expression, env);
    if (object.object || object.choice) return this.member(object, node.name.text, node);
    const symbol = this.checker.getSymbolAtLocation(node.name);
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    const declaration = target?.valueDeclaration;
    // A function or constant of a module (`import * as x`) or of an object literal; what an interface names has no text.
    return declaration && !ts.isPropertySignature(declaration) && !ts.isPropertyDeclaration(declaration)
      ? this.declared(declaration, node, env)
      : { opaque: node };
  }

  element(node, env) {
    const object = this.value(node.expression, env);
    if (object.list && ts.isNumericLiteral(node.argumentExpression)) return this.at(object, Number(node.argumentExpression.text), node);
    if (!object.object) return { opaque: node };
    const type = this.checker.getTypeAtLocation(node.argumentExpression);
    const members = type.isUnion() ? type.types : [type];
    if (!members.every((member) => member.isStringLiteral())) return { opaque: node };
    return this.choose(
      `${node.argumentExpression.getText()}@${env.id}`,
      members.map((member) => () => this.member(object, member.value, node)),
    );
  }
}

const nameOf = (name) => (ts.isStringLiteralLike(name) ? name.text : name.getText());
const lastName = (node) => (ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : '');
const short = (node) => node.getText().replace(/\s+/g, ' ').slice(0, 80);

/** Whether a value of the type may be a piece of SQL. */
export function includesSql(type) {
  const members = type.isUnion() ? type.types : [type];
  return members.some((member) => (member.aliasSymbol ?? member.symbol)?.name === 'Sql');
}
