import { dayOf, formatDay } from '@balai/calendar';
import type { ClientLanguage } from '@balai/contracts/identity';
import { tierName } from '../../premium/messages/premium-texts.ts';

/** An approved request: of whom, and what they have now. */
export interface Given {
  readonly who: string;
  readonly tier: string;
  readonly end: Date;
  readonly timezone: string;
}

interface Texts {
  readonly mayNot: string;
  readonly tokenQuestion: string;
  readonly nameQuestion: string;
  readonly numberQuestion: string;
  readonly notFound: string;
  readonly several: string;
  readonly approved: (given: Given) => string;
  readonly denied: (who: string) => string;
}

const untilText = ({ tier, end, timezone }: Given, locale: string) =>
  [tierName(tier), formatDay(dayOf(end, timezone), locale, 'long')] as const;

/** Answers to orders that decide premium requests. */
export const premiumAnswers: Readonly<Record<ClientLanguage, Texts>> = {
  id: {
    mayNot: 'Anda tidak berhak memutuskan permintaan premium.',
    tokenQuestion: 'Tulis token permintaan premium itu; tokennya ada di pemberitahuan permintaan.',
    nameQuestion: 'Tulis nama pengguna akun yang meminta premium.',
    numberQuestion: 'Tulis nomor permintaan premium itu.',
    notFound: 'Tidak ada permintaan premium seperti itu.',
    several: 'Akun itu memiliki lebih dari satu permintaan. Tulis tokennya.',
    approved: (given) => {
      const [tier, day] = untilText(given, 'id-ID');
      return `✅ Premium ${given.who} disetujui: ${tier} sampai ${day}.`;
    },
    denied: (who) => `✅ Permintaan premium ${who} ditolak.`,
  },
  en: {
    mayNot: 'You may not decide premium requests.',
    tokenQuestion: 'Write the token of the premium request; the notice of the request has it.',
    nameQuestion: 'Write the username of the account that asks for premium.',
    numberQuestion: 'Write the number of the premium request.',
    notFound: 'There is no such premium request.',
    several: 'That account has more than one request. Write the token.',
    approved: (given) => {
      const [tier, day] = untilText(given, 'en-GB');
      return `✅ Premium of ${given.who} approved: ${tier} until ${day}.`;
    },
    denied: (who) => `✅ The premium request of ${who} was denied.`,
  },
};
