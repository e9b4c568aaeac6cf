import type { Platform } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';
import type { RecapReason, TemplateKind } from '@balai/contracts/attendance';
import type { TenantScope } from '@balai/runtime/database';
import type { Texts } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import type { PeriodQuery } from '../../period/domain/period.ts';
import type { Obligations } from '../../questions/domain/standard-filter.ts';
import type { CompiledRecap } from '../../recap/domain/compiled-recap.ts';
import type { RecapFilter } from '../../recap/domain/recap-order.ts';
import { LABELS } from '../../recap/messages/export-texts.ts';
import { reasonTexts } from '../../recap/messages/recap-explanations.ts';
import { freshnessLine, hasGaps, recapSubject, recapText } from '../../recap/messages/recap-text.ts';
import type { ReportSubject } from '../domain/report-subject.ts';
import type { TemplateView } from '../domain/template.ts';
import { linkRecapSubject, linkRecapText } from '../messages/link-recap-text.ts';
import { postRecapText } from '../messages/post-recap-text.ts';
import { simpleRecapText } from '../messages/simple-recap-text.ts';
import { linksView, recapView } from '../messages/template-views.ts';
import { compileAmplification } from './compile-amplification.ts';
import { compileRecap } from './compile-recap.ts';

/** Which report of which client and days is written, and since when it is late (null: it is not). */
export interface ReportWish extends ReportSubject {
  readonly clientId: string;
  readonly period: PeriodQuery;
  /** Whose posts count; absent: all that people owe. */
  readonly obligations?: Obligations | undefined;
  readonly lateFor: Date | null;
  /** Whose sight the people are read with; absent: everybody of the client. */
  readonly scope?: TenantScope;
  /** Which states are listed; absent: all. */
  readonly filter?: RecapFilter;
  /** Of a recap; absent: by division or unit. */
  readonly layout?: RecapLayout;
  /** Part of the position of the people of a recap; absent: everybody. */
  readonly position?: string | null;
}

/** How a recap lists people: by division or unit, by state alone, or post by post. */
export const RECAP_LAYOUTS = ['groups', 'simple', 'posts'] as const;
export type RecapLayout = (typeof RECAP_LAYOUTS)[number];

const BUILT_IN: Readonly<Record<RecapLayout, typeof recapText>> = { groups: recapText, simple: simpleRecapText, posts: postRecapText };

/** A report as it was counted, before it is worded. */
export interface ReportMaterial {
  readonly kind: TemplateKind;
  /** Of the text. */
  readonly language: ClientLanguage;
  /** Of the e-mail. */
  readonly subject: string;
  readonly builtIn: string;
  /** Whether a client's template says the same: it lists everybody, in groups. */
  readonly hasTemplate: boolean;
  readonly view: TemplateView;
  /** What a text about data with gaps must say; null: there are none. */
  readonly gaps: Texts | null;
  /** What a text must say that counts posts of directorates as well; null: it counts none. */
  readonly others: string | null;
  /** Why numbers are zero or low. */
  readonly reasons: readonly { readonly code: string; readonly message: Texts }[];
  /** Whether there is any post. */
  readonly hasPosts: boolean;
}

const reasonIn = (reason: RecapReason, platform: Platform, language: 'id' | 'en'): string =>
  reasonTexts(platform, [reason], language)[0]?.message ?? reason.message;

const othersOf = ({
  countsOthers,
  whosePosts,
  language,
}: Pick<CompiledRecap, 'countsOthers' | 'whosePosts' | 'language'>): string | null =>
  countsOthers ? `${LABELS.whosePosts[language]}: ${whosePosts}` : null;

/** Counts a report. @throws Problem `client_not_found`; of the period */
export async function gatherReport(context: RecapContext, wish: ReportWish): Promise<ReportMaterial> {
  const {
    about: kind,
    platform,
    clientId,
    period,
    obligations = 'all',
    lateFor,
    scope = 'system',
    filter = 'all',
    layout = 'groups',
    position = null,
  } = wish;
  const options = { filter, now: context.clock.now(), lateFor } as const;
  const hasTemplate = layout === 'groups' && position === null;
  const isLate = lateFor !== null;
  if (kind === 'links') {
    const shared = await compileAmplification(context, { clientId, period, obligations, scope });
    const text = { subject: linkRecapSubject(shared, isLate), builtIn: linkRecapText(shared, options), view: linksView(shared, options) };
    return {
      kind,
      language: shared.language,
      ...text,
      hasTemplate,
      gaps: null,
      others: othersOf(shared),
      reasons: [],
      hasPosts: shared.posts.length > 0,
    };
  }
  const recap = await compileRecap(context, {
    clientId,
    platform,
    period,
    obligations,
    scope,
    position,
    view: layout === 'posts' ? 'per-post' : 'accumulated',
  });
  return {
    kind,
    language: recap.language,
    subject: recapSubject(recap, isLate),
    builtIn: BUILT_IN[layout](recap, options),
    hasTemplate,
    view: recapView(recap, options),
    gaps: hasGaps(recap) ? { id: freshnessLine(recap, 'id'), en: freshnessLine(recap, 'en') } : null,
    others: othersOf(recap),
    reasons: recap.reasons.map((one) => ({
      code: one.code,
      message: { id: reasonIn(one, platform, 'id'), en: reasonIn(one, platform, 'en') },
    })),
    hasPosts: recap.posts.length > 0,
  };
}
