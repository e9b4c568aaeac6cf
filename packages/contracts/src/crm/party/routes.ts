import Type from 'typebox';
import { permissionOf } from '../../define/resource/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { nullable, only, Uuid } from '../../define/schema.ts';
import { party } from './party.ts';

export const setCreditLimit = defineRoute({
  ...{ id: 'crm.parties.credit', service: 'crm', method: 'PUT', path: '/api/parties/:id/credit-limit' },
  summary: 'Set the credit limit of a customer; null: there is none. `If-Match` carries the version that was read.',
  access: { permission: permissionOf(party, 'credit'), tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  body: only({
    credit_limit: nullable(Type.String({ maxLength: 40, description: 'Amount with at most two digits after the point' })),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  }),
  response: success(Type.Object({ id: Uuid, version: Type.Integer(), credit_limit: nullable(Type.String()) })),
  problems: ['not_found', 'stale_version', 'version_required', 'invalid_value'],
  example: {
    params: { id: '{own.row}' },
    headers: { 'if-match': '"{own.version}"' },
    body: { credit_limit: '25000.00', reason: 'Annual review' },
  },
});
