/** What a signature says of who signs. */
export const SIGNER_FIELDS = ['place', 'position', 'name', 'number'] as const;
export type Signer = Readonly<Record<(typeof SIGNER_FIELDS)[number], string>>;
const NOBODY: Signer = { place: '', position: '', name: '', number: '' };
const keyOf = (clientId: string) => `balai.signature.${clientId}`;

/** Who signs, as a file of the report is told. */
export const signerQuery = (clientId: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(storedSigner(clientId)).flatMap(([field, text]) => (text.trim() === '' ? [] : [[`signer_${field}`, text]])),
  );

/** Who signs the reports of a client, as this browser remembers it. */
export function storedSigner(clientId: string): Signer {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(keyOf(clientId)) ?? '{}');
    const known = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
    return {
      ...NOBODY,
      ...Object.fromEntries(SIGNER_FIELDS.map((field) => [field, typeof known[field] === 'string' ? known[field] : ''])),
    };
  } catch {
    // Storage may be blocked, or hold something else: the fields are empty.
    return NOBODY;
  }
}

/** Has this browser remember who signs; where storage is blocked it is forgotten with the page. */
export function keepSigner(clientId: string, signer: Signer): void {
  try {
    window.localStorage.setItem(keyOf(clientId), JSON.stringify(signer));
  } catch {
    // Not remembered.
  }
}
