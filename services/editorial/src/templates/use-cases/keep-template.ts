import { TEMPLATES_MAX } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { beginPiece } from '../../pieces/use-cases/create-piece.ts';
import { editorialProblems } from '../../problems.ts';
import { requireKnown } from '../../use-cases/require-known.ts';
import { filled, type TemplateBody } from '../domain/template.ts';
import * as templates from '../repository/templates.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed'>;
/** What somebody writes of a template. */
export type TemplateText = Pick<templates.Template, 'kind' | 'name' | 'body'>;

/** What fields of a piece hold, in characters. */
const MOST = { title: 300, summary: 4_000, content: 80_000, release: 20_000 } as const;

/** Whether what was filled in is more than a piece holds: a value of 2,000 characters can stand for thousands of blanks. */
const isTooLong = ({ title, summary, content, release }: TemplateBody): boolean =>
  title.length > MOST.title ||
  summary.length > MOST.summary ||
  content.length > MOST.content ||
  Object.values(release ?? {}).some((text) => (text?.length ?? 0) > MOST.release);

async function requireTemplate(tx: Transaction, templateId: string): Promise<templates.Template> {
  const known = await templates.find(tx, templateId);
  if (known === null) throw new Problem(editorialProblems.template_not_found);
  return known;
}

/** Keeps a new template. @throws Problem `client_not_found`, `templates_too_many`. */
export const addTemplate = (
  context: Context,
  actor: Actor,
  { clientId, text }: { readonly clientId: string; readonly text: TemplateText },
  cause: Cause,
): Promise<templates.Template> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireKnown(tx, clientId);
      if ((await templates.count(tx, clientId)) >= TEMPLATES_MAX)
        throw new Problem(editorialProblems.templates_too_many, { max: TEMPLATES_MAX });
      const by = { updated_by: actor.username, updated_at: context.clock.now() };
      const row: templates.Template = { ...text, ...by, template_id: context.newId(), client_id: clientId };
      await templates.add(tx, row);
      return row;
    },
    cause,
  );

/** Writes a template anew. @throws Problem `template_not_found` */
export const putTemplate = (
  context: Context,
  actor: Actor,
  { templateId, text }: { readonly templateId: string; readonly text: TemplateText },
  cause: Cause,
): Promise<templates.Template> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const known = await requireTemplate(tx, templateId);
      const row = { ...known, ...text, updated_by: actor.username, updated_at: context.clock.now() };
      await templates.save(tx, row);
      return row;
    },
    cause,
  );

/** Removes a template. @throws Problem `template_not_found` */
export const removeTemplate = (context: Context, actor: Actor, templateId: string, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireTemplate(tx, templateId);
      await templates.remove(tx, templateId);
    },
    cause,
  );

/** Begins a piece with a template. @throws Problem `template_not_found`, `template_too_long`. */
export const beginFromTemplate = (
  context: Context,
  actor: Actor,
  { templateId, values }: { readonly templateId: string; readonly values: Readonly<Record<string, string>> },
  cause: Cause,
): Promise<Piece> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { kind, client_id, body } = await requireTemplate(tx, templateId);
      const patch = filled(body, values);
      if (isTooLong(patch)) throw new Problem(editorialProblems.template_too_long);
      return beginPiece(context, tx, actor, client_id, { ...patch, kind });
    },
    cause,
  );
