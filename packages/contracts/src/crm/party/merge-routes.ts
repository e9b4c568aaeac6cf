import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { permissionOf } from '../../define/resource/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Instant, nullable, oneOf, only, Uuid } from '../../define/schema.ts';
import { party } from './party.ts';

/** Losers of one merge, at most. */
export const MERGE_LOSERS_MAX = 20;
/** Days within which a merge can be undone. */
export const MERGE_UNDO_DAYS = 30;

/** Why two parties may be one. `tax_root`: branches of one company have tax ids that begin alike. */
export const DuplicateReason = oneOf('tax_root', 'email', 'phone', 'name');

const Named = Type.Object({ id: Uuid, number: Type.String(), name: Type.String(), city: nullable(Type.String()) });
const merging = permissionOf(party, 'merge');

export const listDuplicates = defineRoute({
  ...{ id: 'crm.parties.duplicates', service: 'crm', method: 'GET', path: '/api/parties/duplicates', heavy: true },
  summary: 'List pairs of customers that may be one, the most certain first. `name` compares names within a city.',
  access: { permission: permissionOf(party, 'read'), tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    limit: limitUpTo(500, 100),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(
      Type.Object({
        parties: Type.Array(Named, { minItems: 2, maxItems: 2 }),
        reasons: Type.Array(DuplicateReason, { minItems: 1 }),
        /** Of the names, 0 to 1; null: they were not compared, since the cities differ. */
        similarity: nullable(Type.Number({ minimum: 0, maximum: 1 })),
      }),
    ),
    /** There are more pairs than are listed. */
    more: Type.Boolean(),
  }),
  problems: ['client_required', 'client_not_found'],
});

export const markDistinct = defineRoute({
  ...{ id: 'crm.parties.distinct', service: 'crm', method: 'POST', path: '/api/parties/distinct' },
  summary: 'Say whether two customers are different ones: such a pair is listed as a possible duplicate no more.',
  access: { permission: merging, tenant: { kind: 'own' } },
  body: only({
    parties: Type.Array(Uuid, { minItems: 2, maxItems: 2 }),
    /** False takes the decision back. */
    distinct: Type.Boolean(),
  }),
  response: success(Type.Object({ parties: Type.Array(Uuid), distinct: Type.Boolean() })),
  problems: ['not_found', 'invalid_request'],
  example: { body: { parties: ['{own.row}', '{own.refs.party}'], distinct: true } },
});

export const mergeParties = defineRoute({
  ...{ id: 'crm.parties.merge', service: 'crm', method: 'POST', path: '/api/parties/merge' },
  summary:
    'Merge customers into one. The losers are removed and what refers to them refers to the winner; their numbers and codes find the winner. Fields keep the value of the winner unless `choices` names the customer whose value is taken.',
  access: { permission: merging, tenant: { kind: 'own' } },
  body: only({
    winner: Uuid,
    losers: Type.Array(Uuid, { minItems: 1, maxItems: MERGE_LOSERS_MAX }),
    choices: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Uuid, { maxProperties: 50 })),
  }),
  response: success(Type.Object({ id: Uuid, party: party.row })),
  problems: ['not_found', 'invalid_request', 'too_many_rows'],
  example: { body: { winner: '{own.row}', losers: ['{own.refs.party}'], choices: { name: '{own.refs.party}' } } },
});

export const undoMerge = defineRoute({
  ...{ id: 'crm.parties.undo-merge', service: 'crm', method: 'POST', path: '/api/parties/merges/:id/undo' },
  summary: `Undo a merge within ${MERGE_UNDO_DAYS} days: the losers come back as they were. Fields that were edited after the merge keep their edit.`,
  access: { permission: merging, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(
    Type.Object({
      id: Uuid,
      party: party.row,
      /** Fields of the winner that were edited after the merge. */
      kept: Type.Array(Type.String()),
    }),
  ),
  problems: ['not_found', 'merge_undone', 'merge_too_old', 'merge_superseded', 'already_exists'],
  example: { params: { id: '{own.row}' } },
});

export const listMerges = defineRoute({
  ...{ id: 'crm.parties.merges', service: 'crm', method: 'GET', path: '/api/parties/:id/merges' },
  summary: 'List the merges that a customer won, the latest first.',
  access: { permission: permissionOf(party, 'read'), tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(
    Type.Array(
      Type.Object({
        id: Uuid,
        /** Numbers of the customers that were merged into this one. */
        losers: Type.Array(Type.String()),
        at: Instant,
        by: nullable(Type.String()),
        undone_at: nullable(Instant),
        /** Until when it can be undone. */
        undo_until: Instant,
      }),
    ),
  ),
  problems: ['not_found'],
  example: { params: { id: '{own.row}' } },
});
