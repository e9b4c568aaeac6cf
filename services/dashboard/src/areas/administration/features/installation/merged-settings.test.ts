import type { SettingReport } from '@balai/contracts';
import { expect, it } from 'vitest';
import { isChanged, isProduction, mergeSettings, riskOf } from './merged-settings.ts';

const setting = (name: string, value: string | null, over: Partial<SettingReport> = {}): SettingReport => ({
  ...{ name, part: 'platform', kind: 'string', description: '', default_value: null, value, is_secret: false },
  source: value === null ? 'none' : 'environment',
  ...over,
});
const one = (name: string, value: string | null, over?: Partial<SettingReport>) => {
  const [merged] = mergeSettings([{ service: 'identity', settings: [setting(name, value, over)] }]);
  if (merged === undefined) throw new Error('nothing was merged');
  return merged;
};

it('joins what processes agree on, and keeps apart what they do not', () => {
  const [level, zone] = mergeSettings([
    { service: 'identity', settings: [setting('LOG_LEVEL', 'info'), setting('PHONE_REGION', 'ID')] },
    { service: 'notifier', settings: [setting('LOG_LEVEL', 'info'), setting('PHONE_REGION', 'MY')] },
  ]);
  expect(level?.values).toEqual([{ value: 'info', source: 'environment', services: ['identity', 'notifier'] }]);
  expect(zone?.values.map(({ services }) => services)).toEqual([['identity'], ['notifier']]);
  expect(zone && riskOf(zone, false)).toBe('differs');
  expect(level && riskOf(level, true)).toBeNull();
});

it('lets each process have its own port without a warning', () => {
  const [port] = mergeSettings([
    { service: 'identity', settings: [setting('PORT', '3001')] },
    { service: 'notifier', settings: [setting('PORT', '3002')] },
  ]);
  expect(port && riskOf(port, true)).toBeNull();
});

it.each([
  ['NODE_ENV', 'development', false, 'notProduction'],
  ['NODE_ENV', 'production', true, null],
  ['SANDBOX_ON_NETWORK', 'on', false, 'openSandbox'],
  ['CORS_ORIGIN', 'https://a.id,*', false, 'anyOrigin'],
  ['CORS_ORIGIN', 'https://a.id', true, null],
  ['LOG_LEVEL', 'trace', false, 'talkativeLog'],
  ['DATABASE_LOGINS', 'owner', true, 'ownerLogin'],
  ['DATABASE_LOGINS', 'owner', false, null],
  ['REDIS_URL', null, true, 'noRedis'],
  ['REDIS_URL', null, false, null],
  ['PUBLIC_URL', 'https://a.id', true, null],
] as const)('%s=%s, in production %s, is the risk %s', (name, value, inProduction, risk) => {
  expect(riskOf(one(name, value), inProduction)).toBe(risk);
});

it('warns of a secret in the environment of a process in production, not of one in a file', () => {
  const secret = { is_secret: true, value: null } as const;
  expect(riskOf(one('SMTP_URL', null, { ...secret, source: 'environment' }), true)).toBe('secretInEnvironment');
  expect(riskOf(one('SMTP_URL', null, { ...secret, source: 'file' }), true)).toBeNull();
  expect(isChanged(one('SMTP_URL', null, { ...secret, source: 'file' }))).toBe(true);
  expect(isChanged(one('SMTP_URL', null, secret))).toBe(false);
});

it('takes the installation for real as soon as one process is', () => {
  expect(isProduction([one('NODE_ENV', 'production')])).toBe(true);
  expect(isProduction([one('NODE_ENV', 'test')])).toBe(false);
});
