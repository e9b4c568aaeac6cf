import type { Page } from 'playwright-core';
import { CLIENT } from './small-unit.ts';

/** A page, its address, and what is there when it is complete. */
export type OnePage = readonly [name: string, path: string, complete: (page: Page) => Promise<void>];

/** Every page of the dashboard with the forms and panels that open over it, of the small unit; `postCode` names its first post, `piece` the one its desk has. */
export const everyPage = (postCode: string, piece: string): readonly OnePage[] => [
  ['overview', `/?client=${CLIENT}`, (page) => page.getByTestId('measures').waitFor()],
  ['units', `/units?client=${CLIENT}`, (page) => page.getByText('Dikecualikan').first().waitFor()],
  [
    'units by day',
    `/units?client=${CLIENT}&view=days&period=week`,
    (page) => page.getByRole('heading', { name: 'Partisipasi per hari' }).waitFor(),
  ],
  ['compare', `/units/compare?client=${CLIENT}&units=${CLIENT}`, (page) => page.getByRole('cell').first().waitFor()],
  ['unit', `/units/${CLIENT}?client=${CLIENT}`, (page) => page.locator('svg.recharts-surface').first().waitFor()],
  ['attendance', `/attendance?client=${CLIENT}`, (page) => page.getByTestId('measures').waitFor()],
  ['posts', `/posts?client=${CLIENT}`, (page) => page.getByText('Apel pagi').first().waitFor()],
  ['posts as a table', `/posts?client=${CLIENT}&look=table`, (page) => page.getByText('Apel pagi').first().waitFor()],
  ['special task form', `/posts?client=${CLIENT}&add=yes`, (page) => page.getByRole('dialog').waitFor()],
  ['account analysis', `/accounts?client=${CLIENT}`, (page) => page.getByRole('row', { name: /^Rata-rata suka/ }).waitFor()],
  ['official accounts', `/official?client=${CLIENT}`, (page) => page.getByText('Belum ada akun yang dijadikan').waitFor()],
  [
    'post beside the list',
    `/posts?client=${CLIENT}&panel=post:instagram:${postCode}`,
    (page) => page.getByRole('dialog').getByText('ORANG 7').first().waitFor(),
  ],
  ['publishing calendar', `/editorial/calendar?client=${CLIENT}`, (page) => page.getByText(/^Hari libur:/).waitFor()],
  [
    'publishing calendar as a list',
    `/editorial/calendar?client=${CLIENT}&view=list&day=2026-08-17`,
    (page) => page.getByText('Hari Ulang Tahun Kemerdekaan').first().waitFor(),
  ],
  ['publishing', `/editorial/publishing?client=${CLIENT}`, (page) => page.getByText('Tidak ada yang perlu diterbitkan.').waitFor()],
  [
    'effect of a piece',
    `/editorial/${piece}/effect?client=${CLIENT}`,
    (page) => page.getByText('Belum ada posting yang direncanakan dari naskah ini.').waitFor(),
  ],
  ['decision by a link', '/decide', (page) => page.getByText('Tautan ini tidak dikenal').first().waitFor()],
  ['privacy', '/privacy', (page) => page.getByRole('heading', { name: 'Siapa yang melihatnya' }).waitFor()],
  ['terms', '/terms', (page) => page.getByRole('heading', { name: 'Sebelum menilai seseorang' }).waitFor()],
  ['clients', '/clients', (page) => page.getByText(CLIENT).first().waitFor()],
  ['client form', '/clients?edit=new', (page) => page.getByRole('dialog').waitFor()],
  ['people', `/people?client=${CLIENT}`, (page) => page.getByText('ORANG 10').first().waitFor()],
  ['sharing', `/amplification?client=${CLIENT}`, (page) => page.getByTestId('measures').waitFor()],
  [
    'reported links',
    `/amplification?client=${CLIENT}&tab=links`,
    (page) =>
      page
        .getByRole('region', { name: /^Tautan yang dilaporkan/ })
        .getByText('Belum ada tautan')
        .waitFor(),
  ],
  [
    'report of links',
    `/amplification?client=${CLIENT}&report=yes`,
    async (page) => {
      await page.getByTestId('measures').waitFor();
      await page.getByRole('dialog').getByLabel('NRP/NIP anggota').waitFor();
    },
  ],
  [
    'habits',
    `/people/habits?client=${CLIENT}`,
    (page) =>
      page
        .getByText(/dinilai/)
        .first()
        .waitFor(),
  ],
  [
    'through the day',
    `/units?client=${CLIENT}&view=hours`,
    (page) =>
      page
        .getByText(/^Pukul /)
        .first()
        .waitFor(),
  ],
  ['completeness', `/people/completeness?client=${CLIENT}`, (page) => page.getByText('SI HUMAS').first().waitFor()],
  [
    'person',
    `/people/95130902?client=${CLIENT}`,
    async (page) => {
      await page.getByRole('grid').first().waitFor();
      await page.getByText('Tidak ada kendala.').waitFor();
    },
  ],
  ['person form', `/people?client=${CLIENT}&add=yes`, (page) => page.getByRole('dialog').waitFor()],
  ['status', `/collection?client=${CLIENT}`, (page) => page.getByText('Berhasil').first().waitFor()],
  ['costs', `/collection?client=${CLIENT}&tab=costs`, (page) => page.getByText(/^Jatah baru/).waitFor()],
  [
    'costs of all',
    `/collection?client=${CLIENT}&tab=costs&scope=all`,
    (page) => page.getByRole('main').getByText(`Unit ${CLIENT}`).first().waitFor(),
  ],
  ['keys', `/collection?client=${CLIENT}&tab=keys`, (page) => page.getByRole('switch').waitFor()],
  [
    'schedules',
    `/collection?client=${CLIENT}&tab=jobs`,
    (page) =>
      page
        .getByText(/^Pengumpulan data/)
        .first()
        .waitFor(),
  ],
  ['failed messages', `/collection?client=${CLIENT}&tab=failed`, (page) => page.getByText('Tidak ada pesan gagal.').waitFor()],
  ['messages', `/collection?client=${CLIENT}&tab=messages`, (page) => page.getByRole('heading', { name: 'Pesan' }).waitFor()],
  [
    'evidence',
    `/posts/instagram:${postCode}?client=${CLIENT}`,
    async (page) => {
      await page.getByText('ORANG 6').first().waitFor();
      await page.getByText('Tidak ada koreksi.').waitFor();
      await page.getByRole('list', { name: 'Pengamatan' }).waitFor();
    },
  ],
  [
    'correction form',
    `/posts/instagram:${postCode}?client=${CLIENT}&correct=yes`,
    (page) => page.getByRole('dialog').getByLabel('NRP/NIP').waitFor(),
  ],
  [
    'why',
    `/attendance?client=${CLIENT}&q=orang&panel=person:95130902`,
    (page) =>
      page
        .getByRole('dialog')
        .getByText(/konten dihitung/)
        .waitFor(),
  ],
  ['analysis', `/reports/anev?client=${CLIENT}`, (page) => page.getByTestId('measures').waitFor()],
  [
    'month',
    `/reports/monthly?client=${CLIENT}&month=${new Date().toISOString().slice(0, 7)}`,
    (page) => page.getByTestId('measures').waitFor(),
  ],
  [
    'month by group',
    `/reports/monthly?client=${CLIENT}&month=${new Date().toISOString().slice(0, 7)}&part=groups`,
    (page) => page.getByRole('heading', { name: /^Peringkat semua divisi/ }).waitFor(),
  ],
  [
    'month by post',
    `/reports/monthly?client=${CLIENT}&month=${new Date().toISOString().slice(0, 7)}&part=content`,
    (page) => page.getByTestId('content-measures').waitFor(),
  ],
  [
    'target form',
    `/reports/monthly?client=${CLIENT}&month=${new Date().toISOString().slice(0, 7)}&edit=target`,
    async (page) => {
      await page.getByTestId('measures').waitFor();
      await page.getByRole('dialog').getByLabel('Target partisipasi (%)').waitFor();
    },
  ],
  ['scheduled reports', `/reports/schedules?client=${CLIENT}`, (page) => page.getByText('Penerima').first().waitFor()],
  ['report texts', `/reports/templates?client=${CLIENT}`, (page) => page.getByText(/karakter ·/).waitFor()],
  ['sent messages', `/reports/history?client=${CLIENT}`, (page) => page.getByRole('heading', { name: 'Riwayat kirim' }).waitFor()],
  [
    'delivery form',
    `/reports/deliveries?client=${CLIENT}&add=yes`,
    (page) =>
      page
        .getByRole('dialog')
        .getByText(/karakter ·/)
        .waitFor(),
  ],
  ['files', '/reports/files', (page) => page.getByText('Belum ada berkas.').waitFor()],
  ['issues', `/issues?client=${CLIENT}`, (page) => page.getByText('Tidak ada kendala yang menunggu keputusan.').waitFor()],
  ['member', `/member/95130902?client=${CLIENT}`, (page) => page.getByText('Apel pagi').first().waitFor()],
  ['member history', `/member/95130902?client=${CLIENT}&tab=history`, (page) => page.getByRole('grid').waitFor()],
  ['member issue', `/member/95130902?client=${CLIENT}&tab=issue`, (page) => page.getByText('Belum ada laporan.').waitFor()],
  ['editorial board', `/editorial?client=${CLIENT}`, (page) => page.getByText('Patroli malam').first().waitFor()],
  ['editorial list', `/editorial?client=${CLIENT}&look=list`, (page) => page.getByText('Patroli malam').first().waitFor()],
  ['new piece', `/editorial?client=${CLIENT}&add=yes`, (page) => page.getByRole('dialog').waitFor()],
  ['piece', `/editorial/${piece}?client=${CLIENT}`, (page) => page.getByText('Belum pernah diajukan.').waitFor()],
  ['piece history', `/editorial/${piece}/history?client=${CLIENT}`, (page) => page.getByText('membuat naskah ini').waitFor()],
  [
    'piece versions',
    `/editorial/${piece}/history?client=${CLIENT}&tab=versions`,
    (page) => page.getByText('Baru ada satu versi.').waitFor(),
  ],
  ['reviews', `/editorial/reviews?client=${CLIENT}`, (page) => page.getByText('Tidak ada yang menunggu Anda.').waitFor()],
  ['workflow', `/editorial/workflow?client=${CLIENT}`, (page) => page.getByRole('heading', { name: 'Semua langkah' }).waitFor()],
  ['approval rules', `/editorial/policies?client=${CLIENT}`, (page) => page.getByText('aturan bawaan').waitFor()],
  ['help', '/help', (page) => page.getByRole('heading', { name: 'Siapa bertanggung jawab' }).waitFor()],
  ['tv', `/tv?client=${CLIENT}`, (page) => page.getByText('Divisi yang paling tertinggal').waitFor()],
  ['account', '/account', (page) => page.getByRole('heading', { name: 'Akun', exact: true }).waitFor()],
  ['sandbox', `/sandbox?client=${CLIENT}&platform=instagram`, (page) => page.getByText('Apel pagi').first().waitFor()],
  ['no such page', '/tidak-ada', (page) => page.getByRole('heading', { name: 'Halaman tidak ditemukan' }).waitFor()],
];
