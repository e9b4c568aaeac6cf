import type { ServiceModule } from '@balai/runtime/module';
import { isNotInstalled } from './installed.ts';
import * as services from './services.ts';

/** The simulated outside world, where it is installed: the image of production is without it. */
async function installedSandbox(): Promise<ServiceModule[]> {
  try {
    return [(await import('@balai/sandbox')).sandbox];
  } catch (error) {
    if (isNotInstalled(error, '@balai/sandbox')) return [];
    throw error;
  }
}

/** Every service there is, in the order of their names. */
export const MODULES: readonly ServiceModule[] = [...Object.values(services), ...(await installedSandbox())].sort((a, b) =>
  a.name < b.name ? -1 : 1,
);

/** Whether the outside world can be simulated here, which a demo needs. */
export const hasSandbox = MODULES.some(({ name }) => name === 'sandbox');
