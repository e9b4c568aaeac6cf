import type { ClientDetail } from './queries.ts';

type Filled = Pick<
  ClientDetail,
  | 'client_insta'
  | 'client_insta_status'
  | 'client_tiktok'
  | 'client_tiktok_status'
  | 'client_operator'
  | 'client_super'
  | 'client_group'
  | 'report_emails'
  | 'people'
  | 'accounts'
>;

/** Which of the things a client needs are there: an account that is followed, somebody who works for it, people, and somebody its reports go to. */
export function stepsOf(client: Filled): Readonly<Record<'accounts' | 'operator' | 'people' | 'contacts', boolean>> {
  const has = (value: string | null): boolean => value !== null && value.trim() !== '';
  return {
    accounts: (client.client_insta_status && has(client.client_insta)) || (client.client_tiktok_status && has(client.client_tiktok)),
    operator: client.accounts > 0,
    people: client.people > 0,
    contacts: [client.client_operator, client.client_super, client.client_group, client.report_emails].some(has),
  };
}
