import Type from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { ClientId, Instant, nullable } from '../../define/schema.ts';
import { TemplateKind } from './template-models.ts';

export const recapTemplateChanged = defineEvent(
  'attendance.recap-template.changed.v1',
  'fact',
  'Somebody changed the text of a client’s reports; null: back to the built-in one.',
  Type.Object({
    client_id: ClientId,
    kind: TemplateKind,
    template: nullable(Type.String()),
    changed_by: Type.String(),
    changed_at: Instant,
  }),
  { audit: true },
);
