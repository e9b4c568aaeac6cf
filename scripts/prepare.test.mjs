import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from './prepare.mjs';

// The scripts run in a checkout of stand-ins: an npm, a pnpm, an esbuild and a vite that note that they were called, and a main.js that waits for a signal.
const note = (name) => `require('node:fs').appendFileSync(process.env.CALLS, '${name}\\n');`;
const main = `
let signals = 0;
const keep = setInterval(() => {}, 1000);
process.on('SIGINT', () => {
  signals += 1;
  console.log('signal', signals);
  setTimeout(() => clearInterval(keep), 400);
});
console.log('arguments', process.argv.slice(2).join(' '));
if (process.argv[2] !== 'start') {
  process.stdin.on('data', (data) => {
    console.log('stdin', String(data).trim());
    process.exit(3);
  });
}
`;

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'balai-prepare-'));
  cpSync(join(root, 'scripts'), join(folder, 'scripts'), { recursive: true });
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.base.json']) write(file, '');
  for (const name of ['packages/calendar', 'packages/cli', 'packages/contracts', 'services/dashboard', 'tests'])
    write(`${name}/package.json`, '{}');
  write('package.json', JSON.stringify({ packageManager }));
  write('packages/cli/src/main.ts', main);
  write(
    'bin/npm',
    `#!/usr/bin/env node
${note('npm')}
const { mkdirSync, writeFileSync } = require('node:fs');
if (process.env.NO_PROGRAM === undefined) mkdirSync('node_modules/@pnpm/exe.this-machine', { recursive: true });
mkdirSync('node_modules/pnpm/bin', { recursive: true });
writeFileSync('node_modules/pnpm/bin/pnpm.mjs', ${JSON.stringify(pnpm())});
`,
  );
  chmodSync(join(folder, 'bin/npm'), 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a first start installs and builds; a second one calls no tool', async () => {
  expect(await balai()).toMatchObject({ code: 3, calls: ['esbuild', 'npm', 'pnpm', 'vite'] });
  expect(await balai()).toMatchObject({ code: 3, calls: [] });
});

test('arguments, standard input and exit code are those of the command', async () => {
  const { stdout, code } = await balai();
  expect(stdout).toBe('arguments admin create\nstdin secret\n');
  expect(code).toBe(3);
});

test('a changed source is built again, by the tool that builds it', async () => {
  await balai();
  appendFileSync(join(folder, 'packages/cli/src/main.ts'), '// changed');
  expect(await balai()).toMatchObject({ calls: ['esbuild'] });
  write('services/dashboard/src/main.tsx', 'changed');
  expect(await balai()).toMatchObject({ calls: ['vite'] });
});

test('a new time on an unchanged file builds nothing', async () => {
  await balai();
  utimesSync(join(folder, 'packages/cli/src/main.ts'), new Date(), new Date());
  expect(await balai()).toMatchObject({ code: 3, calls: [] });
});

test('a changed lock file installs again', async () => {
  await balai();
  write('pnpm-lock.yaml', 'changed');
  expect(await balai()).toMatchObject({ calls: ['pnpm'] });
});

test('a pnpm under another hash than package.json names is not fetched', async () => {
  write('package.json', JSON.stringify({ packageManager: packageManager.replace(/sha512\.../, 'sha512.00') }));
  expect(await balai()).toMatchObject({
    code: 1,
    calls: [],
    stderr: expect.stringContaining('do not name the same pnpm by the same hash'),
  });
});

test('a pnpm whose program npm passed over, because its hash is another, is not run', async () => {
  expect(await balai({ NO_PROGRAM: 'yes' })).toMatchObject({ code: 1, calls: ['npm'], stderr: expect.stringContaining('another hash') });
  expect(await balai()).toMatchObject({ code: 3, calls: ['esbuild', 'npm', 'pnpm', 'vite'] });
});

test('a failing build ends the start with what the tool said, and is tried again', async () => {
  write('packages/cli/src/main.ts', 'SYNTAX');
  expect(await balai()).toMatchObject({ code: 1, stderr: expect.stringContaining('main.ts: not TypeScript') });
  write('packages/cli/src/main.ts', main);
  expect(await balai()).toMatchObject({ code: 3, calls: ['esbuild'] });
});

test('a key press that arrives twice, by the terminal and by npm, is one signal', async () => {
  await balai();
  const child = launch('start.mjs', ['--fresh']);
  await until(child, 'arguments start --fresh');
  child.kill('SIGINT');
  await until(child, 'signal 1');
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  expect({ code, stdout: child.text() }).toEqual({ code: 0, stdout: 'arguments start --fresh\nsignal 1\n' });
});

function pnpm() {
  return `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
${note('pnpm')}
const { mkdirSync, writeFileSync } = require('node:fs');
for (const at of ['.', 'packages/calendar', 'packages/cli', 'packages/contracts', 'services/dashboard', 'tests']) mkdirSync(at + '/node_modules/.bin', { recursive: true });
mkdirSync('node_modules/esbuild', { recursive: true });
writeFileSync('node_modules/esbuild/index.js', ${JSON.stringify(esbuild())});
mkdirSync('services/dashboard/node_modules/vite/bin', { recursive: true });
writeFileSync('services/dashboard/node_modules/vite/package.json', '{}');
writeFileSync('services/dashboard/node_modules/vite/bin/vite.js', ${JSON.stringify(vite())});
`;
}

function esbuild() {
  return `const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
exports.build = async ({ entryPoints, outdir }) => {
  const outputs = {};
  for (const file of entryPoints) {
    ${note('esbuild')}
    const source = readFileSync(file, 'utf8');
    if (source === 'SYNTAX') { console.log('main.ts: not TypeScript'); throw { errors: [] }; }
    mkdirSync(outdir, { recursive: true });
    outputs[outdir + '/main.js'] = {};
    writeFileSync(outdir + '/main.js', source);
  }
  return { metafile: { outputs } };
};
`;
}

function vite() {
  return `${note('vite')}
require('node:fs').mkdirSync('dist', { recursive: true });
require('node:fs').writeFileSync('dist/index.html', '');
`;
}

function launch(script, args, env = {}) {
  const child = spawn(process.execPath, [join(folder, 'scripts', script), ...args], {
    cwd: folder,
    env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`, CALLS: join(folder, 'calls'), ...env },
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
    child.emit('text');
  });
  child.text = () => text;
  return child;
}

async function until(child, words) {
  while (!child.text().includes(words)) await once(child, 'text');
}

async function balai(env = {}) {
  rmSync(join(folder, 'calls'), { force: true });
  const child = launch('balai.mjs', ['admin', 'create'], env);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => {}).end('secret\n');
  const [code] = await once(child, 'close');
  const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n').sort() : [];
  return { code, stdout: child.text(), stderr, calls };
}

function write(file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
