import Type from 'typebox';
import { operations, sales } from '../../access/roles.ts';
import { definePermission } from '../../define/permission.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientId, ClientIdInput, only } from '../../define/schema.ts';

export const orderNoticeConfigure = definePermission('order-notice:configure', {
  summary: 'configure messages to customers about their orders',
  texts: {
    id: 'Kabar pesanan: mengatur pesan ke pelanggan',
    en: 'Order notices: configure messages to customers',
    pt: 'Avisos de pedidos: configurar mensagens aos clientes',
  },
  roles: [sales, operations],
});

/** Whether a client sends its customers messages about their orders. */
export const NoticeSetting = Type.Object({ client_id: ClientId, enabled: Type.Boolean() });

const client_id = Type.Optional(ClientIdInput);
const problems = ['client_required', 'client_not_found'];

export const showNoticeSetting = defineRoute({
  id: 'commerce.order-notice-settings.show',
  service: 'commerce',
  method: 'GET',
  path: '/api/order-notice-settings',
  summary: 'Show whether customers get messages about their orders',
  access: { permission: orderNoticeConfigure, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id }),
  response: success(NoticeSetting),
  problems,
});

export const changeNoticeSetting = defineRoute({
  id: 'commerce.order-notice-settings.change',
  service: 'commerce',
  method: 'PUT',
  path: '/api/order-notice-settings',
  summary: 'Decide whether customers get messages about their orders',
  access: { permission: orderNoticeConfigure, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: only({ client_id, enabled: Type.Boolean() }),
  response: success(NoticeSetting),
  problems,
  example: { body: { client_id: '{client}', enabled: true } },
});
