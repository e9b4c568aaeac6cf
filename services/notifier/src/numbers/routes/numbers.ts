import { baseLanguage, clientIdOf } from '@balai/contracts';
import {
  changeNumber as changeRoute,
  channelsManage,
  createNumber as createRoute,
  deleteNumber as deleteRoute,
  failureText,
  listNumbers as listRoute,
  logOutNumber as logOutRoute,
  pairNumber as pairRoute,
  testNumber as testRoute,
  type WhatsappNumber,
  whatsappHealth,
} from '@balai/contracts/notifier';
import type { Actor } from '@balai/runtime/access';
import { bind, bindPublic, type RouteBinding } from '@balai/runtime/http';
import { optInUrl } from '../../consent/domain/opt-in.ts';
import type { NotifierContext } from '../../context.ts';
import { quietOf, TRAITS, type WhatsappNumberRow } from '../domain/number.ts';
import { warmUpOf } from '../domain/warm-up.ts';
import { sentenceOf } from '../messages/state-sentences.ts';
import { logOutNumber, pairNumber } from '../use-cases/link-number.ts';
import { type LoadedNumber, listNumbers, withLoads } from '../use-cases/list-numbers.ts';
import { changeNumber, createNumber, deleteNumber, sendTest } from '../use-cases/manage-numbers.ts';
import { isWhatsappHealthy } from '../use-cases/whatsapp-health.ts';

interface Reader {
  readonly actor: Actor;
  readonly language: 'id' | 'en';
}

function wireOf(context: NotifierContext, row: LoadedNumber, { actor, language }: Reader): WhatsappNumber {
  const { number_id, driver, name, address, state, reason, queued, sent_hour, sent_day, last_error, page_version, memory_mb } = row;
  const { template_name, template_language } = row;
  const { scope } = actor;
  const seen = scope === 'system' ? row.client_ids : row.client_ids.filter((clientId) => scope.tenants.includes(clientId));
  const isPairing = state === 'pairing' && actor.can(channelsManage);
  const hasWebhook = driver === 'cloud' && actor.can(channelsManage);
  return {
    ...{ number_id, driver, name, address, state, reason, queued, sent_hour, sent_day, page_version, memory_mb },
    client_ids: row.all_clients ? null : [...seen],
    restricted_until: row.restricted_until?.toISOString() ?? null,
    state_at: row.state_at.toISOString(),
    sentence: sentenceOf(row, language),
    pace_ms: Math.max(row.pace_ms ?? context.paceMs, TRAITS[driver].paceMs),
    hour_max: row.hour_max,
    day_max: row.day_max,
    quiet: quietOf(row),
    warm_up: warmUpOf(row, context.clock.now()),
    opt_in_url: address === null ? null : optInUrl(address, language),
    last_error: failureText(last_error, language),
    template: template_name === null || template_language === null ? null : { name: template_name, language: template_language },
    pairing: isPairing ? { qr: row.qr, code: row.pairing_code } : null,
    webhook_url: hasWebhook ? `${context.publicUrl ?? ''}/api/webhooks/whatsapp-cloud/${number_id}` : null,
  };
}

/** Routes of the WhatsApp numbers. */
export function numberRoutes(context: NotifierContext): RouteBinding[] {
  const shown = async (row: WhatsappNumberRow, reader: Reader): Promise<WhatsappNumber> => {
    const [loaded = { ...row, queued: 0, sent_hour: 0, sent_day: 0, last_error: null }] = await withLoads(context, [row]);
    return wireOf(context, loaded, reader);
  };
  return [
    bind(listRoute, async ({ actor, query, request }) => {
      const rows = await listNumbers(context, actor, clientIdOf(query.client_id));
      const data = rows.map((row) => wireOf(context, row, { actor, language: baseLanguage(request.language) }));
      return { body: { success: true as const, data, drivers: [...context.drivers] } };
    }),
    bind(createRoute, async ({ actor, body, request }) => {
      const row = await createNumber(context, { actor, cause: request.cause }, body);
      return { body: { success: true as const, data: await shown(row, { actor, language: baseLanguage(request.language) }) } };
    }),
    bind(changeRoute, async ({ actor, params, body, request }) => {
      const row = await changeNumber(context, { actor, cause: request.cause }, params.id, body);
      return { body: { success: true as const, data: await shown(row, { actor, language: baseLanguage(request.language) }) } };
    }),
    bindPublic(whatsappHealth, async () => ({
      body: { status: (await isWhatsappHealthy(context)) ? ('ok' as const) : ('degraded' as const) },
      headers: { 'cache-control': 'no-store' },
    })),
    bind(deleteRoute, async ({ actor, params, request }) => {
      await deleteNumber(context, { actor, cause: request.cause }, params.id);
      return { body: { success: true as const, data: { number_id: params.id } } };
    }),
    bind(pairRoute, async ({ actor, params, body, request }) => {
      const row = await pairNumber(context, { actor, cause: request.cause }, params.id, body.phone);
      return { body: { success: true as const, data: await shown(row, { actor, language: baseLanguage(request.language) }) } };
    }),
    bind(logOutRoute, async ({ actor, params, request }) => {
      const row = await logOutNumber(context, { actor, cause: request.cause }, params.id);
      return { body: { success: true as const, data: await shown(row, { actor, language: baseLanguage(request.language) }) } };
    }),
    bind(testRoute, async ({ actor, params, body, request }) => {
      const manager = { actor, cause: request.cause, language: baseLanguage(request.language) };
      const intentKey = await sendTest(context, manager, params.id, body.phone);
      return { body: { success: true as const, data: { intent_key: intentKey } } };
    }),
  ];
}
