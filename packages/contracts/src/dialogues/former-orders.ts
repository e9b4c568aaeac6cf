import type { FormerOrder } from '../define/chat-menu.ts';
import type { ChatText } from '../define/chat-order.ts';

const former = (trigger: string, id: string, en: string): FormerOrder => ({ trigger, answer: { id, en } });
const all = (triggers: readonly string[], answer: ChatText): readonly FormerOrder[] => triggers.map((trigger) => ({ trigger, answer }));

/** Words of the former system that are answered with what to do instead. */
export const FORMER_ORDERS: readonly FormerOrder[] = [
  ...all(['transferuser', 'sheettransfer'], {
    id: 'Personel diimpor di dasbor, dengan pratinjau: *Personel → Impor*.',
    en: 'People are imported in the dashboard, with a preview: *People → Import*.',
  }),
  ...all(['approvedash', 'denydash'], {
    id: 'Akun dasbor diatur di dasbor oleh administrator Balai.',
    en: 'Accounts of the dashboard are managed there by the administrator of Balai.',
  }),
  ...all(['requestinsta', 'requesttiktok'], {
    id: 'Ketik *ambildata#KLIEN* untuk mengambil data sekarang.',
    en: 'Type *ambildata#CLIENT* to collect data now.',
  }),
  former(
    'exception',
    'Personel dikecualikan di dasbor, dengan alasan: *Personel*, lalu pilih orangnya.',
    'People are excused in the dashboard, with a reason: *People*, then the person.',
  ),
  former('status', 'Ketik *statususer#NRP#aktif* atau *nonaktif*.', 'Type *statususer#NRP#aktif* or *nonaktif*.'),
  former('advancedclientrequest', 'Ketik *clientrequest*.', 'Type *clientrequest*.'),
  former(
    'satbinmasofficial',
    'Akun resmi diatur di dasbor: *Akun resmi*. Ketik *akunresmi* untuk melihatnya.',
    'Official accounts are managed in the dashboard: *Official accounts*. Type *akunresmi* to see them.',
  ),
];
