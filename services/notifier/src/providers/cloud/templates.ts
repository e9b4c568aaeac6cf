import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { SendOutcome } from '../../domain/settle-attempt.ts';
import type { OutgoingTemplate } from '../../lines/channel-driver.ts';
import { outcomeOfError } from '../http-outcome.ts';
import { type GraphOptions, graphApi } from './graph.ts';
import { refusalOf } from './refusals.ts';

/** A message template of a WhatsApp Business account. */
export interface CloudTemplate {
  readonly name: string;
  readonly language: string;
  /** Such as `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`. */
  readonly status: string;
  /** `UTILITY`, `MARKETING` or `AUTHENTICATION`: its price depends on it. */
  readonly category: string;
  /** Number of gaps in the body that parameters fill in order. */
  readonly bodyParameters: number;
}

type Refused = Extract<SendOutcome, { kind: 'refused' }>;

/** The templates of an account, read again once they are older than five minutes. */
export interface TemplateCatalogue {
  /** All, whatever their state; `Refused` where they cannot be read now. */
  list(signal: AbortSignal): Promise<readonly CloudTemplate[] | Refused>;
  /** Why a template cannot be sent; null: it is approved and has as many gaps as parameters. */
  refusalOf(template: OutgoingTemplate, signal: AbortSignal): Promise<Refused | null>;
}

const KEPT_MS = 300_000;
const PAGE = 100;
/** An account has 6,000 templates at most. */
const PAGES_MAX = 60;

const page = Compile(
  Type.Object({
    data: Type.Array(
      Type.Object({
        name: Type.String({ maxLength: 512 }),
        language: Type.String({ maxLength: 20 }),
        status: Type.String({ maxLength: 40 }),
        category: Type.String({ maxLength: 40 }),
        components: Type.Optional(Type.Array(Type.Object({ type: Type.String(), text: Type.Optional(Type.String()) }), { maxItems: 20 })),
      }),
      { maxItems: PAGE },
    ),
    paging: Type.Optional(
      Type.Object({
        next: Type.Optional(Type.String()),
        cursors: Type.Optional(Type.Object({ after: Type.Optional(Type.String({ maxLength: 1000 })) })),
      }),
    ),
  }),
);

/** Gaps are numbered; one that stands twice is one parameter. */
const gapsIn = (text: string): number => new Set(text.match(/\{\{\s*\w+\s*\}\}/g)).size;
const isRefused = (found: readonly CloudTemplate[] | Refused): found is Refused => 'kind' in found;

/** The templates of an account of the WhatsApp Cloud API. */
export function templateCatalogue({ wabaId, ...access }: GraphOptions & { readonly wabaId: string }): TemplateCatalogue {
  const graph = graphApi(access);
  let kept: { readonly templates: readonly CloudTemplate[]; readonly until: number } | null = null;

  async function read(signal: AbortSignal): Promise<readonly CloudTemplate[] | Refused> {
    const templates: CloudTemplate[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < PAGES_MAX; pages += 1) {
      const params = { fields: 'name,language,status,category,components', limit: String(PAGE), ...(after === undefined ? {} : { after }) };
      const { status, data, headers } = await graph.get(`/${wabaId}/message_templates`, params, signal);
      if (status < 200 || status > 299 || !page.Check(data)) {
        const refused = refusalOf(status, data, headers['retry-after'], Date.now());
        return { ...refused, retry: true, reason: `the templates cannot be read: ${refused.reason}` };
      }
      for (const { components = [], name, language, status: state, category } of data.data) {
        const body = components.find(({ type }) => type === 'BODY')?.text ?? '';
        templates.push({ name, language, status: state, category, bodyParameters: gapsIn(body) });
      }
      after = data.paging?.next === undefined ? undefined : data.paging.cursors?.after;
      if (after === undefined) break;
    }
    return templates;
  }

  async function list(signal: AbortSignal): Promise<readonly CloudTemplate[] | Refused> {
    if (kept !== null && kept.until > Date.now()) return kept.templates;
    try {
      const templates = await read(signal);
      if (!isRefused(templates)) kept = { templates, until: Date.now() + KEPT_MS };
      return templates;
    } catch (error) {
      const reason = `the templates cannot be read: ${outcomeOfError(error).reason}`;
      return { kind: 'refused', retry: true, reason, failure: 'whatsapp_unreachable' };
    }
  }

  async function refusal({ name, language, parameters }: OutgoingTemplate, signal: AbortSignal): Promise<Refused | null> {
    const found = await list(signal);
    if (isRefused(found)) return found;
    const template = found.find((one) => one.name === name && one.language === language);
    const refused = (reason: string): Refused => ({ kind: 'refused', retry: false, reason, failure: 'template_refused' });
    if (template === undefined) return refused(`there is no template ${name} (${language})`);
    if (template.status !== 'APPROVED') return refused(`the template ${name} (${language}) is ${template.status.toLowerCase()}`);
    if (template.bodyParameters !== parameters.length)
      return refused(`the template ${name} (${language}) has ${template.bodyParameters} gaps, ${parameters.length} parameters are given`);
    return null;
  }
  return { list, refusalOf: refusal };
}
