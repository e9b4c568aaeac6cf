import type { ClientLanguage } from '@balai/contracts/access';

/** How a request ended, for those concerned. */
export type ApprovalOutcome = 'approved' | 'rejected' | 'changes_requested' | 'expired' | 'escalated';

/** Texts of messages about one kind of subject. */
export interface KindTexts {
  readonly request: string;
  readonly reminder: string;
  readonly outcome: Readonly<Record<ApprovalOutcome, string>>;
}

/** A subject in a message. */
export interface Described {
  /** Stands in the subject of an e-mail. */
  readonly name: string;
  readonly facts: readonly string[];
  /** Address of its page; null: unknown. */
  readonly page: string | null;
}

const WORDS = {
  id: { by: 'Diajukan oleh', decided: 'Oleh', note: 'Catatan', page: 'Putuskan di dasbor' },
  en: { by: 'Submitted by', decided: 'By', note: 'Note', page: 'Decide on the dashboard' },
  pt: { by: 'Enviado por', decided: 'Por', note: 'Observação', page: 'Decida no painel' },
} as const;

interface Message {
  readonly subject: string;
  readonly text: string;
}

/** The message to an approver. */
export function requestText(
  { name, facts, page }: Described,
  { request, reminder }: KindTexts,
  language: ClientLanguage,
  { by, isReminder }: { readonly by: string; readonly isReminder: boolean },
): Message {
  const words = WORDS[language];
  const head = isReminder ? reminder : request;
  const lines = [`*${head}*`, ...facts, `${words.by}: ${by}`, page === null ? words.page : `${words.page}: ${page}`];
  return { subject: `${head}: ${name}`, text: lines.join('\n') };
}

/** The message to those concerned when a request ended, or was passed on. */
export function outcomeText(
  { name, facts, page }: Described,
  texts: KindTexts,
  language: ClientLanguage,
  { outcome, by, note }: { readonly outcome: ApprovalOutcome; readonly by: string | null; readonly note: string | null },
): Message {
  const words = WORDS[language];
  const lines = [
    `*${texts.outcome[outcome]}*`,
    ...facts,
    ...(by === null ? [] : [`${words.decided}: ${by}`]),
    ...(note === null ? [] : [`${words.note}: ${note}`]),
    ...(page === null ? [] : [page]),
  ];
  return { subject: `${texts.outcome[outcome]}: ${name}`, text: lines.join('\n') };
}
