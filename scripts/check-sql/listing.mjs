import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { relative } from 'node:path/posix';
import { SAMPLE_SCHEMA } from './evaluate.mjs';

const LISTING = 'queries.sql';

/** Compares the committed list of a place with its statements: `fault` when they differ, or `written` when it may be rewritten. */
export function keepListing(root, folder, statements, isWriting) {
  const name = `${folder}/${LISTING}`;
  const file = join(root, name);
  const text = statements.length === 0 ? '' : listingOf(folder, statements);
  if (text === (existsSync(file) ? readFileSync(file, 'utf8') : '')) return {};
  if (!isWriting) return { fault: `${name} is not what the code says; rewrite it: node scripts/check-sql.mjs --write` };
  writeFileSync(file, text);
  return { written: name };
}

/** The statements of one place as a readable file, by source file and function. */
export function listingOf(folder, statements) {
  const lines = [
    `-- The SQL of ${folder}, by file and function. Written by \`node scripts/check-sql.mjs --write\`; \`npm run check\` compares it with the code.`,
    '-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.',
  ];
  if (statements.some(({ text }) => text?.includes(SAMPLE_SCHEMA)))
    lines.push(`-- \`${SAMPLE_SCHEMA}\` stands for the schema of whichever service it runs in.`);
  let file = '';
  for (const statement of inOrder(statements)) {
    if (statement.path !== file) lines.push('', `-- ${relative(folder, statement.path)}`);
    file = statement.path;
    const trusted = statement.trusted.length > 0 ? `; trusted: ${statement.trusted.join(', ')}` : '';
    lines.push('', `-- ${statement.name}: ${statement.method}${trusted}`, ...(statement.notes ?? []).map((note) => `-- ${note}`));
    lines.push(statement.skipped ? `-- not read: ${statement.skipped}` : statement.text ? `${statement.text};` : '-- not readable');
  }
  return `${lines.join('\n')}\n`;
}

/** Files by name, statements as they stand in them. */
const inOrder = (statements) => [...statements].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
