import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import { checkText, suggestWords } from '../use-cases/check-text.ts';

/** Spelling and style. */
export const hintRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.checkText, async ({ actor, body }) => ({
    body: { success: true as const, data: await checkText(context, actor, body.texts) },
  })),
  bind(wire.suggestWords, async ({ query }) => ({ body: { success: true as const, data: await suggestWords(context, query.word) } })),
];
