import { type BodyOf, clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import { detail } from '../../pieces/routes/pieces.ts';
import { blanksOf } from '../domain/template.ts';
import type { Template } from '../repository/templates.ts';
import { addTemplate, beginFromTemplate, putTemplate, removeTemplate, type TemplateText } from '../use-cases/keep-template.ts';
import { listTags, listTemplates } from '../use-cases/list-templates.ts';

const templateWire = ({ body, ...row }: Template): wire.PieceTemplate => ({
  template_id: row.template_id,
  client_id: row.client_id,
  kind: row.kind,
  name: row.name,
  ...{ title: body.title, summary: body.summary, content: body.content, category: body.category, tags: [...body.tags] },
  release: body.release,
  blanks: blanksOf(body),
  updated_by: row.updated_by,
  updated_at: row.updated_at.toISOString(),
});

const textOf = ({ kind, name, title, summary, content, category, tags, release }: BodyOf<typeof wire.putTemplate>): TemplateText => ({
  kind,
  name: name.trim(),
  body: {
    ...{ title: title.trim(), summary: summary ?? '', content: content ?? '', category: category?.trim() || null },
    tags: [...new Set((tags ?? []).map((tag) => tag.trim().toLowerCase()))].filter((tag) => tag !== ''),
    release: kind === 'press_release' ? (release ?? null) : null,
  },
});

/** Templates, and tags that are in use. */
export const templateRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.listTemplates, async ({ actor, query }) => {
    const found = await listTemplates(context, actor, { clientId: clientIdOf(query.client_id), kind: query.kind ?? null });
    return { body: { success: true as const, data: found.map(templateWire) } };
  }),
  bind(wire.addTemplate, async ({ actor, body, request }) => {
    const made = await addTemplate(context, actor, { clientId: clientIdOf(body.client_id), text: textOf(body) }, request.cause);
    return { status: 201, body: { success: true as const, data: templateWire(made) } };
  }),
  bind(wire.putTemplate, async ({ actor, params, body, request }) => {
    const put = await putTemplate(context, actor, { templateId: params.id, text: textOf(body) }, request.cause);
    return { body: { success: true as const, data: templateWire(put) } };
  }),
  bind(wire.removeTemplate, async ({ actor, params, request }) => {
    await removeTemplate(context, actor, params.id, request.cause);
    return { body: { success: true as const, data: { template_id: params.id } } };
  }),
  bind(wire.beginFromTemplate, async ({ actor, params, body, request }) => {
    const order = { templateId: params.id, values: body.values ?? {} };
    const { piece_id } = await beginFromTemplate(context, actor, order, request.cause);
    return detail(context, actor, piece_id, 201);
  }),
  bind(wire.listTags, async ({ actor, query }) => {
    const data = await listTags(context, actor, { clientId: clientIdOf(query.client_id), beginning: query.q ?? '' });
    return { body: { success: true as const, data } };
  }),
];
