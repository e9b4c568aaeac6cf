import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findInstalledBinaries, type InstalledBinaries, locateBinaries } from '../src/binaries.ts';
import { isRoot } from './cluster.ts';

const run = promisify(execFile);
const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };
let folder: string;
let dataDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balai-bin-'));
  await chmod(folder, 0o711);
  dataDir = join(folder, 'data');
  await mkdir(dataDir, { mode: 0o711 });
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function copyOfPackage(parent: string): Promise<InstalledBinaries> {
  const installed = await findInstalledBinaries();
  const packageDir = join(folder, parent, 'package');
  await cp(installed.packageDir, packageDir, { recursive: true, verbatimSymlinks: true });
  return { packageDir, version: installed.version };
}

test('the binaries of this machine are PostgreSQL of the package version', async () => {
  const { postgres, major } = await locateBinaries(dataDir, null);
  const { stdout } = await run(postgres, ['--version']);
  expect(stdout).toContain(`(PostgreSQL) ${major}.`);
});

test.runIf(process.platform === 'linux')('library links missing after an installation without scripts are made', async () => {
  const copy = await copyOfPackage('open');
  await unlink(join(copy.packageDir, 'native', 'lib', 'libicuuc.so.60'));
  const { postgres } = await locateBinaries(dataDir, null, copy);
  expect(postgres.startsWith(copy.packageDir)).toBe(true);
  expect((await run(postgres, ['--version'])).stdout).toContain('(PostgreSQL)');
});

test.skipIf(!isRoot)('binaries the server user cannot reach are copied into the data folder, where they run', async () => {
  const copy = await copyOfPackage('closed');
  await chmod(join(folder, 'closed'), 0o700);
  const first = await locateBinaries(dataDir, nobody, copy);
  expect(first.postgres.startsWith(join(dataDir, 'pg-bin', copy.version))).toBe(true);
  const version = () => run(first.postgres, ['--version'], { cwd: '/', uid: nobody.uid, gid: nobody.gid });
  // Tests beside this one fork too: for a moment a child of theirs may hold the file that was just written.
  const busy = async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ETXTBSY') throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return version();
  };
  expect((await version().catch(busy)).stdout).toContain('(PostgreSQL)');
  expect(await locateBinaries(dataDir, nobody, copy)).toEqual(first);
});
