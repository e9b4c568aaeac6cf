/** What is known of who has a telephone number. */
export interface ContactFacts {
  readonly phone: string;
  readonly person: { readonly title: string | null; readonly name: string } | null;
  /** `client`: name of the client the account works for; null: of none alone. */
  readonly account: { readonly client: string | null } | null;
  /** Display name of the newest chat that has one. */
  readonly chatName: string | null;
}

export interface ContactName {
  readonly name: string;
  readonly source: 'person' | 'account' | 'chat' | 'phone';
}

/** Rank and name of a person, as Google gets it. */
export const personName = ({ title, name }: { readonly title: string | null; readonly name: string }): string =>
  title === null ? name : `${title} ${name}`;

/** The name a contact is shown by: the person's, the account's client, the chat's own, else the digits. */
export function contactName({ phone, person, account, chatName }: ContactFacts): ContactName {
  if (person !== null) return { name: personName(person), source: 'person' };
  if (account !== null) return { name: account.client === null ? 'Admin' : `Admin ${account.client}`, source: 'account' };
  return chatName === null ? { name: phone, source: 'phone' } : { name: chatName, source: 'chat' };
}
