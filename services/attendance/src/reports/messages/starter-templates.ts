import type { TemplateKind } from '@balai/contracts/attendance';

/** Templates to begin with: the built-in texts, written as templates. */
export const STARTER_TEMPLATES: Readonly<Record<TemplateKind, string>> = {
  attendance: `{{#late}}
{{late}}
{{/late}}
📋 *{{title}}* — *{{client}}*
{{period}}
Jumlah konten: {{posts_count}}
{{#posts}}
{{url}}
{{/posts}}
{{totals}}
{{freshness}}
{{#reasons}}
ℹ️ {{text}}
{{/reasons}}

{{#units}}
*{{unit}}* ({{size}})
{{#lists}}
{{status}} ({{count}})
{{#people}}
- {{name}}{{#total}} : {{handle}} ({{done}}/{{total}}){{/total}}
{{/people}}
{{/lists}}
{{/units}}`,
  links: `{{#late}}
{{late}}
{{/late}}
📋 *{{title}}* — *{{client}}*
{{period}}
Konten resmi: {{posts_count}}
{{#posts}}
{{url}}
{{/posts}}
Personel wajib: {{people_count}}{{#excused_count}} (dikecualikan: {{excused_count}}){{/excused_count}}
Personel melaksanakan: {{posted_count}} dari {{people_count}} | Total link 5 platform: {{links_count}}
Partisipasi: {{participation}} % dari laporan yang diharapkan
{{#lists}}

*{{status}}* ({{count}})
{{#people}}
- {{division}} – {{name}} (Sudah: {{reported}} Tugas / Belum: {{missing}} Tugas / Total Link: {{links}})
{{/people}}
{{/lists}}`,
};

/** Whether a template is still the one to begin with: then the built-in text itself is sent, which also knows days without posts. */
export const isStarter = (kind: TemplateKind, template: string): boolean => template.trim() === STARTER_TEMPLATES[kind];
