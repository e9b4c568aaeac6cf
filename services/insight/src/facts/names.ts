import type { MessageDefinition } from '@balai/contracts';
import { product } from '@balai/contracts/commerce';
import { party } from '@balai/contracts/crm';
import { type StateEvent, stateTable } from '@balai/runtime/projection';

interface Named {
  readonly id: string;
  readonly client_id: string;
  readonly name: string;
  readonly version: number;
  readonly deletedAt: string | null;
}

/** Names of products. */
export const products = stateTable({
  table: 'insight.product',
  event: product.changed as StateEvent & MessageDefinition<Named & { readonly sku: string }>,
  key: ['id'],
  mayBeEmpty: true,
  row: ({ id, client_id, sku, name }) => ({ id, client_id, sku, name }),
});

/** Names of customers; that of a removed one goes with its record. */
export const parties = stateTable({
  table: 'insight.party',
  event: party.changed as StateEvent & MessageDefinition<Named>,
  key: ['id'],
  mayBeEmpty: true,
  row: ({ id, client_id, name, deletedAt }) => ({ id, client_id, name: deletedAt === null ? name : '' }),
});
