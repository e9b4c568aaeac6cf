import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

// Proves the Dockerfile where there is no Docker: follows its COPY and RUN steps in an empty folder as an unprivileged user, then starts
// what the last stage holds and asks its health check. Only the base image is taken on trust: this machine's Node.js stands for it.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

const folder = mkdtempSync(join(tmpdir(), 'balai-image-'));
const home = join(folder, 'home');
makeFolder(home);
chmodSync(folder, 0o755);
try {
  const image = build(parse(readFileSync(join(root, 'infra/Dockerfile'), 'utf8')));
  start(image);
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
      stage = { root: join(folder, alias), workdir: '/', env: {}, health: [], command: [] };
      makeFolder(stage.root);
      stages.set(alias, stage);
    } else if (name === 'WORKDIR') {
      stage.workdir = value;
      makeFolder(inside(stage));
    } else if (name === 'ENV') {
      const [key, ...rest] = value.split('=');
      stage.env[key] = rest.join('=');
    } else if (name === 'COPY') copy(stage, value.split(/\s+/), stages);
    else if (name === 'RUN') run(stage, ['sh', '-euc', value], { title: `RUN ${value}` });
    else if (name === 'HEALTHCHECK') stage.health = JSON.parse(value.slice(value.indexOf('CMD') + 3));
    else if (name === 'CMD') stage.command = JSON.parse(value);
    else if (name !== 'USER' && name !== 'EXPOSE') throw new Error(`Dockerfile: ${name} is not followed here.`);
  }
  return stage;
}

function copy(stage, words, stages) {
  const from = words[0].startsWith('--from=') ? stages.get(words.shift().slice('--from='.length)) : undefined;
  const target = words.pop();
  console.log(`COPY ${words.join(' ')} ${target}`);
  for (const source of words) {
    const base = from ? join(from.root, source) : join(root, source);
    const isFolder = statSync(base).isDirectory();
    const destination = isFolder ? inside(stage, target) : join(inside(stage, target), source);
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

function start(stage) {
  // As in the image: code that the service can only read. Evaluation settings, because PostgreSQL and RabbitMQ are other containers.
  const data = join(folder, 'data');
  makeFolder(data);
  const env = { ...stage.env, NODE_ENV: 'development', HOST: '127.0.0.1', BALAI_DATA_DIR: join(data, 'balai') };
  run(stage, [...stage.command.slice(0, -1), 'config'], { title: 'balai config', env });
  run(stage, [process.execPath, join(root, 'scripts/smoke-start.mjs'), ...stage.command], {
    title: stage.command.join(' '),
    env: { ...env, SMOKE_HEALTH_CHECK: JSON.stringify(stage.health) },
  });
}

function run(stage, words, { title, env = stage.env }) {
  console.log(title);
  const [command, ...args] = isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', ...words] : words;
  const { status, error } = spawnSync(command, args, {
    cwd: inside(stage),
    env: { PATH: process.env.PATH, HOME: home, npm_config_update_notifier: 'false', ...registrySettings(), ...env },
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
