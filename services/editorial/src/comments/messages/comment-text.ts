import { beginning, quoted } from '../../messages/piece-text.ts';

/** So much of a comment is told; the rest is on the page. */
const SHOWN_MAX = 600;

/** What an account reads that was named in a comment. */
export const commentText = ({ title, by, text }: { title: string; by: string; text: string }): string =>
  `*${by} menyebut Anda dalam komentar*\nNaskah: ${title}\n\n${quoted(beginning(text.trim(), SHOWN_MAX).text)}\n\nBuka dasbor, halaman Redaksi, untuk menjawab.`;
