import { SERVICES } from '@balai/contracts/catalogue';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../config/config-error.ts';
import { loadConfig } from '../config/load.ts';
import { makeLogger } from '../core/logger.ts';
import { defineModule } from '../module/module.ts';
import { checkMix, chosenModules } from './choose-modules.ts';
import { runPlatform } from './run-platform.ts';

const names = SERVICES.map(({ name }) => name);
const modules = names.map((name) => defineModule({ name, config: Type.Object({}), migrations: null, setup: () => ({}) }));
const faultsOf = (services: string, env: Record<string, string> = {}): readonly string[] => {
  const { platform } = loadConfig({ SERVICES: services, ...env }, []);
  try {
    checkMix(platform, chosenModules(modules, platform), names, makeLogger('silent', false));
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.faults : [String(error)];
  }
};
const without = (...left: string[]) => names.filter((name) => !left.includes(name)).join(',');
const shared = { DATABASE_URL: 'postgres://x@y/z', AMQP_URL: 'amqp://x' };

describe('a part of the platform', () => {
  it.each([' ,', ',', ' '])('is refused without a service (SERVICES=%j)', (services) => {
    expect(faultsOf(services, shared)).toEqual([expect.stringContaining('SERVICES names no service')]);
  });

  it('is refused without broker and database, which it must share with the rest', () => {
    expect(faultsOf('collector')).toHaveLength(2);
    expect(faultsOf('collector', { DATABASE_URL: shared.DATABASE_URL })).toEqual([expect.stringContaining('AMQP_URL is required')]);
    expect(faultsOf('collector', { AMQP_URL: shared.AMQP_URL })).toEqual([expect.stringContaining('DATABASE_URL is required')]);
    expect(faultsOf('collector', shared)).toEqual([]);
  });

  it('is one however many services it has: the sandbox takes nobody’s place', () => {
    expect(faultsOf(without('scheduler'))).toEqual([
      expect.stringContaining('(without scheduler): AMQP_URL is required'),
      expect.stringContaining('(without scheduler): DATABASE_URL is required'),
    ]);
    expect(faultsOf('sandbox')).toHaveLength(2);
  });

  it('is not what lacks only the sandbox', () => {
    expect(faultsOf(without('sandbox'))).toEqual([]);
    expect(faultsOf('all')).toEqual([]);
  });

  it('is one also where the program knows no other service', async () => {
    const [alone] = modules;
    if (alone === undefined) throw new Error('no module');
    await expect(runPlatform({ modules: [alone], env: { NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent' } })).rejects.toThrow(
      /AMQP_URL is required.*DATABASE_URL is required/s,
    );
  });
});
