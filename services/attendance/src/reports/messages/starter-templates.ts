import type { ClientLanguage } from '@balai/contracts/access';
import type { TemplateKind } from '@balai/contracts/attendance';
import { RECAP_WORDS } from '../../recap/messages/recap-text.ts';
import { LINK_WORDS } from './link-recap-text.ts';

const HEAD = `{{#late}}
{{late}}
{{/late}}
📋 *{{title}}* — *{{client}}*
{{period}}`;
const postsIn = (label: string): string => `${label}: {{posts_count}} · {{whose_posts}}
{{#posts}}
{{url}}
{{/posts}}`;

const attendanceIn = (language: ClientLanguage): string => `${HEAD}
${postsIn(RECAP_WORDS[language].posts)}
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
{{/units}}
{{#unread_heading}}

{{unread_heading}}
{{/unread_heading}}
{{#unread}}
- {{url}}
{{/unread}}`;

function linksIn(language: ClientLanguage): string {
  const { posts, people, excused, posted, participation, templatePosts, templateLinks } = LINK_WORDS[language];
  return `${HEAD}
${postsIn(posts)}
${people}: {{people_count}}{{#excused_count}} (${excused}: {{excused_count}}){{/excused_count}}
${posted('{{posted_count}}', '{{people_count}}', '{{links_count}}')}
${participation('{{participation}}')}
{{#lists}}

*{{status}}* ({{count}})
{{#people}}
- {{division}} – {{name}} ({{#total}}{{reported}}/{{total}} ${templatePosts}, {{/total}}{{links}} ${templateLinks})
{{/people}}
{{/lists}}`;
}

const startersIn = (language: ClientLanguage): Readonly<Record<TemplateKind, string>> => ({
  attendance: attendanceIn(language),
  links: linksIn(language),
});

/** Templates to begin with, in the language of the client: the built-in texts, written as templates. */
export const STARTER_TEMPLATES: Readonly<Record<ClientLanguage, Readonly<Record<TemplateKind, string>>>> = {
  id: startersIn('id'),
  en: startersIn('en'),
};

/** Whether a template is still one to begin with: then the built-in text itself is sent, which also knows days without posts. */
export const isStarter = (kind: TemplateKind, template: string): boolean =>
  Object.values(STARTER_TEMPLATES).some((starters) => starters[kind] === template.trim());
