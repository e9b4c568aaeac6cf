import Type from 'typebox';
import { finance } from '../../access/roles.ts';
import { listed, paging } from '../../define/list.ts';
import { definePermission } from '../../define/permission.ts';
import { permissionOf } from '../../define/resource/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Day, nullable, only, Uuid } from '../../define/schema.ts';
import { DismissBody, secretFields, senderFields, WEBHOOK_SENDER_PATTERN } from '../webhooks.ts';
import { allocation } from './allocation.ts';
import { invoice } from './invoice.ts';
import { payment } from './payment.ts';
import { paymentEvent } from './payment-event.ts';

const service = 'commerce';
const client_id = Type.Optional(ClientIdInput);
const inQuery = { kind: 'parameter', in: 'query', name: 'client_id' } as const;
const inBody = { kind: 'parameter', in: 'body', name: 'client_id' } as const;
const Money = Type.String({ pattern: '^-?\\d{1,16}\\.\\d{2}$', description: 'Two digits after the point' });

/** Open amounts of invoices by days past their due date. */
export const Ageing = Type.Object({
  current: Money,
  days_1_30: Money,
  days_31_60: Money,
  days_61_90: Money,
  days_over_90: Money,
});

/** What a customer owes and may still order on credit. */
export const PartyBalance = Type.Object({
  party_id: Uuid,
  name: Type.String(),
  as_of: Day,
  /** Open amounts of invoices. */
  receivables: Money,
  overdue: Money,
  /** Received and taken by no invoice: credit of the customer. */
  unapplied: Money,
  ageing: Ageing,
  open_invoices: Type.Array(
    Type.Object({
      invoice_id: Uuid,
      number: Type.String(),
      order_id: nullable(Uuid),
      issued_on: Day,
      due_on: Day,
      total: Money,
      open: Money,
    }),
  ),
  /** Null for a past day. */
  credit: nullable(
    Type.Object({
      /** Of the limit and of all amounts but those of `other_currencies`; null: the customer has none. */
      currency: nullable(Type.String()),
      /** Value of open orders that no invoice has. */
      uninvoiced: Money,
      /** Receivables and uninvoiced value less unapplied payments. */
      exposure: Money,
      /** Exposure that the limit cannot be compared with. */
      other_currencies: Type.Array(Type.Object({ currency: nullable(Type.String()), exposure: Money })),
      /** Null: no limit. */
      limit: nullable(Money),
      available: nullable(Money),
    }),
  ),
});

