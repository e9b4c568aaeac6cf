import { PLATFORMS, type ViewDefinition } from '@balai/contracts';
import type { Texts } from '@balai/runtime/problem';
import type { MessageFrame, ViewMessage } from '@balai/views';
import { PERIOD_WORDS, periodOf } from '../../period/domain/period.ts';
import { refusedPeriod } from '../../questions/use-cases/refused-period.ts';
import { PLATFORMS as NAMES } from '../../recap/messages/export-texts.ts';
import type { KnownClient } from '../../roster/repository/clients.ts';
import { bodyText, unreadableText, VIEW_LINES, type ViewFrame, viewSubject, viewText } from '../messages/view-text.ts';
import type { OpenedView, ViewQuery } from './parts/view.ts';

/** The platforms a view is about, in words; null: it tells none. */
function networksOf({ key }: ViewDefinition, { platform }: ViewQuery): string | null {
  if (key === 'shared') return NAMES.instagram;
  if (key === 'anev') return null;
  const one = PLATFORMS.find((name) => name === platform?.trim().toLowerCase());
  return (one === undefined ? PLATFORMS : [one]).map((name) => NAMES[name]).join(', ');
}

/** What a message is worded from. */
export interface WordedView {
  readonly view: ViewDefinition;
  readonly client: KnownClient;
  readonly query: ViewQuery;
  readonly now: Date;
}

/**
 * Words a view: the same people or groups, in the same order, as its file holds.
 * @param opened what it shows; or why its rows cannot be written
 * @throws Problem of the period
 */
export async function viewMessage(
  { view, client, query, now }: WordedView,
  opened: OpenedView | { readonly none: Texts },
  { lateFor, link }: MessageFrame,
): Promise<ViewMessage> {
  const period = periodOf(('none' in opened ? undefined : opened.asked) ?? query, client.timezone, now);
  if ('fault' in period) throw refusedPeriod(period, PERIOD_WORDS);
  const { from, to } = period;
  if (from === null || to === null) throw refusedPeriod({ fault: 'bound_missing', field: 'periode' }, PERIOD_WORDS);
  const frame: ViewFrame = { clientName: client.name, timezone: client.timezone, language: client.language, from, to, now, lateFor, link };
  const networks = networksOf(view, query);
  const head = 'none' in opened ? undefined : (opened.report?.head ?? opened.sheets[0]?.head);
  const title = head?.title ?? view.title[client.language];
  const subject = viewSubject(frame, title, networks);
  if ('none' in opened || head === undefined)
    return { subject, text: unreadableText(frame, title, 'none' in opened ? opened.none[client.language] : null), warnings: [] };
  const body = await opened.body?.(VIEW_LINES);
  if (body !== undefined) return { subject, text: bodyText(frame, head, body), warnings: [] };
  const lines = opened.lines?.(VIEW_LINES) ?? [];
  return { subject, text: viewText(frame, head, { count: opened.count, lines }, networks), warnings: [] };
}
