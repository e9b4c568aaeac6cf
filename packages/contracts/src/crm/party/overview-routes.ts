import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { permissionOf } from '../../define/resource/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { note } from '../activity/note.ts';
import { task } from '../activity/task.ts';
import { opportunity } from '../pipeline/opportunity.ts';
import { party } from './party.ts';

const reading = { permission: permissionOf(party, 'read'), tenant: { kind: 'own' } } as const;
const OWN_ROW = { params: { id: '{own.row}' } };

/** Rows of a block, at most. */
export const OVERVIEW_ROWS = 20;
export const OVERVIEW_NOTES = 5;

/**
 * Everything about a party on one page. Orders and payments belong to commerce: the page asks commerce for them with the id of the party, and this
 * answer gets no copy of them.
 */
export const showParty360 = defineRoute({
  ...{ id: 'crm.parties.360', service: 'crm', method: 'GET', path: '/api/parties/:id/360' },
  summary: 'Show a customer with what belongs to them. Blocks that the caller may not read are null and named in `hidden`.',
  access: reading,
  params: Type.Object({ id: Uuid }),
  response: success(
    Type.Object({
      profile: party.row,
      credit: Type.Object({ limit: nullable(Type.String()), currency: nullable(Type.String()) }),
      /** Open ones, the earliest expected close first. */
      opportunities: nullable(Type.Array(opportunity.row, { maxItems: OVERVIEW_ROWS })),
      /** Open ones, the earliest due day first. */
      tasks: nullable(Type.Array(task.row, { maxItems: OVERVIEW_ROWS })),
      /** Pinned ones first, then the latest. */
      notes: nullable(Type.Array(note.row, { maxItems: OVERVIEW_NOTES })),
      hidden: Type.Array(oneOf('opportunities', 'tasks', 'notes')),
    }),
  ),
  problems: ['not_found'],
  example: OWN_ROW,
});

export const TimelineKind = oneOf('change', 'interaction', 'lead', 'note', 'opportunity');

export const listTimeline = defineRoute({
  ...{ id: 'crm.parties.timeline', service: 'crm', method: 'GET', path: '/api/parties/:id/timeline' },
  summary:
    'List what happened with a customer, newest first: interactions, notes, changes of the customer, and of their leads and opportunities. Kinds that the caller may not read are left out and named in `hidden`.',
  access: reading,
  params: Type.Object({ id: Uuid }),
  query: Type.Object({
    kinds: Type.Optional(Type.String({ maxLength: 100, description: 'Kinds that are listed, by comma; all unless told' })),
    limit: limitUpTo(200, 50),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(
      Type.Object({
        kind: TimelineKind,
        at: Instant,
        /** Of the row that the entry is about. */
        id: Uuid,
        /** Subject, name or first words of the row. */
        title: Type.String(),
        /** Word of the history: `created`, `edited`, or an action; of an interaction its channel. */
        action: Type.String(),
        /** Username; null: the platform, or not recorded. */
        by: nullable(Type.String()),
        reason: nullable(Type.String()),
        /** Fields that changed, with what was and what is; null: the entry is no change. */
        changes: nullable(Type.Record(Type.String(), Type.Object({ from: Type.Unknown(), to: Type.Unknown() }))),
      }),
    ),
    next_cursor: nullable(Type.String()),
    hidden: Type.Array(TimelineKind),
  }),
  problems: ['not_found', 'invalid_cursor', 'invalid_request'],
  example: OWN_ROW,
});
