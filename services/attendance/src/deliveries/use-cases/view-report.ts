import { shortDate } from '@balai/calendar';
import { PLATFORMS } from '@balai/contracts';
import type { Texts } from '@balai/documents';
import { periodOf } from '../../period/domain/period.ts';
import { PLATFORMS as NAMES } from '../../recap/messages/export-texts.ts';
import type { KnownClient } from '../../roster/repository/clients.ts';
import { platformOfView, wordsOf } from '../domain/followed-view.ts';
import { pageName, pageText, VIEW_LINES, type ViewFrame, viewSubject, viewText } from '../messages/view-text.ts';
import type { Question, WantedFile } from './delivery-file.ts';
import type { AskedView } from './delivery-question.ts';

/** Pages whose numbers are of both platforms unless their address names one. */
const OF_PLATFORMS: readonly string[] = ['/', '/attendance', '/units', '/units/compare', '/posts', '/people/habits'];

/** The platforms a view is about, in words; null: its page tells none. */
function networksOf(view: NonNullable<AskedView>): string | null {
  if (view.path === '/amplification') return NAMES.instagram;
  if (!OF_PLATFORMS.includes(view.path)) return null;
  const one = platformOfView(view);
  return (one === null ? PLATFORMS : [one]).map((name) => NAMES[name]).join(', ');
}

/** The address of a view as its reader opens it: about the same client, whichever they looked at last. */
function linkOf(publicUrl: string | null, { path, search }: NonNullable<AskedView>, clientId: string): string | null {
  if (publicUrl === null) return null;
  const words = new URLSearchParams({ client: clientId, ...wordsOf(search) });
  return `${publicUrl}${path}?${words.toString()}`;
}

interface Sending {
  readonly client: KnownClient;
  readonly question: Question & { readonly view: NonNullable<AskedView> };
  readonly now: Date;
  readonly lateFor: Date | null;
  readonly publicUrl: string | null;
}

/**
 * What a sending says of the view it follows: the same people or groups, in the same order, as the view's file holds.
 * @param opened what the view shows; or why its rows cannot be written
 */
export function viewReport(
  sending: Sending,
  opened: WantedFile | { readonly none: Texts },
): { readonly subject: string; readonly text: string } {
  const { client, question, now, lateFor, publicUrl } = sending;
  const { view, period } = question;
  const days = periodOf(period, client.timezone, now);
  if ('fault' in days || days.from === null || days.to === null)
    throw new Error(`the days of a sending of ${client.clientId} cannot be read`);
  const { from, to } = days;
  const link = linkOf(publicUrl, view, client.clientId);
  const frame: ViewFrame = { clientName: client.name, timezone: client.timezone, from, to, now, lateFor, link };
  const networks = networksOf(view);
  const head = 'none' in opened ? undefined : (opened.opened.report?.head ?? opened.opened.sheets[0]?.head);
  const subjectOf = (title: string) => viewSubject(frame, title, networks, shortDate(to));
  if ('none' in opened || head === undefined)
    return { subject: subjectOf(pageName(view.path)), text: pageText(frame, view.path, 'none' in opened ? opened.none.id : null) };
  // The first page shows figures, no rows.
  const lines = view.path === '/' ? [] : (opened.opened.lines?.(VIEW_LINES) ?? []);
  return { subject: subjectOf(head.title), text: viewText(frame, head, { count: opened.opened.count, lines }, networks) };
}
