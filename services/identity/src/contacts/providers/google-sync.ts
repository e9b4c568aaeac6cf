import type { ModuleContext } from '@balai/runtime/module';
import type { IdentitySettings } from '../../config.ts';
import { GoogleTokens } from '../../google/providers/google-token.ts';
import type { GoogleSync } from '../use-cases/sync-google.ts';
import { googleCredentials } from './google-credentials.ts';
import { CONTACTS_SCOPE, GooglePeopleApi } from './google-people.ts';

/** What contacts are sent to Google with, as the settings say; null: nothing is sent. @throws ConfigError */
export function googleSync({ config, database, clock, logger, newId }: ModuleContext<IdentitySettings>): GoogleSync | null {
  const credentials = googleCredentials(config);
  if (credentials === null) return null;
  const tokens = new GoogleTokens({ url: config.GOOGLE_TOKEN_URL, ...credentials, scope: CONTACTS_SCOPE, clock });
  const people = new GooglePeopleApi({ baseUrl: config.GOOGLE_PEOPLE_URL, tokens, clock });
  return { database, clock, logger, people, holder: newId(), requestsPerMinute: config.GOOGLE_REQUESTS_PER_MINUTE };
}
