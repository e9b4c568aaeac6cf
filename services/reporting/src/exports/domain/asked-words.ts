/** Parameters that do not filter: sort order, signature, and a text that replaces the computed one. */
const PRESENTATION = /^(sort|narrative|signer_\w+)$/;
/** Parameter names of views for chosen rows that have another name. */
const ROW_PARAMETER: Readonly<Record<string, string>> = { divisi: 'division', satuan: 'unit' };

const textOf = (name: string, value: unknown): string => {
  if (!Array.isArray(value)) return String(value ?? '');
  // Only ids of chosen people are known here, so their number is shown.
  return name === 'people' ? String(value.length || '') : value.join();
};

/** The filters that a file was requested with, for display: the parameters of its view and the chosen rows. */
export function askedWords(query: Readonly<Record<string, string>>, rows: Readonly<Record<string, unknown>>): Record<string, string> {
  const chosen = Object.entries(rows).map(([name, value]) => [ROW_PARAMETER[name] ?? name, textOf(name, value)] as const);
  return Object.fromEntries([...Object.entries(query), ...chosen].filter(([name, value]) => value !== '' && !PRESENTATION.test(name)));
}
