import { type PieceKind, TEMPLATES_MAX } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { EditorialContext } from '../../context.ts';
import { requireKnown } from '../../use-cases/require-known.ts';
import * as templates from '../repository/templates.ts';

type Context = Pick<EditorialContext, 'database'>;
const TAGS = 20;

/** What pieces can begin with, by name. @throws Problem `client_not_found` */
export const listTemplates = (
  { database }: Context,
  actor: Actor,
  { clientId, kind }: { readonly clientId: string | null; readonly kind: PieceKind | null },
): Promise<templates.Template[]> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    return templates.list(tx, clientId, kind, TEMPLATES_MAX * 5);
  });

/** Tags that pieces carry, the most used first. @throws Problem `client_not_found` */
export const listTags = (
  { database }: Context,
  actor: Actor,
  { clientId, beginning }: { readonly clientId: string | null; readonly beginning: string },
): Promise<{ tag: string; count: number }[]> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    return templates.tags(tx, clientId, beginning.trim().toLowerCase(), TAGS);
  });
