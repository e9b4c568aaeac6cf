import { representatives } from '@balai/testing';
import type { Locator, Page } from 'playwright-core';

/** A page, its address, and what is there when it is complete. */
export type OnePage = readonly [name: string, path: string, complete: (page: Page) => Promise<void>];

/** The unit whose pages are opened: the first of its posts, the piece its desk has, and the number of the person who is exempt. */
interface UnitOfPages {
  readonly client: string;
  readonly postCode: string;
  readonly piece: string;
  readonly exempt: string;
}

/** Program accounts are of the platform: whether there are any depends on the tests before. */
const eitherOf = (none: Locator, some: Locator): Promise<void> => none.or(some).first().waitFor();

/** Pages alike: those of one area, and all forms and panels over a page. */
const kindOf = ([, path]: OnePage): string =>
  /[?&](add|edit|report|correct|panel)=/.test(path) ? 'over a page' : (path.split(/[/?]/)[1] ?? '');

/** One page of each kind; every page in a full matrix. */
export const onePageOfEachKind = (unit: UnitOfPages): readonly OnePage[] => representatives(everyPage(unit), kindOf);

/** Every page of the dashboard with the forms and panels that open over it. */
export const everyPage = ({ client, postCode, piece, exempt }: UnitOfPages): readonly OnePage[] => [
  ['overview', `/?client=${client}`, (page) => page.getByTestId('measures').waitFor()],
  ['units', `/units?client=${client}`, (page) => page.getByText('Dikecualikan').first().waitFor()],
  [
    'units by day',
    `/units?client=${client}&view=days&period=week`,
    (page) => page.getByRole('heading', { name: 'Partisipasi per hari' }).waitFor(),
  ],
  ['compare', `/units/compare?client=${client}&units=${client}`, (page) => page.getByRole('cell').first().waitFor()],
  ['unit', `/units/${client}?client=${client}`, (page) => page.locator('svg.recharts-surface').first().waitFor()],
  ['attendance', `/attendance?client=${client}`, (page) => page.getByTestId('measures').waitFor()],
  ['posts', `/posts?client=${client}`, (page) => page.getByText('Apel pagi').first().waitFor()],
  ['posts as a table', `/posts?client=${client}&look=table`, (page) => page.getByText('Apel pagi').first().waitFor()],
  ['special task form', `/posts?client=${client}&add=yes`, (page) => page.getByRole('dialog').waitFor()],
  ['account analysis', `/accounts?client=${client}`, (page) => page.getByRole('row', { name: /^Rata-rata suka/ }).waitFor()],
  ['official accounts', `/official?client=${client}`, (page) => page.getByText('Belum ada akun yang dijadikan').waitFor()],
  [
    'post beside the list',
    `/posts?client=${client}&panel=post:instagram:${postCode}`,
    (page) => page.getByRole('dialog').getByText('ORANG 7').first().waitFor(),
  ],
  ['publishing calendar', `/editorial/calendar?client=${client}`, (page) => page.getByText(/^Hari libur:/).waitFor()],
  [
    'publishing calendar as a list',
    `/editorial/calendar?client=${client}&view=list&day=2026-08-17`,
    (page) => page.getByText('Hari Ulang Tahun Kemerdekaan').first().waitFor(),
  ],
  ['publishing', `/editorial/publishing?client=${client}`, (page) => page.getByText('Tidak ada yang perlu diterbitkan.').waitFor()],
  [
    'effect of a piece',
    `/editorial/${piece}/effect?client=${client}`,
    (page) => page.getByText('Belum ada posting yang direncanakan dari naskah ini.').waitFor(),
  ],
  ['decision by a link', '/decide', (page) => page.getByText('Tautan ini tidak dikenal').first().waitFor()],
  ['privacy', '/privacy', (page) => page.getByRole('heading', { name: 'Siapa yang melihatnya' }).waitFor()],
  ['terms', '/terms', (page) => page.getByRole('heading', { name: 'Sebelum menilai seseorang' }).waitFor()],
  ['clients', '/clients', (page) => page.getByText(client).first().waitFor()],
  ['personal data', '/administration/privacy', (page) => page.getByText('Tidak ada permohonan yang menunggu').waitFor()],
  ['record of personal data', '/administration/privacy?tab=record', (page) => page.getByText('Masa simpan').first().waitFor()],
  ['accounts', '/administration/accounts', (page) => page.getByRole('heading', { name: 'Kelola akun', level: 1 }).waitFor()],
  ['invitation form', '/administration/accounts?edit=new', (page) => page.getByRole('dialog').getByLabel('Nama pengguna').waitFor()],
  ['sessions', '/administration/sessions', (page) => page.getByText('Sesi ini').first().waitFor()],
  ['roles', '/administration/roles', (page) => page.getByRole('button', { name: 'Pengamat' }).waitFor()],
  ['role form', '/administration/roles?edit=viewer', (page) => page.getByRole('dialog').getByText('people:read').waitFor()],
  ['letterhead', `/administration/letterhead?client=${client}`, (page) => page.getByTestId('letterhead-paper').waitFor()],
  ['platform audit', '/administration/platform?tab=audit', (page) => page.getByText('Jejak audit sistem').first().waitFor()],
  [
    'service accounts',
    '/administration/service-accounts',
    (page) => eitherOf(page.getByText('Belum ada akun program'), page.getByRole('list', { name: 'Akun program' })),
  ],
  ['registration', '/register', (page) => page.getByRole('heading', { name: 'Daftar akun' }).waitFor()],
  ['forgotten password', '/forgot-password', (page) => page.getByRole('heading', { name: 'Lupa kata sandi' }).waitFor()],
  ['member sign-in', '/sign-in', (page) => page.getByRole('heading', { name: 'Masuk sebagai anggota' }).waitFor()],
  ['member sign-in by code', '/sign-in/code', (page) => page.getByRole('button', { name: 'Kirim kode' }).waitFor()],
  ['member password', '/sign-in/password', (page) => page.getByRole('heading', { name: 'Buat kata sandi' }).waitFor()],
  ['member forgotten password', '/sign-in/forgotten', (page) => page.getByRole('heading', { name: 'Lupa kata sandi' }).waitFor()],
  ['member registration', '/sign-in/register', (page) => page.getByRole('heading', { name: 'Daftar' }).waitFor()],
  ['registrations', `/people/registrations?client=${client}`, (page) => page.getByText('Tidak ada pendaftaran di sini.').waitFor()],
  ['username queue', `/people/usernames?client=${client}`, (page) => page.getByText('Tidak ada username di sini.').waitFor()],
  ['transfers', `/people/transfers?client=${client}`, (page) => page.getByText('Tidak ada mutasi di sini.').waitFor()],
  ['transfer form', `/people/transfers?client=${client}&add=out`, (page) => page.getByRole('dialog').waitFor()],
  ['new password', '/reset-password', (page) => page.getByText('Tautan ini tidak lengkap').waitFor()],
  ['accepted invitation', '/accept-invitation', (page) => page.getByText('Tautan ini tidak lengkap').waitFor()],
  ['contacts', '/contacts', (page) => page.getByRole('heading', { name: 'Kontak WhatsApp', level: 1 }).waitFor()],
  ['premium requests', '/premium', (page) => page.getByRole('heading', { name: 'Permintaan premium' }).waitFor()],
  ['own premium', '/premium?tab=own', (page) => page.getByRole('heading', { name: 'Premium akun ini' }).waitFor()],
  ['received files', '/contacts?tab=files', (page) => page.getByText('Belum ada berkas masuk').waitFor()],
  ['client form', '/clients?edit=new', (page) => page.getByRole('dialog').waitFor()],
  ['people', `/people?client=${client}`, (page) => page.getByText('ORANG 10').first().waitFor()],
  ['sharing', `/amplification?client=${client}`, (page) => page.getByTestId('measures').waitFor()],
  [
    'reported links',
    `/amplification?client=${client}&tab=links`,
    (page) =>
      page
        .getByRole('region', { name: /^Tautan yang dilaporkan/ })
        .getByText('Belum ada tautan')
        .waitFor(),
  ],
  [
    'report of links',
    `/amplification?client=${client}&report=yes`,
    async (page) => {
      await page.getByTestId('measures').waitFor();
      await page.getByRole('dialog').getByLabel('NRP/NIP anggota').waitFor();
    },
  ],
  [
    'habits',
    `/people/habits?client=${client}`,
    (page) =>
      page
        .getByText(/dinilai/)
        .first()
        .waitFor(),
  ],
  [
    'through the day',
    `/units?client=${client}&view=hours`,
    (page) =>
      page
        .getByText(/^Pukul /)
        .first()
        .waitFor(),
  ],
  ['completeness', `/people/completeness?client=${client}`, (page) => page.getByText('SI HUMAS').first().waitFor()],
  [
    'person',
    `/people/${exempt}?client=${client}`,
    async (page) => {
      await page.getByRole('grid').first().waitFor();
      await page.getByText('Tidak ada kendala.').waitFor();
    },
  ],
  ['person form', `/people?client=${client}&add=yes`, (page) => page.getByRole('dialog').waitFor()],
  ['status', `/collection?client=${client}`, (page) => page.getByText('Berhasil').first().waitFor()],
  ['costs', `/collection?client=${client}&tab=costs`, (page) => page.getByText(/^Jatah baru/).waitFor()],
  [
    'costs of all',
    `/collection?client=${client}&tab=costs&scope=all`,
    (page) => page.getByRole('main').getByText(`Unit ${client}`).first().waitFor(),
  ],
  ['keys', `/collection?client=${client}&tab=keys`, (page) => page.getByRole('switch').waitFor()],
  [
    'schedules',
    `/collection?client=${client}&tab=jobs`,
    (page) =>
      page
        .getByText(/^Pengumpulan data/)
        .first()
        .waitFor(),
  ],
  ['failed messages', `/collection?client=${client}&tab=failed`, (page) => page.getByText('Tidak ada pesan gagal.').waitFor()],
  ['messages', `/collection?client=${client}&tab=messages`, (page) => page.getByRole('heading', { name: 'Pesan' }).waitFor()],
  ['WhatsApp numbers', '/numbers', (page) => page.getByRole('listitem', { name: 'Simulasi' }).waitFor()],
  ['simulator', `/simulator?client=${client}`, (page) => page.getByRole('button', { name: /^dirrequest/ }).waitFor()],
  ['number form', '/numbers?edit=new', (page) => page.getByRole('dialog').getByLabel('Nama').waitFor()],
  [
    'evidence',
    `/posts/instagram:${postCode}?client=${client}`,
    async (page) => {
      await page.getByText('ORANG 6').first().waitFor();
      await page.getByText('Tidak ada koreksi.').waitFor();
      await page.getByRole('list', { name: 'Pengamatan' }).waitFor();
    },
  ],
  [
    'correction form',
    `/posts/instagram:${postCode}?client=${client}&correct=yes`,
    (page) => page.getByRole('dialog').getByLabel('NRP/NIP').waitFor(),
  ],
  [
    'why',
    `/attendance?client=${client}&q=orang&panel=person:${exempt}`,
    (page) =>
      page
        .getByRole('dialog')
        .getByText(/konten dihitung/)
        .waitFor(),
  ],
  ['analysis', `/reports/anev?client=${client}`, (page) => page.getByTestId('measures').waitFor()],
  [
    'month',
    `/reports/monthly?client=${client}&month=${new Date().toISOString().slice(0, 7)}`,
    (page) => page.getByTestId('measures').waitFor(),
  ],
  [
    'month by group',
    `/reports/monthly?client=${client}&month=${new Date().toISOString().slice(0, 7)}&part=groups`,
    (page) => page.getByRole('heading', { name: /^Peringkat semua divisi/ }).waitFor(),
  ],
  [
    'month by post',
    `/reports/monthly?client=${client}&month=${new Date().toISOString().slice(0, 7)}&part=content`,
    (page) => page.getByTestId('content-measures').waitFor(),
  ],
  [
    'target form',
    `/reports/monthly?client=${client}&month=${new Date().toISOString().slice(0, 7)}&edit=target`,
    async (page) => {
      await page.getByTestId('measures').waitFor();
      await page.getByRole('dialog').getByLabel('Target partisipasi (%)').waitFor();
    },
  ],
  ['deliveries', `/reports/deliveries?client=${client}`, (page) => page.getByRole('link', { name: /^Laporan likes/ }).waitFor()],
  ['report texts', `/reports/deliveries/text?client=${client}`, (page) => page.getByText(/karakter ·/).waitFor()],
  [
    'sent messages',
    `/reports/deliveries?client=${client}&part=history`,
    (page) => page.getByRole('heading', { name: /^Terkirim keluar/ }).waitFor(),
  ],
  [
    'delivery form',
    `/reports/deliveries?client=${client}&add=yes`,
    (page) =>
      page
        .getByRole('dialog')
        .getByText(/karakter ·/)
        .waitFor(),
  ],
  ['files', '/reports/files', (page) => page.getByText('Belum ada berkas.').waitFor()],
  ['issues', `/issues?client=${client}`, (page) => page.getByText('Tidak ada kendala yang menunggu keputusan.').waitFor()],
  ['member', `/member/${exempt}?client=${client}`, (page) => page.getByText('Apel pagi').first().waitFor()],
  ['member history', `/member/${exempt}?client=${client}&tab=history`, (page) => page.getByRole('grid').waitFor()],
  ['member issue', `/member/${exempt}?client=${client}&tab=issue`, (page) => page.getByText('Belum ada laporan.').waitFor()],
  ['editorial board', `/editorial?client=${client}`, (page) => page.getByText('Patroli malam').first().waitFor()],
  ['editorial list', `/editorial?client=${client}&look=list`, (page) => page.getByText('Patroli malam').first().waitFor()],
  ['new piece', `/editorial?client=${client}&add=yes`, (page) => page.getByRole('dialog').waitFor()],
  ['piece', `/editorial/${piece}?client=${client}`, (page) => page.getByText('Belum pernah diajukan.').waitFor()],
  ['piece history', `/editorial/${piece}/history?client=${client}`, (page) => page.getByText('membuat naskah ini').waitFor()],
  [
    'piece versions',
    `/editorial/${piece}/history?client=${client}&tab=versions`,
    (page) => page.getByText('Baru ada satu versi.').waitFor(),
  ],
  ['reviews', `/editorial/reviews?client=${client}`, (page) => page.getByText('Tidak ada yang menunggu Anda.').waitFor()],
  ['workflow', `/editorial/workflow?client=${client}`, (page) => page.getByRole('heading', { name: 'Semua langkah' }).waitFor()],
  ['approval rules', `/editorial/policies?client=${client}`, (page) => page.getByText('aturan bawaan').waitFor()],
  ['help', '/help', (page) => page.getByRole('heading', { name: 'Siapa bertanggung jawab' }).waitFor()],
  ['tv', `/tv?client=${client}`, (page) => page.getByText('Divisi yang paling tertinggal').waitFor()],
  ['account', '/account', (page) => page.getByRole('heading', { name: 'Akun', exact: true }).waitFor()],
  ['sandbox', `/sandbox?client=${client}&platform=instagram`, (page) => page.getByText('Apel pagi').first().waitFor()],
  ['no such page', '/tidak-ada', (page) => page.getByRole('heading', { name: 'Halaman tidak ditemukan' }).waitFor()],
];
