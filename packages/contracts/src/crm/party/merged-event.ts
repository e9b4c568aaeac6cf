import Type from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { ClientId, Uuid } from '../../define/schema.ts';

/** For services that refer to parties: they refer to the winner from now on, and to the losers again once it was undone. */
export const partyMerged = defineEvent(
  'crm.party.merged.v1',
  'fact',
  'Customers were merged into one, or such a merge was undone.',
  Type.Object({
    id: Uuid,
    client_id: ClientId,
    winner: Uuid,
    losers: Type.Array(Uuid, { minItems: 1 }),
    undone: Type.Boolean(),
  }),
  { audit: true },
);
