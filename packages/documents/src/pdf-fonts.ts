import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@expo-google-fonts/roboto/package.json'));
const font = (name: string): Promise<Buffer> => readFile(join(folder, name));

export const REGULAR = 'regular';
export const BOLD = 'bold';

let kept: Promise<Record<typeof REGULAR | typeof BOLD, Buffer>> | null = null;

/** The typefaces of documents, read once. */
export function fonts(): Promise<Record<typeof REGULAR | typeof BOLD, Buffer>> {
  kept ??= Promise.all([font('400Regular/Roboto_400Regular.ttf'), font('500Medium/Roboto_500Medium.ttf')]).then(([regular, bold]) => ({
    regular,
    bold,
  }));
  return kept;
}
