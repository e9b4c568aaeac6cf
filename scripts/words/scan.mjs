import ts from 'typescript-api';
import { TERMS } from './terms.mjs';

/** Splits an identifier into lower-case words with a space on each side: `lookOutFor` becomes ` look out for `. */
const partsOf = (name) =>
  ` ${name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .join(' ')
    .toLowerCase()
    .trim()} `;

/** Returns the term in an identifier, or undefined. Of several the longest counts: `lookOut` contains `look out`, not `look`. */
export function termOf(name) {
  const parts = partsOf(name);
  return TERMS.filter(({ parts: term, but }) => (but === undefined ? parts : parts.replaceAll(but, '')).includes(` ${term} `)).sort(
    (a, b) => b.parts.length - a.parts.length,
  )[0];
}

/** Counts each term in a text; the keys are the terms' `parts`. Code in backticks does not count: it changes when the code does. */
export function termsIn(text) {
  const found = new Map();
  const words = text.replace(/`[^`]*`/g, ' ').toLowerCase();
  for (const { parts, isText } of TERMS) {
    if (!isText) continue;
    const count = words.match(new RegExp(`\\b${parts.replace(' ', '[ -]')}\\b`, 'g'))?.length ?? 0;
    if (count > 0) found.set(parts, count);
  }
  return found;
}

/** Returns the identifiers and the comments of a source file. */
export function readSource(source, isJsx = false) {
  const names = new Set();
  const comments = new Map();
  const visit = (node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
    for (const { pos, end } of ts.getLeadingCommentRanges(source, node.pos) ?? []) comments.set(pos, source.slice(pos, end));
    for (const { pos, end } of ts.getTrailingCommentRanges(source, node.end) ?? []) comments.set(pos, source.slice(pos, end));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source', source, ts.ScriptTarget.Latest, false, isJsx ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return { names, comments: [...comments.values()].join('\n') };
}

const SUBJECT = /^(feat|fix|perf|refactor|test|docs|build|ci|chore)(\([a-z0-9,-]+\))?: \S/;
const EXEMPT = /^(Merge |Revert |chore\(deps|build\(deps)/;
const SUBJECT_MAX = 72;

/** Returns the fault of a commit's subject, or null. */
export function faultOf(subject) {
  if (EXEMPT.test(subject)) return null;
  if (!SUBJECT.test(subject)) return 'does not begin with type(scope):';
  return subject.length > SUBJECT_MAX ? `has ${subject.length} characters, ${SUBJECT_MAX} at most` : null;
}
