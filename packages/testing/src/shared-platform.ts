import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataOf, MessageDefinition } from '@balai/contracts';
import { clientChanged } from '@balai/contracts/identity';
import type { ServiceModule } from '@balai/runtime/module';
import { runFolder } from './prepared-folder.ts';
import { startTestPlatform, type TestPlatform, type TestPlatformOptions } from './test-platform.ts';
import { endWithRun } from './test-run.ts';

/** A platform that several test files use: nobody stops it, it ends with the worker. */
export type SharedPlatform = Omit<TestPlatform, 'stop' | 'stopOnly'>;

export interface SharedPlatformOptions extends Pick<TestPlatformOptions, 'modules' | 'env'> {
  /** `import.meta.url` of the test file: only this file may deliver clients it has made. */
  readonly file: string;
}

interface Running {
  readonly modules: readonly ServiceModule[];
  readonly started: Promise<TestPlatform>;
}

const running = new Map<string, Running>();
/**
 * Notes that a test file makes a client. Kept for the whole run, not for one worker: two files that take the same name are found whether
 * or not the same worker happens to run both.
 * @throws {Error} when another file has made it
 */
function claimClient(platform: string, clientId: string, file: string): void {
  const folder = runFolder('clients');
  mkdirSync(folder, { recursive: true });
  const claim = join(folder, createHash('sha256').update(`${platform} ${clientId}`).digest('hex'));
  try {
    writeFileSync(claim, file, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = readFileSync(claim, 'utf8');
    if (owner !== file) throw new Error(`client ${clientId} belongs to ${owner}: name one that is this file's own`);
  }
}

/**
 * The worker's platform for these modules and settings; the first file that asks for it starts it. Files share its database, so each makes
 * clients of its own: a client id that another file has delivered is refused. Start your own (`startTestPlatform`) to stop it, to migrate,
 * to change settings nobody else has, or to count what belongs to no client.
 * @throws {Error} when another module of the same name was started before
 */
export async function sharedPlatform({ modules, env = {}, file }: SharedPlatformOptions): Promise<SharedPlatform> {
  const key = JSON.stringify([modules.map(({ name }) => name).sort(), Object.entries(env).sort()]);
  const known = running.get(key);
  if (known !== undefined && modules.some((module) => !known.modules.includes(module)))
    throw new Error(`another module of the same name runs in this worker: ${modules.map(({ name }) => name).join(', ')}`);
  if (running.size === 0) endWithRun();
  const started = known?.started ?? startTestPlatform({ modules, env });
  running.set(key, known ?? { modules, started });
  // A start that failed is tried again by the next file.
  started.catch(() => running.delete(key));
  const { stop: _stop, stopOnly: _stopOnly, ...platform } = await started;

  function claim(message: MessageDefinition, list: readonly unknown[]): void {
    if (message.type !== clientChanged.type) return;
    for (const { client_id } of list as readonly DataOf<typeof clientChanged>[]) claimClient(key, client_id, file);
  }
  return {
    ...platform,
    deliver(message, data, options) {
      claim(message, [data]);
      return platform.deliver(message, data, options);
    },
    deliverAll(message, list, options) {
      claim(message, list);
      return platform.deliverAll(message, list, options);
    },
  };
}
