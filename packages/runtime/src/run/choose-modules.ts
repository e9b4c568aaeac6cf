import { SERVICES } from '@balai/contracts/catalogue';
import { commaList } from '../config/comma-list.ts';
import { ConfigError } from '../config/load.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import type { Logger } from '../logger.ts';
import type { ServiceModule } from '../module.ts';

/** Whether a service only simulates the outside world: it never runs in production, and the platform is whole without it. */
const isEvaluationOnly = (name: string): boolean => SERVICES.some((service) => service.name === name && service.isEvaluationOnly);

/** The modules this installation may run: production simulates nothing. */
export const availableModules = (modules: readonly ServiceModule[], config: PlatformConfig): readonly ServiceModule[] =>
  modules.filter((module) => config.NODE_ENV !== 'production' || !isEvaluationOnly(module.name));

/** The modules this process runs, by SERVICES. */
export function chosenModules(modules: readonly ServiceModule[], config: PlatformConfig): readonly ServiceModule[] {
  if (config.SERVICES === undefined || config.SERVICES === 'all') return availableModules(modules, config);
  const names = commaList(config.SERVICES.toLowerCase());
  const faults = names
    .filter((name) => !modules.some((module) => module.name === name))
    .map((name) => `SERVICES names ${name}; there are: ${modules.map((module) => module.name).join(', ')}`);
  if (faults.length > 0) throw new ConfigError(faults);
  return modules.filter((module) => names.includes(module.name));
}

/**
 * Refuses mixes that would lose or hide something.
 * @param services what the platform consists of, here or in other processes.
 */
export function checkMix(config: PlatformConfig, chosen: readonly ServiceModule[], services: readonly string[], logger: Logger): void {
  const faults: string[] = [];
  const elsewhere = services.filter((name) => !isEvaluationOnly(name) && !chosen.some((module) => module.name === name));
  const partial = elsewhere.length > 0;
  const part = `This process runs a part of the platform (without ${elsewhere.join(', ')})`;
  if (partial && config.AMQP_URL === undefined) faults.push(`${part}: AMQP_URL is required, or its messages reach nobody`);
  if (partial && config.DATABASE_URL === undefined) faults.push(`${part}: DATABASE_URL is required, its parts share one database`);
  if (config.NODE_ENV === 'production')
    for (const { name } of chosen) if (isEvaluationOnly(name)) faults.push(`SERVICES names ${name}: never with NODE_ENV=production`);
  if (config.NODE_ENV === 'production' && config.DATABASE_URL !== undefined && config.BALAI_MASTER_KEY === undefined)
    faults.push(
      'BALAI_MASTER_KEY is required with NODE_ENV=production and DATABASE_URL: it encrypts signing keys and must be the same everywhere',
    );
  if (faults.length > 0) throw new ConfigError(faults);
  if (partial && config.BLOB_URL === undefined)
    logger.warn('BLOB_URL is not set: files are kept in BALAI_DATA_DIR, other machines do not see them');
  if (partial && config.REDIS_URL === undefined) logger.warn('REDIS_URL is not set: rate limits count per process');
}
