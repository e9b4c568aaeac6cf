import type { CommandDefinition } from '@balai/runtime/module';
import { checkStockCommand } from './check-stock.ts';
import { seedDemoCommand } from './seed-demo.ts';

/** What it adds to the command line. */
export const commands: readonly CommandDefinition[] = [checkStockCommand, seedDemoCommand];
