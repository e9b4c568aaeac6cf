import Type from 'typebox';
import { permissionOf } from '../../define/resource/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, only, Uuid } from '../../define/schema.ts';
import { party } from '../party/party.ts';
import { segment } from './segment.ts';

/** Members that are counted, at most. */
export const SEGMENT_COUNTED_MAX = 100_000;
/** Members that a preview shows, at most. */
export const SEGMENT_SAMPLE = 20;

const reading = permissionOf(segment, 'read');
/** `more`: there are more than are counted. */
const Size = { count: Count, more: Type.Boolean() };

export const countSegment = defineRoute({
  ...{ id: 'crm.segments.count', service: 'crm', method: 'GET', path: '/api/segments/:id/count', heavy: true },
  summary: 'Count the customers that fit a segment now. Needs the permission to read customers too.',
  access: { permission: reading, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(Type.Object(Size)),
  problems: ['not_found', 'forbidden', 'invalid_rule'],
  example: { params: { id: '{own.row}' } },
});

export const previewSegment = defineRoute({
  ...{ id: 'crm.segments.preview', service: 'crm', method: 'POST', path: '/api/segments/preview', heavy: true, rate: 'read' },
  summary: 'Count the customers that fit a rule and show some of them. Nothing is stored. Needs the permission to read customers too.',
  access: { permission: reading, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: only({
    client_id: Type.Optional(ClientIdInput),
    rule: Type.String({ minLength: 1, maxLength: 8_000, description: 'A filter over the fields of a customer, in JSON' }),
  }),
  response: success(Type.Object({ ...Size, sample: Type.Array(party.row, { maxItems: SEGMENT_SAMPLE }) })),
  problems: ['client_required', 'client_not_found', 'forbidden', 'invalid_rule'],
  example: { body: { client_id: '{client}', rule: '{"f":"tier","op":"in","v":["gold","platinum"]}' } },
});
