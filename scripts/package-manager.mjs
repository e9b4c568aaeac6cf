import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep } from './run-step.mjs';

// pnpm is the only thing fetched outside the lock file, so its hashes are kept here: npm compares what it downloads with
// package-manager/package-lock.json. Nothing but Node.js and its npm is needed on a machine.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinned = join(root, 'scripts', 'package-manager');

/**
 * Runs pnpm in the checkout, fetching it first where it is not yet there; resolves like `runStep`.
 *
 * @param {string[]} args
 * @param {Partial<Parameters<typeof runStep>[0]>} [options]
 */
export async function runPackageManager(args, options = {}) {
  const env = { ...process.env, ...writableHome(), npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' };
  const step = { label: 'installing', cwd: root, env, ...options };
  const folder = join(root, '.cache', `pnpm-${pinnedVersion()}`);
  if (!existsSync(folder)) {
    const fetched = await fetchInto(folder, env);
    if (!fetched.ok) return fetched;
  }
  return runStep({ ...step, command: process.execPath, args: [join(folder, 'node_modules/pnpm/bin/pnpm.mjs'), ...args] });
}

/** The version of the lock file, which has to be the one that package.json names to everybody else, by the same hash. */
function pinnedVersion() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { version, integrity } = JSON.parse(readFileSync(join(pinned, 'package-lock.json'), 'utf8')).packages['node_modules/pnpm'];
  const hash = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  if (packageManager === `pnpm@${version}+sha512.${hash}`) return version;
  throw new Error('package.json and scripts/package-manager/package-lock.json do not name the same pnpm by the same hash.');
}

// Two starts at once must not write to one folder: each fetches into its own, and the first one stays.
async function fetchInto(folder, env) {
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  try {
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(pinned, file), join(draft, file));
    const args = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    const fetched = await runStep({ label: 'fetching pnpm', command: 'npm', args, cwd: draft, env });
    if (!fetched.ok) return fetched;
    // npm passes over an optional package that it cannot get or whose hash is another; pnpm would then fetch a program by itself.
    const programs = join(draft, 'node_modules', '@pnpm');
    if (!existsSync(programs) || readdirSync(programs).length === 0)
      return {
        ...fetched,
        ok: false,
        code: 1,
        output: `${fetched.output}\npnpm has no program for this machine, or one with another hash.`,
      };
    chmodSync(draft, 0o755);
    keep(draft, folder);
    return fetched;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function keep(draft, folder) {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

// npm and pnpm keep their caches under the home folder; a service account often has none it can write to.
function writableHome() {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    const home = join(root, '.cache', 'home');
    mkdirSync(home, { recursive: true });
    return { HOME: home };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code, output } = await runPackageManager(process.argv.slice(2), { live: true });
  if (code !== 0) console.error(output);
  process.exitCode = code;
}
