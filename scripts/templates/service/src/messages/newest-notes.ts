/** What a chat is answered: one line a note. */
export const newestNotes = (notes: readonly { client_id: string; text: string }[]): string =>
  notes.length === 0 ? 'Belum ada catatan.' : notes.map(({ client_id, text }) => `*${client_id}*: ${text}`).join('\n');
