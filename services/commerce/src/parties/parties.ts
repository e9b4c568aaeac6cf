import type { MessageDefinition } from '@balai/contracts';
import { decimalOf } from '@balai/contracts';
import { commerceParties } from '@balai/contracts/commerce';
import { party, partyMerged } from '@balai/contracts/crm';
import { fold, type ResourceContext } from '@balai/resources';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import { type Projection, type StateEvent, stateProjection, stateTable } from '@balai/runtime/projection';
import { moveMerged } from './merged-parties.ts';

/** What orders need of a customer, as the event of crm says it. */
interface PartyState {
  readonly id: string;
  readonly client_id: string;
  readonly state: string;
  readonly number: string;
  readonly code: string | null;
  readonly tax_id: string | null;
  readonly name: string;
  readonly price_segment: string | null;
  readonly currency: string | null;
  readonly credit_limit: string | null;
  readonly payment_terms_days: number | null;
  readonly email: string | null;
  readonly whatsapp: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly postal_code: string | null;
  readonly country: string | null;
  /** Absent in events of older versions. */
  readonly language?: string | null;
  /** Absent in events of older versions. */
  readonly notices?: string | null;
  readonly version: number;
  readonly deletedAt: string | null;
}

const folded = (text: string | null): string | null => (text === null ? null : fold(text));

const copy = stateTable({
  table: 'commerce.party',
  event: party.changed as StateEvent & MessageDefinition<PartyState>,
  key: ['id'],
  mayBeEmpty: true,
  row: ({ id, client_id, state, number, code, tax_id, name, price_segment, currency, credit_limit, payment_terms_days, ...contact }) => ({
    ...{ id, client_id, state, name, name_key: fold(name), number, number_key: fold(number), code, code_key: folded(code) },
    ...{ tax_id, tax_id_key: folded(tax_id), price_segment, currency, payment_terms_days },
    ...{ address: contact.address, city: contact.city, postal_code: contact.postal_code, country: contact.country },
    ...{ email: contact.email, whatsapp: contact.whatsapp, language: contact.language ?? null, notices: contact.notices ?? null },
    // Many rows go to the database in one JSON document, which has no bigint.
    credit_limit: credit_limit === null ? null : Number(decimalOf(credit_limit, 2)),
  }),
});

/** Keeps the customers that orders name, and follows their merges. */
export const partySubscription = (context: ResourceContext): Subscription =>
  subscribe(commerceParties, [
    on(copy.event, ({ data }, { tx }) => copy.apply(tx, data)),
    on(partyMerged, ({ data }, { tx }) => moveMerged(context, tx, data)),
  ]);
export const partyProjection: Projection = stateProjection('parties', commerceParties, copy);

/** Keeps customers as their state events say them, many in one statement. */
export const keepParties = copy.applyAll;
