import type { CommandDefinition } from '@balai/runtime/module';
import { listNumbersCommand } from './list-numbers.ts';
import { pairNumberCommand } from './pair-number.ts';

/** What the notifier adds to the command line. */
export const commands: readonly CommandDefinition[] = [listNumbersCommand, pairNumberCommand];
