import { CannotStart } from '@balai/runtime/core';
import type { StartDatabase } from '@balai/runtime/run';
import { isNotInstalled } from './installed.ts';

/** The embedded database, where it is installed: the image of production is without it. @throws CannotStart where it is not */
export async function embeddedDatabase(): Promise<typeof import('@balai/embedded-postgres')> {
  try {
    return await import('@balai/embedded-postgres');
  } catch (error) {
    if (!isNotInstalled(error, '@balai/embedded-postgres')) throw error;
    throw new CannotStart('DATABASE_URL is not set, and this installation is without a database of its own (the image of production is).');
  }
}

/** Starts the embedded database. */
export const startDatabase: StartDatabase = async (options) => (await embeddedDatabase()).startEmbeddedPostgres(options);
