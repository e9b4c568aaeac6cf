/** What a chat is answered: one line a note. */
export const newestNotes = (notes: readonly { name: string; text: string }[]): string =>
  notes.length === 0 ? 'Belum ada catatan.' : notes.map(({ name, text }) => `*${name}*: ${text}`).join('\n');
