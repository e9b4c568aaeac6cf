import { escaped } from './letter.ts';

/** What the page shows: a link of somebody else, a subscription, or one that has ended. */
export type UnsubscribeView =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'subscribed' | 'unsubscribed'; readonly address: string; readonly clientName: string };

type Language = 'id' | 'en';

const TEXTS = {
  id: {
    title: 'Laporan lewat e-mail',
    unknown: 'Tautan ini tidak berlaku. Pakailah tautan dari e-mail laporan.',
    subscribed: (address: string, client: string) => `${address} menerima laporan ${client} lewat e-mail.`,
    unsubscribed: (address: string, client: string) => `${address} tidak lagi menerima laporan ${client} lewat e-mail.`,
    stop: 'Berhenti berlangganan',
    resume: 'Terima lagi',
  },
  en: {
    title: 'Reports by e-mail',
    unknown: 'This link is not valid. Use the link of a report that you were mailed.',
    subscribed: (address: string, client: string) => `${address} gets the reports of ${client} by e-mail.`,
    unsubscribed: (address: string, client: string) => `${address} no longer gets the reports of ${client} by e-mail.`,
    stop: 'Unsubscribe',
    resume: 'Get them again',
  },
} as const;

/** The field of the form that resumes a subscription. */
export const RESUME = 'resume';

/** A page without scripts: its button posts to the link that it was opened by. */
export function unsubscribePage(view: UnsubscribeView, language: Language): string {
  const texts = TEXTS[language];
  const body =
    view.kind === 'unknown'
      ? `<p>${texts.unknown}</p>`
      : `<p>${escaped(texts[view.kind](view.address, view.clientName))}</p><form method="post"><button name="${
          view.kind === 'subscribed' ? 'List-Unsubscribe" value="One-Click' : `${RESUME}" value="1`
        }">${view.kind === 'subscribed' ? texts.stop : texts.resume}</button></form>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${texts.title}</title></head><body style="max-width:34em;margin:3em auto;padding:0 1em;font:16px/1.5 system-ui,sans-serif"><h1 style="font-size:1.3em">${texts.title}</h1>${body}</body></html>`;
}