export const partyBalance = defineRoute({
  id: 'commerce.party-balance.get',
  service,
  method: 'GET',
  path: '/api/parties/:id/balance',
  summary: 'Show what a customer owes, by age, and the credit that is left, now or as of a past day',
  access: { permission: permissionOf(invoice, 'read'), tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  query: Type.Object({ as_of: Type.Optional(Day) }),
  response: success(PartyBalance),
  problems: ['not_found'],
  example: { params: { id: '{own.row}' } },
});

export const listReceivables = defineRoute({
  id: 'commerce.receivables.list',
  service,
  method: 'GET',
  path: '/api/receivables',
  summary: 'List what each customer owes, by age, now or as of a past day',
  access: { permission: permissionOf(invoice, 'read'), tenant: inQuery },
  query: Type.Object({ client_id, as_of: Type.Optional(Day), ...paging }),
  response: listed(Type.Object({ party_id: Uuid, name: Type.String(), receivables: Money, overdue: Money, ageing: Ageing })),
  problems: ['client_required', 'client_not_found', 'invalid_cursor'],
});

export const allocatePayment = defineRoute({
  id: 'commerce.allocations.create',
  service,
  method: 'POST',
  path: '/api/allocations',
  summary: 'Apply what is left of a payment to an invoice of the same customer',
  access: { permission: permissionOf(payment, 'write'), tenant: { kind: 'own' } },
  status: [201],
  body: only({
    payment: Uuid,
    invoice: Uuid,
    /** Absent: as much as is left of both. */
    amount: Type.Optional(Type.String({ maxLength: 40, description: 'At most two digits after the point' })),
  }),
  response: success(allocation.row),
  problems: ['not_found', 'invalid_value', 'allocation_too_large', 'allocation_between_customers', 'other_currency'],
  example: { body: { payment: '{own.refs.payment}', invoice: '{own.refs.invoice}' } },
});

export const assignPaymentEvent = defineRoute({
  id: 'commerce.payment-events.assign',
  service,
  method: 'POST',
  path: '/api/payment-events/:id/assign',
  summary: 'Assign an unmatched payment event to an order; it is applied at once',
  access: { permission: permissionOf(payment, 'write'), tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  body: only({ order: Uuid }),
  response: success(paymentEvent.row),
  problems: ['not_found', 'event_applied', 'unknown_reference'],
  example: { params: { id: '{own.row}' }, body: { order: '{own.refs.sales-order}' } },
});

export const dismissPaymentEvent = defineRoute({
  id: 'commerce.payment-events.dismiss',
  service,
  method: 'POST',
  path: '/api/payment-events/:id/dismiss',
  summary: 'Ignore a payment event that matches nothing, or failed',
  access: { permission: permissionOf(payment, 'write'), tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  body: DismissBody,
  response: success(paymentEvent.row),
  problems: ['not_found', 'event_applied'],
  example: { params: { id: '{own.row}' }, body: { reason: 'A test of the provider' } },
});

export const paymentProviderRead = definePermission('payment-provider:read', {
  summary: 'read payment providers',
  texts: { id: 'Penyedia pembayaran: melihat', en: 'Payment providers: see', pt: 'Provedores de pagamento: ver' },
  roles: [finance],
});
export const paymentProviderWrite = definePermission('payment-provider:write', {
  summary: 'change payment providers and their secrets',
  texts: { id: 'Penyedia pembayaran: mengubah', en: 'Payment providers: change', pt: 'Provedores de pagamento: alterar' },
  roles: [finance],
});

/** Name of a provider in addresses. */
export const PaymentProviderName = Type.String({ pattern: WEBHOOK_SENDER_PATTERN });

/** A provider whose webhooks are taken. Its secret is never answered. */
export const PaymentProvider = Type.Object({
  provider: PaymentProviderName,
  ...senderFields,
});

export const listPaymentProviders = defineRoute({
  id: 'commerce.payment-providers.list',
  service,
  method: 'GET',
  path: '/api/payment-providers',
  summary: 'List the payment providers whose webhooks are taken',
  access: { permission: paymentProviderRead, tenant: inQuery },
  query: Type.Object({ client_id }),
  response: success(Type.Array(PaymentProvider)),
  problems: ['client_required', 'client_not_found'],
});

export const putPaymentProvider = defineRoute({
  id: 'commerce.payment-providers.put',
  service,
  method: 'PUT',
  path: '/api/payment-providers/:provider',
  summary: 'Take webhooks of a payment provider, signed with this secret',
  access: { permission: paymentProviderWrite, tenant: inBody },
  params: Type.Object({ provider: PaymentProviderName }),
  body: only({ client_id, ...secretFields }),
  response: success(PaymentProvider),
  problems: ['client_required', 'client_not_found'],
  example: { params: { provider: 'sandbox' }, body: { client_id: '{client}', secret: 'a secret of at least 16 letters' } },
});

export const removePaymentProvider = defineRoute({
  id: 'commerce.payment-providers.remove',
  service,
  method: 'DELETE',
  path: '/api/payment-providers/:provider',
  summary: 'Refuse webhooks of a payment provider from now on',
  access: { permission: paymentProviderWrite, tenant: inQuery },
  params: Type.Object({ provider: PaymentProviderName }),
  query: Type.Object({ client_id }),
  response: success(Type.Object({ provider: PaymentProviderName })),
  problems: ['client_required', 'client_not_found', 'not_found'],
  example: { params: { provider: 'removed' }, query: { client_id: '{client}' } },
});
