import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { loadConfig } from './load.ts';

const folder = mkdtempSync(join(tmpdir(), 'balai-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};
const KEY = 'sixteen letters or more';
const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env, []);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

it('a secret may stand in a file, as orchestrators mount it, with the line’s end that editors add', () => {
  const { platform } = loadConfig(
    { BALAI_MASTER_KEY_FILE: file('key', `${KEY}\n`), DATABASE_URL_FILE: file('url', 'postgres://a:b@c/d') },
    [],
  );
  expect(platform).toMatchObject({ BALAI_MASTER_KEY: KEY, DATABASE_URL: 'postgres://a:b@c/d' });
});

it('an empty variable names no file, and what is in a file is checked as ever, without being shown', () => {
  expect(loadConfig({ BALAI_MASTER_KEY_FILE: '', BALAI_MASTER_KEY: KEY }, []).platform.BALAI_MASTER_KEY).toBe(KEY);
  const faults = faultsOf({ DATABASE_URL_FILE: file('wrong', 'mysql://a:hidden@c/d') });
  expect(faults).toHaveLength(1);
  expect(faults.join()).toContain('DATABASE_URL');
  expect(faults.join()).not.toContain('hidden');
});

it('a file that is not there, is empty or too large, or stands beside the setting itself stops the start', () => {
  expect(faultsOf({ BALAI_MASTER_KEY_FILE: join(folder, 'none') })).toEqual(['BALAI_MASTER_KEY_FILE: the file cannot be read (ENOENT)']);
  expect(faultsOf({ BALAI_MASTER_KEY_FILE: file('empty', '\n') })).toEqual(['BALAI_MASTER_KEY_FILE: the file is empty']);
  expect(faultsOf({ BALAI_MASTER_KEY_FILE: file('large', 'x'.repeat(70_000)) })).toEqual([
    'BALAI_MASTER_KEY_FILE: the file is too large for a secret',
  ]);
  expect(faultsOf({ BALAI_MASTER_KEY_FILE: file('both', KEY), BALAI_MASTER_KEY: KEY })).toEqual([
    'BALAI_MASTER_KEY and BALAI_MASTER_KEY_FILE are both set: one of them is meant',
  ]);
});

it('only secrets have one', () => {
  expect(faultsOf({ DATABASE_POOL_FILE: '/x' })).toHaveLength(1);
});

it('a password may stand in a file of its own, beside an address without one', () => {
  const { platform } = loadConfig(
    {
      ...{ DATABASE_URL: 'postgres://balai.gateway@db:5432/balai', DATABASE_PASSWORD_FILE: file('database', 'p@ss/word\n') },
      ...{ AMQP_URL: 'amqp://balai.gateway@mq:5672', AMQP_PASSWORD: 'plain', REDIS_URL: 'redis://cache:6379', REDIS_PASSWORD: 'plain' },
    },
    [],
  );
  expect(platform).toMatchObject({
    DATABASE_URL: 'postgres://balai.gateway:p%40ss%2Fword@db:5432/balai',
    AMQP_URL: 'amqp://balai.gateway:plain@mq:5672',
    REDIS_URL: 'redis://:plain@cache:6379',
  });
});

it('a password without an address, or beside one that has its own, stops the start', () => {
  expect(faultsOf({ AMQP_PASSWORD: 'plain' })).toEqual(['AMQP_PASSWORD is set and AMQP_URL is not']);
  expect(faultsOf({ REDIS_URL: 'redis://:own@cache', REDIS_PASSWORD: 'plain' })).toEqual([
    'REDIS_PASSWORD is set and REDIS_URL has a password already: one of them is meant',
  ]);
});
