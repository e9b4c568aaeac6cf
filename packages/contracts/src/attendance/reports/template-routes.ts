import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Platform } from '../../define/schema.ts';
import { TextPreview } from '../../define/text-preview.ts';
import { attendanceRead, templatesWrite } from '../permissions.ts';
import { PreviewPeriod, RecapTemplate, TemplateKind, TemplateText } from './template-models.ts';

const PATH = '/api/attendance/recap-templates';
const OF_A_KIND = {
  service: 'attendance',
  path: `${PATH}/:kind`,
  params: Type.Object({ kind: TemplateKind }),
  query: Type.Object({ client_id: ClientIdInput }),
  response: success(RecapTemplate),
} as const;
const tenant = { kind: 'parameter', in: 'query', name: 'client_id' } as const;
const example = { params: { kind: 'attendance' } };
/** Blanks in the marks: without them the tests would take the names for places of their own. */
const sample = '*{{ title }}* {{ client }}\n{{#units}}{{ unit }}: {{ size }}\n{{/units}}';

export const getRecapTemplate = defineRoute({
  ...OF_A_KIND,
  id: 'recap-templates.get',
  method: 'GET',
  summary: 'The template of a client’s reports of a kind, the names it may use, and one to begin with.',
  access: { permission: attendanceRead, tenant },
  problems: ['client_not_found'],
  example,
});

export const putRecapTemplate = defineRoute({
  ...OF_A_KIND,
  id: 'recap-templates.put',
  method: 'PUT',
  summary:
    'Give the reports of a client a template of its own: Mustache with `{{name}}` and `{{#list}}…{{/list}}`, without partials. A report whose template gives no text is sent with the built-in one.',
  access: { permission: templatesWrite, tenant },
  body: Type.Object({ template: TemplateText }),
  problems: ['client_not_found', 'template_unreadable', 'template_unknown_names'],
  example: { ...example, body: { template: sample } },
});

export const deleteRecapTemplate = defineRoute({
  ...OF_A_KIND,
  id: 'recap-templates.delete',
  method: 'DELETE',
  summary: 'Go back to the built-in text; answers 200 also when there was no template.',
  access: { permission: templatesWrite, tenant },
  problems: ['client_not_found'],
  example,
});

export const previewRecapTemplate = defineRoute({
  id: 'recap-templates.preview',
  service: 'attendance',
  method: 'POST',
  path: `${PATH}/preview`,
  rate: 'read',
  summary:
    'The text that a template makes of the data there are now; nothing is kept or sent. Without `template` the client’s own, else the built-in text.',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({
    client_id: ClientIdInput,
    kind: TemplateKind,
    /** Of a recap; reports about links are about Instagram posts. */
    platform: Type.Optional(Platform),
    period: Type.Optional(PreviewPeriod),
    template: Type.Optional(TemplateText),
  }),
  response: success(TextPreview),
  problems: ['client_not_found', 'invalid_date', 'template_unreadable', 'template_unknown_names', 'template_too_long'],
  example: { body: { kind: 'attendance', template: sample } },
});
