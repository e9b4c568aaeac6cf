import type { PIECE_FILE_TYPES } from '@balai/contracts/editorial';
import { oneLine } from '../../pieces/domain/one-line.ts';

const ENDS: Readonly<Record<(typeof PIECE_FILE_TYPES)[number], readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov', 'qt'],
  'video/webm': ['webm'],
};
const MOST = 120;

/**
 * The name under which a file is shown and saved again: on one line, no path, and with the end of what it is. A picture that is saved as
 * `.html` would be opened as a page by whoever looks at it.
 */
export function fileNameOf(given: string, contentType: string): string {
  const name = oneLine(given).replace(/[/\\:]/g, '_') || 'berkas';
  const ends = Object.entries(ENDS).find(([type]) => type === contentType)?.[1] ?? [];
  const end = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const [first] = ends;
  if (first === undefined || ends.includes(end)) return name;
  return `${[...name].slice(0, MOST - first.length - 1).join('')}.${first}`;
}
