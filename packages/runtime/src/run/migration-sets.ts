import type { ServiceModule } from '../module/module.ts';
import type { MigrationSet } from '../postgres/migration-files.ts';

const ACCESS = new URL('../../sql/access/', import.meta.url);
const BLOBS = new URL('../../sql/blobs/', import.meta.url);
const IMPORTS = new URL('../../sql/imports/', import.meta.url);

/** The migrations of some services and of what the runtime itself keeps. */
export const migrationsOf = (modules: readonly ServiceModule[]): MigrationSet[] => [
  { schema: 'access', folder: ACCESS },
  { schema: 'blobs', folder: BLOBS, hasMessages: false },
  { schema: 'imports', folder: IMPORTS, hasMessages: false },
  // A service may have a process, and a time of being brought up to date, of its own.
  ...modules.map((module) => ({ schema: module.name, folder: module.migrations, isApart: true })),
];
