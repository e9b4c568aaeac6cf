/** A statement of a file: its text without what stands before it, and where it begins. */
export interface Statement {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** What hides a semicolon: comments, texts, quoted names, bodies between dollar signs. */
const HIDING = /--[^\n]*|\/\*[\s\S]*?\*\/|\be'(?:\\[\s\S]|''|[^'\\])*'|'(?:''|[^'])*'|"(?:""|[^"])*"|(\$(?:[a-z_]\w*)?\$)[\s\S]*?\1/gi;

/** Line of a place in a text, from 1. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** The statements of a file, in order. A body in `begin atomic … end` is taken apart: bodies stand between dollar signs here. */
export function statementsOf(text: string): Statement[] {
  // Of the same length, so that places stay; comments become blank, anything else keeps its first character.
  const bare = text.replace(HIDING, (hidden) =>
    /^(?:--|\/\*)/.test(hidden) ? hidden.replace(/[^\n]/g, ' ') : hidden.replace(/[;\s]/g, '_'),
  );
  const statements: Statement[] = [];
  let from = 0;
  for (const piece of bare.split(';')) {
    const begin = from + piece.search(/\S|$/);
    const end = from + piece.trimEnd().length;
    if (end > begin) statements.push({ text: text.slice(begin, end), line: lineAt(text, begin) });
    from += piece.length + 1;
  }
  return statements;
}
