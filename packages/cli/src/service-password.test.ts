import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { servicePassword } from './service-password.ts';

const folder = mkdtempSync(join(tmpdir(), 'balai-passwords-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'gateway'));
writeFileSync(join(folder, 'gateway', 'database'), 'databasegateway\n');
writeFileSync(join(folder, 'gateway', 'broker'), 'with spaces and :@/');

it('a service’s password stands in a variable, or in a file of its folder', () => {
  const env = { SERVICE_SECRETS_DIR: folder, POSTGRES_IDENTITY_PASSWORD: 'databaseidentity' };
  expect(servicePassword(env, 'database', 'gateway')).toBe('databasegateway');
  expect(servicePassword(env, 'database', 'identity')).toBe('databaseidentity');
  expect(servicePassword(env, 'broker', 'identity')).toBeNull();
  expect(servicePassword({}, 'database', 'gateway')).toBeNull();
});

it('one that could not stand in an address is refused by its place, and not shown', () => {
  const refused = () => servicePassword({ SERVICE_SECRETS_DIR: folder }, 'broker', 'gateway');
  expect(refused).toThrow(join(folder, 'gateway', 'broker'));
  expect(refused).not.toThrow('with spaces');
  expect(() => servicePassword({ RABBITMQ_GATEWAY_PASSWORD: 'short' }, 'broker', 'gateway')).toThrow('RABBITMQ_GATEWAY_PASSWORD');
});
