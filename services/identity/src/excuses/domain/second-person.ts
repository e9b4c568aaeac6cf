/** By what a human is known beside the name of an account. */
export interface Contacts {
  /** Digits with the country code. */
  readonly whatsapp: string | null;
  readonly email: string | null;
}

/** An account as somebody who asks or decides. */
export interface Party extends Contacts {
  /** As in the audit trail. */
  readonly actor: string;
}

const mail = ({ email }: Contacts): string => email?.trim().toLowerCase() ?? '';
const phone = ({ whatsapp }: Contacts): string => whatsapp ?? '';
const isSameHuman = (one: Contacts, other: Contacts): boolean =>
  (phone(one) !== '' && phone(one) === phone(other)) || (mail(one) !== '' && mail(one) === mail(other));

/**
 * Whether somebody may decide as the second person: neither who asked, nor an account with the same number or address as theirs, nor the person
 * it is about.
 */
export const isSecondPerson = (decider: Party, { asker, person }: { readonly asker: Party; readonly person: Contacts }): boolean =>
  decider.actor !== asker.actor && !isSameHuman(decider, asker) && !isSameHuman(decider, person);
