import type { CommandDefinition } from '@balai/runtime/module';
import { rebuildCommand } from './rebuild.ts';
import { seedDemoCommand } from './seed-demo.ts';

/** What it adds to the command line. */
export const commands: readonly CommandDefinition[] = [rebuildCommand, seedDemoCommand];
