import { ConfigError } from '@balai/runtime/config';
import type { IdentitySettings } from '../../config.ts';
import { type ServiceAccount, serviceAccount } from '../../google/providers/service-account.ts';

/** A service account that acts for the account whose contacts are kept. */
export interface GoogleCredentials {
  readonly account: ServiceAccount;
  /** Mail address of the account whose contacts are kept. */
  readonly user: string;
}

/** As the settings say; null: they name no credentials. @throws ConfigError for half of them, or for no key file */
export function googleCredentials(settings: IdentitySettings): GoogleCredentials | null {
  const { GOOGLE_CREDENTIALS: text, GOOGLE_CONTACTS_USER: user } = settings;
  if (text === undefined && user === undefined) return null;
  if (text === undefined)
    throw new ConfigError(['GOOGLE_CREDENTIALS is required beside GOOGLE_CONTACTS_USER: the key file of a service account']);
  if (user === undefined)
    throw new ConfigError(['GOOGLE_CONTACTS_USER is required beside GOOGLE_CREDENTIALS: the account whose contacts are kept']);
  return { account: serviceAccount('GOOGLE_CREDENTIALS', text), user };
}
