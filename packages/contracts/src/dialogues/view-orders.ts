import { attendanceRead } from '../attendance/permissions.ts';
import * as attendance from '../attendance/views.ts';
import { type ChatOrderDefinition, type ChatStep, type ChatText, defineChatOrder } from '../define/chat-order.ts';
import type { ViewDefinition } from '../define/view.ts';
import { peopleRead } from '../identity/permissions.ts';
import * as identity from '../identity/views.ts';
import { runChatOrder } from '../reporting/chat-orders.ts';

const CLIENT: ChatStep = { kind: 'client' };
const PLATFORM: ChatStep = {
  kind: 'choice',
  word: 'platform',
  otherwise: 'instagram',
  ask: { id: 'Platform apa?', en: 'Which platform?' },
  choices: [
    { value: 'instagram', label: { id: 'Instagram', en: 'Instagram' } },
    { value: 'tiktok', label: { id: 'TikTok', en: 'TikTok' } },
  ],
};
/** Days by the names that saved views have for them. */
const PERIOD: ChatStep = {
  kind: 'choice',
  word: 'period',
  otherwise: 'day',
  ask: { id: 'Periode apa?', en: 'Which days?' },
  choices: [
    { value: 'day', label: { id: 'Hari ini', en: 'Today' } },
    { value: 'yesterday', label: { id: 'Kemarin', en: 'Yesterday' } },
    { value: 'week', label: { id: 'Minggu ini', en: 'This week' } },
    { value: 'lastWeek', label: { id: 'Minggu lalu', en: 'Last week' } },
    { value: 'month', label: { id: 'Bulan ini', en: 'This month' } },
    { value: 'lastMonth', label: { id: 'Bulan lalu', en: 'Last month' } },
  ],
};
const STATE: ChatStep = {
  kind: 'choice',
  word: 'state',
  otherwise: 'semua',
  ask: { id: 'Personel yang mana?', en: 'Which people?' },
  choices: [
    { value: 'semua', label: { id: 'Semua', en: 'Everybody' }, isEverything: true },
    { value: 'done', label: { id: 'Tuntas', en: 'Complete' } },
    { value: 'owing', label: { id: 'Masih berutang', en: 'Still owing' } },
  ],
};

/** An order that a view answers, as a text and, where it says so, a file. Its parts are the client and what the steps ask for. */
export const viewOrder = (
  trigger: string,
  of: ViewDefinition,
  help: ChatText | null,
  {
    steps = [],
    query = {},
    file = null,
  }: { steps?: readonly ChatStep[]; query?: Record<string, string>; file?: NonNullable<ChatOrderDefinition['view']>['file'] } = {},
): ChatOrderDefinition =>
  defineChatOrder({
    trigger,
    permission: of.permission,
    isForContacts: of.permission === attendanceRead || of.permission === peopleRead,
    steps: [CLIENT, ...steps],
    view: { of, query, file },
    help,
    command: runChatOrder,
  });

export const unitsOrder = viewOrder(
  'rekapsatuan',
  attendance.unitsView,
  { id: '*rekapsatuan#CLIENT* : peringkat satuan hari ini', en: '*rekapsatuan#CLIENT* : today’s ranking of units' },
  { steps: [PLATFORM, PERIOD] },
);
export const membersOrder = viewOrder(
  'rekappersonel',
  attendance.membersView,
  { id: '*rekappersonel#CLIENT* : rekap personel hari ini', en: '*rekappersonel#CLIENT* : today’s recap of people' },
  { steps: [PLATFORM, STATE, PERIOD], file: 'xlsx' },
);
export const divisionsOrder = viewOrder('rekapdivisi', attendance.divisionsView, null, { steps: [PLATFORM, PERIOD] });
export const postsOrder = viewOrder(
  'rekapkonten',
  attendance.postsView,
  { id: '*rekapkonten#CLIENT* : rekap per konten hari ini', en: '*rekapkonten#CLIENT* : today’s recap by post' },
  { steps: [PLATFORM, PERIOD] },
);
export const briefOrder = viewOrder(
  'ringkasan',
  attendance.reportBriefView,
  { id: '*ringkasan#CLIENT* : ringkasan satu halaman hari ini', en: '*ringkasan#CLIENT* : today on one page' },
  { steps: [PLATFORM, PERIOD], file: 'png' },
);
export const tasksOrder = viewOrder(
  'tugas',
  attendance.tasksView,
  { id: '*tugas#CLIENT* : daftar tugas hari ini', en: '*tugas#CLIENT* : today’s tasks' },
  { steps: [PERIOD] },
);
export const sharedOrder = viewOrder('rekapamplifikasi', attendance.sharedView, null, {
  steps: [
    {
      kind: 'choice',
      word: 'kind',
      otherwise: 'routine',
      ask: { id: 'Tugas yang mana?', en: 'Which tasks?' },
      choices: [
        { value: 'routine', label: { id: 'Tugas rutin', en: 'Routine tasks' } },
        { value: 'special', label: { id: 'Tugas khusus', en: 'Special tasks' } },
      ],
    },
    STATE,
    PERIOD,
  ],
  file: 'xlsx',
});

const FILLED: ChatStep = {
  kind: 'choice',
  word: 'state',
  otherwise: 'semua',
  ask: { id: 'Personel yang mana?', en: 'Which people?' },
  choices: [
    { value: 'semua', label: { id: 'Semua', en: 'Everybody' }, isEverything: true },
    { value: 'complete', label: { id: 'Sudah lengkap', en: 'Complete' } },
    { value: 'incomplete', label: { id: 'Belum lengkap', en: 'Incomplete' } },
  ],
};
export const usernamesOrder = viewOrder(
  'absensiusername',
  identity.completenessView,
  {
    id: '*absensiusername#CLIENT* : kelengkapan username personel',
    en: '*absensiusername#CLIENT* : completeness of people’s usernames',
  },
  { steps: [FILLED], query: { about: 'usernames' } },
);
export const whatsappOrder = viewOrder(
  'absensiwa',
  identity.completenessView,
  { id: '*absensiwa#CLIENT* : registrasi WhatsApp personel', en: '*absensiwa#CLIENT* : WhatsApp registration of people' },
  { steps: [FILLED], query: { about: 'whatsapp' } },
);
export const unitOperatorsOrder = viewOrder('registrasidashboard', identity.unitAccountsView, null);
export const officialAccountsOrder = viewOrder('akunresmi', identity.unitAccountsView, null, { query: { about: 'official' } });
export const signInsOrder = viewOrder('loginweb', identity.signInsView, null, {
  steps: [
    {
      kind: 'choice',
      word: 'period',
      otherwise: 'day',
      ask: { id: 'Periode apa?', en: 'Which days?' },
      choices: [
        { value: 'day', label: { id: 'Hari ini', en: 'Today' } },
        { value: 'week', label: { id: 'Minggu ini', en: 'This week' } },
        { value: 'month', label: { id: 'Bulan ini', en: 'This month' } },
      ],
    },
  ],
});
