import { baseLanguage, clientIdOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { listReminders, showReminders } from '../use-cases/list-reminders.ts';
import type { EffectContext } from '../use-cases/read-effects.ts';
import { previewReminders, sendReminders } from '../use-cases/send-reminders.ts';
import { batchWire, remindersWire, reminderWire } from './reminder-wire.ts';

const send = (context: AttendanceContext & EffectContext) =>
  bind(wire.sendReminders, async ({ actor, body, request }) => {
    const { platform, person_ids: personIds, preview, again = false, send_now: now = false, ...query } = body;
    const order = { filter: filterOf(query), platform, personIds, again, now };
    const caller = callerOf(actor, request.headers);
    if (preview) {
      // Nothing is changed; the caller's Idempotency-Key is noted as acted all the same, so that a repeat is answered alike.
      await context.database.unitOfWork(actor.scope, async () => undefined, request.cause);
      return { status: 200, body: { success: true as const, data: remindersWire(await previewReminders(context, caller, order), null) } };
    }
    const sent = await sendReminders(context, { actor, caller }, order, request.cause);
    if (sent.batchId === null) throw new Error('what was sent has a batch');
    const { batch } = await showReminders(context, actor, sent.batchId);
    return { status: 201, body: { success: true as const, data: remindersWire(sent, batchWire(batch)) } };
  });

const list = (context: AttendanceContext & EffectContext) =>
  bind(wire.listReminders, ({ actor, query, request }) =>
    answerList(
      { ...query, limit: query.limit ?? 100 },
      {
        order: '-asked_at',
        isId: isUuid,
        read: (after, limit) =>
          listReminders(context, actor, {
            clientId: clientIdOf(query.client_id),
            person: query.person === undefined ? null : readPersonKey(query.person),
            after,
            limit,
          }),
        positionOf: (row) => ({ key: row.sort_key, id: row.batch_id }),
        toWire: (row) => ({
          ...batchWire(row),
          reminder: row.reminder === null ? null : reminderWire(row.reminder, baseLanguage(request.language)),
        }),
      },
    ),
  );

/** Reminders of what people still owe: shown before, sent, and what became of them. */
export const reminderRoutes = (context: AttendanceContext & EffectContext): RouteBinding[] => [
  send(context),
  list(context),
  bind(wire.getReminders, async ({ actor, params, request }) => {
    const { batch, rows } = await showReminders(context, actor, params.id);
    return {
      body: {
        success: true as const,
        data: { batch: batchWire(batch), reminders: rows.map((row) => reminderWire(row, baseLanguage(request.language))) },
      },
    };
  }),
];
