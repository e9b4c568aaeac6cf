import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { root } from './prepare.mjs';
import { faultOf, readSource, termOf, termsIn } from './words/scan.mjs';
import { TERMS } from './words/terms.mjs';

// Fails on terms of scripts/words/terms.mjs in identifiers and sentences that are new, and names commits whose subject is not as
// CONTRIBUTING.md says. `--write` records what there is: use it after a rename, never to let a new one in.

/** The commit from which on subjects follow the rule. */
const BASE = 'e9ded4d3';
const KNOWN = join(root, 'scripts/words/known.json');
const CODE = new Set(['.ts', '.tsx', '.mjs']);
const TEXT = new Set(['.md', '.sql']);
const NOT_OURS = /^(docs\/reference\/|scripts\/words[/.])/;

const git = (...args) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1_048_576, stdio: ['ignore', 'pipe', 'ignore'] });

function scan() {
  const identifiers = new Map();
  const sentences = {};
  const count = (text) => {
    for (const [term, times] of termsIn(text)) sentences[term] = (sentences[term] ?? 0) + times;
  };
  for (const path of git('ls-files').trim().split('\n')) {
    const kind = extname(path);
    if (NOT_OURS.test(path) || !(CODE.has(kind) || TEXT.has(kind))) continue;
    let text;
    try {
      text = readFileSync(join(root, path), 'utf8');
    } catch {
      // Deleted, and not yet committed.
      continue;
    }
    if (TEXT.has(kind)) {
      count(text);
      continue;
    }
    const { names, comments } = readSource(text, kind === '.tsx');
    count(comments);
    for (const name of names) if (!identifiers.has(name) && termOf(name) !== undefined) identifiers.set(name, path);
  }
  return { identifiers, sentences };
}

function subjects() {
  try {
    return git('log', '--format=%h%x09%s', `${BASE}..HEAD`).split('\n').filter(Boolean);
  } catch {
    // A shallow clone does not have the base.
    return [];
  }
}

const { identifiers, sentences } = scan();
if (process.argv.includes('--write')) {
  writeFileSync(KNOWN, `${JSON.stringify({ sentences, identifiers: [...identifiers.keys()].sort() }, null, 2)}\n`);
  console.log(`${identifiers.size} identifiers carry a term that is not the field's`);
} else {
  const known = JSON.parse(readFileSync(KNOWN, 'utf8'));
  const before = new Set(known.identifiers);
  const faults = [];
  for (const [name, path] of identifiers)
    if (!before.has(name)) faults.push(`${path}: ${name}: "${termOf(name).parts}" is not the field's term, say: ${termOf(name).say}`);
  for (const name of before) if (!identifiers.has(name)) faults.push(`${name} is gone: node scripts/words.mjs --write`);
  for (const { parts, say } of TERMS) {
    const [now, then] = [sentences[parts] ?? 0, known.sentences[parts] ?? 0];
    if (now > then) faults.push(`comments and documents say "${parts}" ${now} times, ${then} before; say: ${say}`);
    if (now < then) faults.push(`"${parts}" is said ${now} times, no longer ${then}: node scripts/words.mjs --write`);
  }
  for (const line of subjects()) {
    const [commit, subject = ''] = line.split('\t');
    const fault = faultOf(subject);
    if (fault !== null) console.log(`warning: ${commit} ${fault}: ${subject}`);
  }
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
