import type { ClientLanguage } from '@balai/contracts/access';
import type { CollectionRun } from '@balai/contracts/collector';
import { runErrorIn } from '../../messages/run-errors.ts';

const LISTED = 20;
const ERRORS = 5;

interface Words {
  readonly heads: Readonly<Record<'succeeded' | 'partial' | 'failed', string>>;
  readonly duration: (seconds: number) => string;
  readonly within: string;
  readonly counts: (counts: CollectionRun['counts']) => string;
  readonly moreErrors: (count: number) => string;
  readonly moreClients: (count: number) => string;
  readonly nameClient: string;
  readonly yourClients: string;
  readonly waiting: string;
  readonly progress: (done: number, planned: number) => string;
  readonly goesOn: string;
  readonly left: (duration: string) => string;
  readonly result: string;
  readonly notYours: string;
  readonly keyMissing: string;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Words of the answers in the languages of clients. */
export const CHAT_WORDS: Readonly<Record<ClientLanguage, Words>> = {
  id: {
    heads: { succeeded: '✅ *Data sudah diambil*', partial: '⚠️ *Data diambil sebagian*', failed: '❌ *Data gagal diambil*' },
    duration: (seconds) => (seconds < 120 ? `${seconds} detik` : `${Math.round(seconds / 60)} menit`),
    within: 'dalam',
    counts: ({ posts, engagements_new: added, withdrawn }) => `Konten: ${posts}, keterlibatan baru: ${added}, ditarik: ${withdrawn}`,
    moreErrors: (count) => `dan ${count} masalah lain`,
    moreClients: (count) => `dan ${count} lainnya`,
    nameClient: 'Sebutkan kliennya, misalnya',
    yourClients: 'Klien Anda',
    waiting: 'masih antre',
    progress: (done, planned) => `${done} dari ${planned} daftar sudah dibaca`,
    goesOn: 'Pengambilan masih berjalan',
    left: (duration) => `kira-kira ${duration} lagi`,
    result: 'Hasilnya tampil di halaman Pengambilan data.',
    notYours: 'Klien itu tidak ada di antara klien Anda. Ketik *menu* untuk melihat yang bisa diminta.',
    keyMissing: 'Data tidak dapat diambil: kunci penyedia data belum diatur.',
  },
  en: {
    heads: {
      succeeded: '✅ *Data were collected*',
      partial: '⚠️ *Data were collected in part*',
      failed: '❌ *Data could not be collected*',
    },
    duration: (seconds) => (seconds < 120 ? counted(seconds, 'second', 'seconds') : counted(Math.round(seconds / 60), 'minute', 'minutes')),
    within: 'in',
    counts: ({ posts, engagements_new: added, withdrawn }) => `Posts: ${posts}, new engagements: ${added}, withdrawn: ${withdrawn}`,
    moreErrors: (count) => `and ${counted(count, 'other problem', 'other problems')}`,
    moreClients: (count) => `and ${count} more`,
    nameClient: 'Name the client, for example',
    yourClients: 'Your clients',
    waiting: 'still queued',
    progress: (done, planned) => `${done} of ${counted(planned, 'list', 'lists')} read`,
    goesOn: 'Still collecting',
    left: (duration) => `about ${duration} left`,
    result: 'The result will be on the page Data collection.',
    notYours: 'That client is not among yours. Type *menu* to see what you can ask for.',
    keyMissing: 'Data cannot be collected: the key of the data provider is not set.',
  },
};

const ofClient = (client: string | null): string => (client === null ? '' : ` — *${client}*`);

/** Asks which client is meant. */
export function whichClientText(trigger: string, clients: readonly string[], language: ClientLanguage): string {
  const { nameClient, yourClients, moreClients } = CHAT_WORDS[language];
  const rest = clients.length > LISTED ? ` ${moreClients(clients.length - LISTED)}` : '';
  return `${nameClient} *${trigger}#${clients[0] ?? 'CLIENT'}*.\n${yourClients}: ${clients.slice(0, LISTED).join(', ')}${rest}`;
}

/** How a run ended. */
export function endedText(run: CollectionRun, language: ClientLanguage): string {
  const { state, counts, errors, started_at: from, finished_at: to, client_id: client } = run;
  const words = CHAT_WORDS[language];
  const head = words.heads[state === 'queued' || state === 'running' ? 'partial' : state];
  const seconds = from === null || to === null ? null : Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  const texts = [...new Set(errors.map((error) => runErrorIn(error, language)))];
  return [
    `${head}${ofClient(client)}${seconds === null ? '' : ` ${words.within} ${words.duration(seconds)}`}`,
    words.counts(counts),
    ...texts.slice(0, ERRORS).map((text) => `ℹ️ ${text}`),
    ...(texts.length > ERRORS ? [`ℹ️ ${words.moreErrors(texts.length - ERRORS)}`] : []),
  ].join('\n');
}

/** That a run takes longer than a chat waits. */
export function goesOnText({ progress, eta_seconds: eta, client_id: client }: CollectionRun, language: ClientLanguage): string {
  const words = CHAT_WORDS[language];
  const of = progress.planned === 0 ? words.waiting : words.progress(progress.done, progress.planned);
  const left = eta == null ? '' : `, ${words.left(words.duration(Math.max(1, eta)))}`;
  return `⏳ *${words.goesOn}*${ofClient(client)}: ${of}${left}. ${words.result}`;
}
