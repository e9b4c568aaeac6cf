import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SAMPLE_SCHEMA } from './evaluate.mjs';

/** Members that keep tables: path and schema. */
const keepers = (root) =>
  [
    ...readdirSync(join(root, 'services')).map((name) => ({ path: `services/${name}`, schema: name.replaceAll('-', '_') })),
    { path: 'packages/sandbox', schema: 'sandbox' },
  ].filter(({ path }) => existsSync(join(root, path, 'migrations')));

/** Members that run SQL. */
export const places = (root) => ['packages/runtime', 'packages/legacy-import', ...keepers(root).map(({ path }) => path)];

/** Every migration there is, with a service that has the runtime's tables only: it stands for whichever they are in. */
export const migrationSets = (root) => {
  const folder = (path) => pathToFileURL(`${join(root, path)}/`);
  return [
    { schema: 'access', folder: folder('packages/runtime/sql/access') },
    { schema: 'blobs', folder: folder('packages/runtime/sql/blobs'), hasMessages: false },
    { schema: 'imports', folder: folder('packages/runtime/sql/imports'), hasMessages: false },
    { schema: SAMPLE_SCHEMA, folder: null },
    ...keepers(root).map(({ path, schema }) => ({ schema, folder: folder(`${path}/migrations`) })),
  ];
};
