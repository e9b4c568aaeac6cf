import { dayOf, formatDay } from '@balai/calendar';
import type { ClientLanguage, PremiumRequestState } from '@balai/contracts/identity';
import { isPriceOf, shownRupiah } from '../domain/rupiah.ts';
import type { PremiumRequestRow } from '../repository/premium-requests.ts';

/** A text for the owner of a request or subscription; the subject is of the e-mail. */
export interface PremiumNotice {
  readonly subject: string;
  readonly text: string;
}

/** A tier as people read it: `Premium 1`. */
export const tierName = (tier: string): string => {
  const words = tier.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const dayText = (at: Date, zone: string, language: ClientLanguage): string =>
  formatDay(dayOf(at, zone), language === 'id' ? 'id-ID' : 'en-GB', 'long');

/** Where and in which language a notice is read. */
export interface Reader {
  readonly language: ClientLanguage;
  readonly timezone: string;
}

/** What becomes of a request or a subscription. */
export type PremiumNews =
  | { readonly kind: 'approved' | 'ending' | 'ended'; readonly tier: string; readonly end: Date }
  | { readonly kind: 'denied'; readonly tier: string; readonly reason: string | null }
  | { readonly kind: 'late'; readonly tier: string };

export function premiumNotice(news: PremiumNews, { language, timezone }: Reader): PremiumNotice {
  const tier = tierName(news.tier);
  const day = 'end' in news ? dayText(news.end, timezone, language) : '';
  const texts = {
    id: {
      approved: ['Premium disetujui', `${tier} Anda aktif sampai ${day}. Muat ulang dasbor untuk memakainya.`],
      denied: ['Permintaan premium ditolak', `Permintaan ${tier} Anda ditolak.`],
      late: ['Permintaan premium kedaluwarsa', `Batas waktu permintaan ${tier} Anda lewat. Ajukan lagi bila masih diperlukan.`],
      ending: ['Premium segera berakhir', `${tier} Anda berakhir pada ${day}. Ajukan perpanjangan di dasbor: *Premium*.`],
      ended: ['Premium berakhir', `${tier} Anda berakhir pada ${day}. Ajukan perpanjangan di dasbor: *Premium*.`],
      reason: 'Alasan',
    },
    en: {
      approved: ['Premium approved', `Your ${tier} is active until ${day}. Reload the dashboard to use it.`],
      denied: ['Premium request denied', `Your request for ${tier} was denied.`],
      late: ['Premium request expired', `The deadline of your request for ${tier} has passed. Ask again if you still need it.`],
      ending: ['Premium ends soon', `Your ${tier} ends on ${day}. Ask to extend it in the dashboard: *Premium*.`],
      ended: ['Premium ended', `Your ${tier} ended on ${day}. Ask to extend it in the dashboard: *Premium*.`],
      reason: 'Reason',
    },
  } as const;
  const [subject, text] = texts[language][news.kind];
  const reason = news.kind === 'denied' && news.reason !== null ? `\n${texts[language].reason}: ${news.reason}` : '';
  return { subject, text: `${text}${reason}` };
}

const DECIDER = {
  id: {
    pending: 'Permintaan premium baru',
    confirmed: 'Bukti bayar premium masuk',
    expired: 'Permintaan premium kedaluwarsa',
    account: 'Akun',
    person: 'Personel',
    client: 'Klien',
    tier: 'Paket',
    number: 'Nomor',
    bank: 'Bank',
    bankAccount: 'Rekening',
    sender: 'Pengirim',
    price: 'Harga',
    amount: 'Jumlah',
    mismatch: '⚠️ Jumlah tidak sama dengan harga paket.',
    code: 'Kode unik',
    whatsapp: 'WhatsApp',
    proof: 'Bukti',
    none: 'belum ada',
    uploaded: 'terunggah, lihat di dasbor',
    approve: 'Setujui',
    deny: 'Tolak',
  },
  en: {
    pending: 'New premium request',
    confirmed: 'Proof of a premium payment',
    expired: 'Premium request expired',
    account: 'Account',
    person: 'Person',
    client: 'Client',
    tier: 'Tier',
    number: 'Number',
    bank: 'Bank',
    bankAccount: 'Account number',
    sender: 'Sender',
    price: 'Price',
    amount: 'Amount',
    mismatch: '⚠️ The amount is not the price of the tier.',
    code: 'Unique code',
    whatsapp: 'WhatsApp',
    proof: 'Proof',
    none: 'none yet',
    uploaded: 'uploaded, see the dashboard',
    approve: 'Approve',
    deny: 'Deny',
  },
} as const;

/** The orders that decide a request: one of an account by its token, one of a person by its number. */
const ordersOf = ({ account_id, request_id, request_token }: PremiumRequestRow) =>
  account_id === null
    ? { approve: `grantsub#${request_id}`, deny: `denysub#${request_id}` }
    : { approve: `grantdashsub#${request_token}`, deny: `denydashsub#${request_token}` };

/** A request as deciders read it on WhatsApp, with the orders that decide it. @param who name of its account or person */
export function deciderText(row: PremiumRequestRow, who: string, language: ClientLanguage): string {
  const words = DECIDER[language];
  const amount = row.transfer_minor === null ? null : BigInt(row.transfer_minor);
  const price = row.price_minor === null ? null : BigInt(row.price_minor);
  const orders = ordersOf(row);
  const isOpen = row.state === 'pending' || row.state === 'confirmed';
  const proof = row.proof_blob === null ? (row.proof_url ?? words.none) : words.uploaded;
  return [
    `*${words[row.state === 'expired' || row.state === 'confirmed' ? row.state : 'pending']}*`,
    `${row.account_id === null ? words.person : words.account}: ${who}`,
    `${words.client}: ${row.client_id}`,
    `${words.tier}: ${tierName(row.tier)}`,
    ...(price === null ? [] : [`${words.price}: ${shownRupiah(price)}`]),
    `${words.number}: ${row.request_id}`,
    '',
    `${words.bank}: ${row.bank_name}`,
    `${words.bankAccount}: ${row.account_number}`,
    `${words.sender}: ${row.sender_name}`,
    ...(amount === null ? [] : [`${words.amount}: ${shownRupiah(amount)}`]),
    ...(row.unique_code === null ? [] : [`${words.code}: ${row.unique_code}`]),
    ...(row.whatsapp === null ? [] : [`${words.whatsapp}: ${row.whatsapp}`]),
    `${words.proof}: ${proof}`,
    ...(isPriceOf(amount, price, row.unique_code) === false ? [words.mismatch] : []),
    ...(isOpen ? ['', `${words.approve}: *${orders.approve}*`, `${words.deny}: *${orders.deny}*`] : []),
  ].join('\n');
}

/** States of a request in sentences. */
export const stateNames: Readonly<Record<PremiumRequestState, { readonly id: string; readonly en: string }>> = {
  pending: { id: 'menunggu bukti bayar', en: 'waiting for proof' },
  confirmed: { id: 'menunggu keputusan', en: 'waiting for a decision' },
  approved: { id: 'disetujui', en: 'approved' },
  denied: { id: 'ditolak', en: 'denied' },
  expired: { id: 'kedaluwarsa', en: 'expired' },
};
