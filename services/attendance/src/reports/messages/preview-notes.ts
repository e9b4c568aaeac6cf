import type { Texts } from '@balai/runtime/problem';
import { oneOrMany } from '../../recap/messages/english-count.ts';

/** Something to know before a text is sent. */
export interface TextNote {
  readonly code: string;
  readonly message: Texts;
}

const note = (code: string, message: Texts): TextNote => ({ code, message });

/** What previews say beside the text. */
export const previewNotes = {
  gaps: (line: Texts) => note('data_incomplete', line),
  gapsAdded: note('freshness_added', {
    id: 'Data belum lengkap dan templat tidak memakai {{freshness}}: keterangannya ditambahkan di akhir teks.',
    en: 'Data are incomplete and the template does not use {{freshness}}: the note was put at the end of the text.',
  }),
  noPosts: note('no_posts', { id: 'Belum ada konten pada periode ini.', en: 'There is no post in this period yet.' }),
  blank: note('blank_template', {
    id: 'Templat tidak menghasilkan teks: teks bawaan yang dikirim.',
    en: 'The template makes no text: the built-in one is sent.',
  }),
  severalMessages: (count: number) =>
    note('several_messages', {
      id: `Teks dikirim sebagai ${count} pesan.`,
      en: `The text is sent as ${count} ${oneOrMany(count, 'message', 'messages')}.`,
    }),
};
