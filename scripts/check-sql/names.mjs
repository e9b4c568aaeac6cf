import ts from 'typescript-api';
import { includesSql, short, targetOf, Unreadable } from './values.mjs';

const nameOf = (name) => (ts.isStringLiteralLike(name) ? name.text : name.getText());

/** What names in the code stand for: constants, functions, parameters, parts of objects and lists. */
export class Names {
  constructor(program, callsTo) {
    this.checker = program.getTypeChecker();
    this.callsTo = callsTo;
    this.nextEnv = 1;
    this.depth = 0;
  }

  env(bindings, outer = null) {
    this.nextEnv += 1;
    return { id: this.nextEnv, bindings, outer };
  }

  choose(key, options) {
    return { choice: { key, options: options.map((option) => option()) } };
  }

  bound(declaration, env) {
    for (let scope = env; scope; scope = scope.outer)
      if (scope.bindings.has(declaration)) return { scope, found: scope.bindings.get(declaration) };
    return null;
  }

  symbol(symbol, node, env) {
    const target = targetOf(this.checker, symbol);
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
    const name = declaration.name.getText();
    const block = declaration.parent.parent.parent;
    const found = [];
    const visit = (node) => {
      const isCall =
        ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.expression.getText() === name;
      const method = isCall ? node.expression.name.text : '';
      if (['unshift', 'splice', 'reverse', 'sort', 'pop', 'shift', 'fill'].includes(method))
        throw new Unreadable(node, `is a list that is changed in a way that is not read: ${short(node)}`);
      if (method === 'push') {
        if (ts.findAncestor(node, (at) => at === block || ts.isIterationStatement(at, false) || ts.isFunctionLike(at)) !== block)
          throw new Unreadable(node, 'is made in a loop or in another function');
        const isGuarded = node.parent.parent !== block;
        for (const argument of node.arguments)
          found.push({ value: this.value(argument, env), ...(isGuarded ? { key: `${name}.push@${env.id}` } : {}) });
      }
      ts.forEachChild(node, visit);
    };
    visit(block);
    return found;
  }

  parameter(declaration, node, env) {
    const bound = this.bound(declaration, env);
    if (bound?.found) return bound.found.value ?? this.value(bound.found.node, bound.found.env);
    const usual = declaration.initializer && (() => this.value(declaration.initializer, env));
    if (bound || !includesSql(this.checker.getTypeAtLocation(declaration))) return usual ? usual() : { opaque: node };
    // The statement stands in a function that is handed a part of it: read with what each caller hands.
    const index = declaration.parent.parameters.indexOf(declaration);
    const calls = this.callsTo(declaration.parent).filter((call) => call.arguments[index]);
    const handed = calls.map((call) => () => this.value(call.arguments[index], this.env(new Map())));
    const all = usual ? [usual, ...handed] : handed;
    return all.length === 0 ? { opaque: node } : this.choose(`callers@${declaration.pos}`, all);
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
    if (!property) return { opaque: node, isAbsent: !value.object.properties.some(ts.isSpreadAssignment) };
    if (ts.isPropertyAssignment(property)) return this.value(property.initializer, value.env);
    if (ts.isShorthandPropertyAssignment(property))
      return this.symbol(this.checker.getShorthandAssignmentValueSymbol(property), node, value.env);
    return ts.isMethodDeclaration(property) ? { fn: property, env: value.env } : { opaque: node };
  }

  property(node, env) {
    const object = this.value(node.expression, env);
    if (object.object || object.choice) return this.member(object, node.name.text, node);
    const symbol = this.checker.getSymbolAtLocation(node.name);
    const target = targetOf(this.checker, symbol);
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
