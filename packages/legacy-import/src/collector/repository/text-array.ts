/** A list as the text of an array: lists of different lengths cannot stand in one array. */
export const textArray = (entries: readonly string[]): string =>
  `{${entries.map((entry) => `"${entry.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join()}}`;
