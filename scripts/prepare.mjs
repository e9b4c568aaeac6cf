import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runPackageManager } from './package-manager.mjs';
import { runStep } from './run-step.mjs';

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stampFolder = join(root, 'node_modules', '.balai');
const notSource = new Set(['node_modules', 'dist', 'migrations', 'test', 'README.md', 'queries.sql']);

/**
 * Makes the checkout runnable: dependencies installed as locked, services and dashboard built. What is up to date is left alone
 * (nothing is written, no package manager is called), so a prepared checkout also starts offline, read-only and as another user.
 * Ends the process with the tool's own output when a step fails.
 */
export async function prepare() {
  await orExit(async () => {
    await install();
    await build();
  });
}

/** Installs the locked dependencies only, for what reads the code without running it. */
export async function installOrExit() {
  await orExit(install);
}

async function orExit(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

// Skipped when the last installation was made from the same lock file, manifests and platform.
async function install() {
  const stamp = new Stamp('install', installInputs());
  if (stamp.matches() && [root, ...workspaceFolders()].every((folder) => existsSync(join(folder, 'node_modules')))) return;
  await mustEnd('Installing dependencies', () => installWith('--frozen-lockfile'));
  linkCommand();
  stamp.write();
}

/** Brings the lock file and the links in line with the manifests. */
export function lockDependencies() {
  return installWith('--no-frozen-lockfile');
}

function installWith(option) {
  return runPackageManager(['install', option, '--prefer-offline', '--config.confirmModulesPurge=false']);
}

// Builds what changed since the last build: services and command line with esbuild, the dashboard with vite, both at once.
async function build() {
  const results = await Promise.allSettled(buildTargets().map(buildTarget));
  // Only now, so that no build is left running behind a failed one.
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function buildTarget({ name, title, inputs, outputs, command, args, cwd }) {
  const stamp = new Stamp(`build-${name}`, inputs);
  if (stamp.matches() && outputs.every((file) => existsSync(file))) return;
  await must(title, `building the ${name}`, { command, args, cwd });
  const missing = outputs.find((file) => !existsSync(file));
  if (missing) throw new StepFailed(`${title} ended without writing ${relative(root, missing)}.`);
  stamp.write();
}

function buildTargets() {
  const projects = workspaceFolders().filter((folder) => /[\\/](packages|services)[\\/]/.test(folder));
  const dashboard = join(root, 'services', 'dashboard');
  const readByDashboard = ['contracts', 'calendar'].map((name) => join(root, 'packages', name));
  const shared = ['tsconfig.base.json', 'package.json', 'scripts/compile.mjs'].map((file) => join(root, file));
  return [
    {
      name: 'services',
      title: 'Building the services',
      inputs: [...shared, ...projects.filter((folder) => folder !== dashboard)],
      outputs: [join(root, 'packages/cli/dist/main.js')],
      command: process.execPath,
      args: [join(root, 'scripts/compile.mjs')],
      cwd: root,
    },
    {
      name: 'dashboard',
      title: 'Building the dashboard',
      inputs: [...shared, dashboard, ...readByDashboard],
      outputs: [join(dashboard, 'dist/index.html')],
      command: process.execPath,
      args: [join(dashboard, 'node_modules/vite/bin/vite.js'), 'build'],
      cwd: dashboard,
    },
  ];
}

// As pnpm-workspace.yaml lists them.
function workspaceFolders() {
  const members = ['packages', 'services'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [join(root, group, entry.name)] : [],
    ),
  );
  return [...members, join(root, 'tests')].filter((folder) => existsSync(join(folder, 'package.json')));
}

function installInputs() {
  const manifests = [root, ...workspaceFolders()].map((folder) => join(folder, 'package.json'));
  return [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests];
}

/**
 * Remembers in node_modules what a step was made from, as two hashes: one over path, size and time of each file (a few milliseconds),
 * one over the contents, asked only when the first differs (a checkout of another branch and back changes times, not contents).
 */
class Stamp {
  constructor(name, inputs) {
    this.file = join(stampFolder, name);
    this.files = inputs.flatMap(filesUnder).sort();
    // Taken before the step runs: a file saved meanwhile must cause another run.
    this.quick = this.quickHash();
  }

  matches() {
    const [quick, content] = existsSync(this.file) ? readFileSync(this.file, 'utf8').split('\n') : [];
    if (quick === this.quick) return true;
    this.content = this.contentHash();
    return content === this.content;
  }

  write() {
    mkdirSync(stampFolder, { recursive: true });
    writeFileSync(this.file, `${this.quick}\n${this.content ?? this.contentHash()}\n`);
  }

  quickHash() {
    return this.hash((file) => {
      const { size, mtimeMs } = statSync(file);
      return `${size} ${mtimeMs}`;
    });
  }

  contentHash() {
    return this.hash((file) => readFileSync(file));
  }

  hash(describe) {
    const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
    for (const file of this.files)
      hash
        .update(`${relative(root, file)}\0`)
        .update(describe(file))
        .update('\0');
    return hash.digest('hex');
  }
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (notSource.has(entry.name) || entry.name.startsWith('.')) return [];
    const inner = join(path, entry.name);
    return entry.isDirectory() ? filesUnder(inner) : [inner];
  });
}

// `npx balai` looks here first; without it npx would pack the whole checkout into its cache.
function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'balai');
  if (process.platform === 'win32' || existsSync(link)) return;
  symlinkSync(join('..', '..', 'scripts', 'balai.mjs'), link);
}

class StepFailed extends Error {}

function must(title, label, step) {
  return mustEnd(title, () => runStep({ label, ...step }));
}

async function mustEnd(title, run) {
  console.error(`${title}…`);
  const result = await run();
  if (!result.ok) throw new StepFailed(`${result.output}\n${title} failed (exit code ${result.code}).`);
  console.error(`${title}: done in ${result.seconds.toFixed(1)} s`);
}
