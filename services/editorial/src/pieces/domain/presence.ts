/** As much of a tab as tells whose it is. */
interface OfTab {
  readonly account_id: string;
  readonly tab_id: string;
}

/** One tab of each account beside a tab: of several the one where somebody writes, else the one seen last. `tabs` come last seen first. */
export function othersThan<T extends OfTab & { readonly field: string | null }>(own: OfTab, tabs: readonly T[]): T[] {
  const others = tabs.filter(({ account_id, tab_id }) => account_id !== own.account_id || tab_id !== own.tab_id);
  const byAccount = new Map<string, T>();
  for (const tab of others) {
    const known = byAccount.get(tab.account_id);
    if (known === undefined || (known.field === null && tab.field !== null)) byAccount.set(tab.account_id, tab);
  }
  return [...byAccount.values()];
}
