import type { ServiceModule } from '@balai/runtime';
import * as services from './services.ts';

/** Every service there is. */
export const MODULES: readonly ServiceModule[] = Object.values(services);
