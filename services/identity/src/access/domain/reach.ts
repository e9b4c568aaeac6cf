interface Contacts {
  readonly whatsapp: string | null;
  readonly email: string | null;
  readonly wants_whatsapp: boolean;
}
/** How notices reach a person. */
export type Reach = { readonly channel: 'whatsapp' | 'email'; readonly to: string } | { readonly channel: 'none' };

/** By WhatsApp who wants that and has a number, by e-mail who has an address. */
export function reachOf({ whatsapp, email, wants_whatsapp }: Contacts): Reach {
  if (wants_whatsapp && whatsapp !== null) return { channel: 'whatsapp', to: whatsapp };
  return email === null ? { channel: 'none' } : { channel: 'email', to: email };
}
