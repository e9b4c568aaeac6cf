/** Of several states of one thing the newest, where its first stood; of equal versions the first. */
export function newestOf<T extends { readonly version: number }>(states: readonly T[], keyOf: (state: T) => string): T[] {
  const newest = new Map<string, T>();
  for (const state of states) {
    const key = keyOf(state);
    if (state.version > (newest.get(key)?.version ?? Number.NEGATIVE_INFINITY)) newest.set(key, state);
  }
  return [...newest.values()];
}
