import type { CommandDefinition } from '@balai/runtime/module';
import { rebuildCommand } from './rebuild.ts';

/** What it adds to the command line. */
export const commands: readonly CommandDefinition[] = [rebuildCommand];
