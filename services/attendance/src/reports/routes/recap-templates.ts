import { baseLanguage, clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { STARTER_TEMPLATES } from '../messages/starter-templates.ts';
import { TEMPLATE_VARIABLES, type TemplateVariable } from '../messages/template-variables.ts';
import { previewRecap } from '../use-cases/preview-recap.ts';
import { setTemplate, showTemplate, type TemplateKey } from '../use-cases/recap-templates.ts';

type Language = 'id' | 'en';
type Shown = Awaited<ReturnType<typeof showTemplate>>;

const variablesOf = (variables: readonly TemplateVariable[], within: string | null, language: Language): wire.RecapTemplate['variables'] =>
  variables.flatMap(({ name, meaning, example, rows }) => [
    { name, within, is_list: rows !== undefined, meaning: meaning[language], example },
    ...(rows === undefined ? [] : variablesOf(rows, within === null ? name : `${within}.${name}`, language)),
  ]);

const shown = ({ clientId, kind }: TemplateKey, { row, spoken }: Shown, language: Language) => ({
  success: true as const,
  data: {
    client_id: clientId,
    kind,
    template: row?.template ?? null,
    updated_by: row?.updated_by ?? null,
    updated_at: row?.updated_at.toISOString() ?? null,
    starter: STARTER_TEMPLATES[spoken][kind],
    variables: variablesOf(TEMPLATE_VARIABLES[kind], null, language),
  },
});

/** The texts of clients' reports. */
export const recapTemplateRoutes = (context: AttendanceContext): RouteBinding[] => [
  bind(wire.getRecapTemplate, async ({ actor, params, query, request }) => {
    const key = { clientId: clientIdOf(query.client_id), kind: params.kind };
    return { body: shown(key, await showTemplate(context, actor, key), baseLanguage(request.language)) };
  }),
  bind(wire.putRecapTemplate, async ({ actor, params, query, body, request }) => {
    const key = { clientId: clientIdOf(query.client_id), kind: params.kind };
    return { body: shown(key, await setTemplate(context, actor, key, body.template, request.cause), baseLanguage(request.language)) };
  }),
  bind(wire.deleteRecapTemplate, async ({ actor, params, query, request }) => {
    const key = { clientId: clientIdOf(query.client_id), kind: params.kind };
    return { body: shown(key, await setTemplate(context, actor, key, null, request.cause), baseLanguage(request.language)) };
  }),
  bind(wire.previewRecapTemplate, async ({ actor, body, request }) => {
    const { client_id, kind: about, platform = 'instagram', period = {}, template = null } = body;
    const wish = { about, platform, clientId: clientIdOf(client_id), period, lateFor: null, scope: actor.scope };
    return { body: { success: true as const, data: await previewRecap(context, wish, template, baseLanguage(request.language)) } };
  }),
];
