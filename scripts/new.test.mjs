import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './prepare.mjs';

const make = (...words) => spawnSync(process.execPath, [join(root, 'scripts/new.mjs'), ...words], { cwd: root, encoding: 'utf8' });

test.each([
  'order',
  'class',
  'orders-',
  '-orders',
  'purchase--orders',
  'purchase_orders',
  'ab',
  'Ringkas',
  'a-name-that-is-longer-than-a-menu',
])('npm run new -- service %s says that the name cannot be, and makes nothing', (name) => {
  const { status, stderr, stdout } = make('service', name);
  expect(status).toBe(1);
  expect(stderr).toContain(`"${name}" cannot be the name.`);
  expect(stdout).toBe('');
});

test('npm run new -- service NAME leaves a folder alone that is there already', () => {
  const { status, stderr } = make('service', 'attendance');
  expect([status, stderr.trim()]).toEqual([1, 'packages/contracts/src/attendance exists already']);
});

test.each([
  ['views', 'packages/views is the package @balai/views already'],
  ['post-links', 'packages/post-links is the package @balai/post-links already'],
  ['redis', 'docker-compose.yml has a container redis already'],
  ['postgres', 'docker-compose.yml has a container postgres already'],
  ['rabbitmq', 'docker-compose.yml has a container rabbitmq already'],
  ['access', 'access is a schema of the runtime'],
  ['blobs', 'blobs is a schema of the runtime'],
  ['imports', 'imports is a schema of the runtime'],
  ['balai', 'balai is a schema of the runtime'],
])('npm run new -- service %s says what has the name, and makes nothing', (name, reason) => {
  const { status, stderr, stdout } = make('service', name);
  expect([status, stderr.trim(), stdout]).toEqual([1, reason, '']);
  expect(existsSync(join(root, 'services', name))).toBe(false);
});
