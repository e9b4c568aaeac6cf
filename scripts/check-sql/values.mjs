import ts from 'typescript-api';

/*
 * What a piece of TypeScript is, read without running it, is one of: { parts } (SQL), { list }, { object, env }, { fn, env },
 * { choice: { key, options } } or { opaque } (known by its type only). A part of SQL is { text }, { param: type, label } or
 * { choice: { key, options: parts[] } }. Choices with one key are made alike.
 */

/** A template that cannot be read without running the program. */
export class Unreadable extends Error {
  constructor(node, reason) {
    super(reason);
    this.node = node;
  }
}

/** A node's text on one line. */
export const short = (node) => node.getText().replace(/\s+/g, ' ').slice(0, 80);

/** Whether a value of the type may be a piece of SQL. */
export function includesSql(type) {
  const members = type.isUnion() ? type.types : [type];
  return members.some((member) => (member.aliasSymbol ?? member.symbol)?.name === 'Sql');
}

/** The symbol an import stands for, or the symbol itself. */
export const targetOf = (checker, symbol) => (symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
