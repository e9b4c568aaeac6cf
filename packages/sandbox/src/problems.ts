import { defineProblems } from '@balai/runtime/problem';

/** Failures of the sandbox's own REST. */
export const sandboxProblems = defineProblems({
  not_loopback: {
    status: 403,
    id: 'Kotak pasir hanya menjawab panggilan dari mesin ini sendiri',
    en: 'The sandbox answers calls from this machine only',
  },
  no_account: {
    status: 409,
    field: 'platform',
    id: 'Client {client} tidak mempunyai akun {platform}: isi dahulu handle {platform}-nya',
    en: 'Client {client} has no {platform} account: give it a {platform} handle first',
  },
  post_not_found: { status: 404, id: 'Konten {post} tidak ditemukan', en: 'Post {post} not found' },
  message_not_found: { status: 404, id: 'Pesan tidak ditemukan', en: 'Message not found' },
  taken_in_future: { status: 400, id: 'taken_at ada di masa depan', en: 'taken_at is in the future' },
  taken_too_long_ago: { status: 400, id: 'taken_at sebelum tahun 2017', en: 'taken_at is before 2017' },
});
