import { SERVICES } from '@balai/contracts/catalogue';
import { ConfigError } from '../config/config-error.ts';
import { DEMO_PASSWORD_TOLD, type PlatformConfig } from '../config/platform-config.ts';
import { commaList } from '../core/comma-list.ts';
import type { Logger } from '../core/logger.ts';
import type { ServiceModule } from '../module/module.ts';
import { isLoopbackName } from '../network/loopback.ts';

/** Whether a service only simulates the outside world: it never runs in production, and the platform is whole without it. */
const isEvaluationOnly = (name: string): boolean => SERVICES.some((service) => service.name === name && service.isEvaluationOnly);

/** The modules this installation may run: production simulates nothing. */
export const availableModules = (modules: readonly ServiceModule[], config: PlatformConfig): readonly ServiceModule[] =>
  modules.filter((module) => config.NODE_ENV !== 'production' || !isEvaluationOnly(module.name));

/** The modules this process runs, by SERVICES. */
export function chosenModules(modules: readonly ServiceModule[], config: PlatformConfig): readonly ServiceModule[] {
  if (config.SERVICES === undefined || config.SERVICES === 'all') return availableModules(modules, config);
  const names = commaList(config.SERVICES.toLowerCase());
  if (names.length === 0) throw new ConfigError(['SERVICES names no service: list some, separated by commas, or leave it out to run all']);
  const faults = names
    .filter((name) => !modules.some((module) => module.name === name))
    .map((name) => `SERVICES names ${name}; there are: ${modules.map((module) => module.name).join(', ')}`);
  if (faults.length > 0) throw new ConfigError(faults);
  return modules.filter((module) => names.includes(module.name));
}

/** Why a sandbox must not run here unless somebody asks for it by name: it has no login, and the demo's accounts have a password that everybody knows. */
function sandboxFaults({ HOST, DATABASE_URL, DEMO, DEMO_PASSWORD, SANDBOX_ON_NETWORK, SANDBOX_IN_DATABASE }: PlatformConfig): string[] {
  const faults: string[] = [];
  const isOpen = !isLoopbackName(HOST);
  if (isOpen && SANDBOX_ON_NETWORK === 'off')
    faults.push(
      `HOST=${HOST} lets others reach the sandbox and the demo, which are for this machine: leave HOST out, run production without them (NODE_ENV=production), or ask for it with SANDBOX_ON_NETWORK=on`,
    );
  if (isOpen && SANDBOX_ON_NETWORK === 'on' && DEMO === 'on' && DEMO_PASSWORD === DEMO_PASSWORD_TOLD)
    faults.push(
      'SANDBOX_ON_NETWORK=on lets others sign in with the demo’s password, which everybody knows: set DEMO_PASSWORD, or DEMO=off',
    );
  if (DATABASE_URL !== undefined && SANDBOX_IN_DATABASE === 'off')
    faults.push(
      'DATABASE_URL names a database of your own, and the sandbox and the demo would write to it: leave DATABASE_URL out, run production without them (NODE_ENV=production), or ask for it with SANDBOX_IN_DATABASE=on',
    );
  return faults;
}

function keyFaults(
  { NODE_ENV, DATABASE_URL, BALAI_MASTER_KEY, BALAI_SHARED_KEY }: PlatformConfig,
  chosen: readonly ServiceModule[],
): string[] {
  if (NODE_ENV !== 'production' || DATABASE_URL === undefined || BALAI_MASTER_KEY !== undefined) return [];
  if (chosen.some(({ name }) => name === 'identity'))
    return ['BALAI_MASTER_KEY is required with NODE_ENV=production and DATABASE_URL: it encrypts signing keys and must stay the same'];
  if (BALAI_SHARED_KEY !== undefined) return [];
  return ['BALAI_SHARED_KEY is required with NODE_ENV=production and DATABASE_URL: links are signed with it, the same in every process'];
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
  faults.push(...keyFaults(config, chosen));
  if (config.NODE_ENV !== 'production' && chosen.some(({ name }) => isEvaluationOnly(name))) faults.push(...sandboxFaults(config));
  if (config.METRICS_PORT !== undefined && config.METRICS_PORT === config.PORT)
    faults.push(`METRICS_PORT ${config.METRICS_PORT} is PORT: the figures need one of their own`);
  if (faults.length > 0) throw new ConfigError(faults);
  if (partial && config.BLOB_URL === undefined)
    logger.warn('BLOB_URL is not set: files are kept in BALAI_DATA_DIR, other machines do not see them');
  if (partial && config.REDIS_URL === undefined) logger.warn('REDIS_URL is not set: rate limits count per process');
}
