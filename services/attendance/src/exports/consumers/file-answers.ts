import { peopleFileChanged } from '@balai/contracts/identity';
import { on } from '@balai/runtime';
import type { ExportContext } from '../use-cases/export-context.ts';
import { settleOrderedFile } from '../use-cases/order-file.ts';

/** How far files are that another service makes; files of nobody here change nothing. */
export const fileAnswers = (context: ExportContext) => [on(peopleFileChanged, ({ data }, { tx }) => settleOrderedFile(context, tx, data))];
