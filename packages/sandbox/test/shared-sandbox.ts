import { type SharedPlatform, sharedPlatform } from '@balai/testing';
import { sandbox } from '../src/module.ts';

/**
 * The worker's sandbox, for files that need no settings of their own: the fault `slow` takes 0.3 s.
 * @param file `import.meta.url` of the test file; its clients and their accounts have names of their own
 */
export const sharedSandbox = (file: string): Promise<SharedPlatform> =>
  sharedPlatform({ modules: [sandbox], env: { SANDBOX_SLOW_MS: '300' }, file });
