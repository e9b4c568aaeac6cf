import { quotaSetting, secret } from '@balai/runtime/config';
import Type, { type Static } from 'typebox';

/** Settings of the identity service; keys are generated and kept in its database. */
export const IdentitySettings = Type.Object({
  AUDIT_ANCHOR_MINUTES: Type.Number({
    minimum: 0.001,
    maximum: 1_440,
    default: 15,
    description: 'how often the ends of the audit trail are noted outside of the database; what is cut off before that is not noticed',
  }),
  AUDIT_ANCHOR_MAIL: Type.Optional(
    Type.String({
      format: 'mail-address',
      description: 'who is mailed once a UTC day where the audit trail ends, somebody who does not run the server; absent: nobody',
    }),
  ),
  GOOGLE_CREDENTIALS: Type.Optional(
    Type.String({
      ...secret,
      description:
        'key file (JSON) of a Google service account with domain-wide delegation, which keeps contacts of people who opted in; with GOOGLE_CONTACTS_USER; absent: nothing is sent to Google',
    }),
  ),
  GOOGLE_CONTACTS_USER: Type.Optional(
    Type.String({ format: 'mail-address', description: 'Google account whose contacts are kept; with GOOGLE_CREDENTIALS' }),
  ),
  GOOGLE_PEOPLE_URL: Type.String({
    default: 'https://people.googleapis.com',
    format: 'http-url',
    description: 'where Google’s People API is',
  }),
  GOOGLE_TOKEN_URL: Type.String({
    default: 'https://oauth2.googleapis.com/token',
    format: 'http-url',
    description: 'where access tokens for Google’s APIs are issued',
  }),
  GOOGLE_REQUESTS_PER_MINUTE: Type.Integer({
    minimum: 1,
    maximum: 600,
    default: 60,
    description: 'most requests to the People API; Google allows an account some 60 to 90',
  }),
  GOOGLE_SHEETS_CREDENTIALS: Type.Optional(
    Type.String({
      ...secret,
      description:
        'key file (JSON) of a Google service account that reads the sheets shared with it, for imports of people; absent: only sheets open to everybody are read',
    }),
  ),
  GOOGLE_SHEETS_URL: Type.String({
    default: 'https://sheets.googleapis.com',
    format: 'http-url',
    description: 'where Google’s Sheets API is',
  }),
  IDENTITY_DNS_SERVERS: Type.Optional(
    Type.String({
      description:
        'name servers, separated by commas, that are asked whether the domain of an e-mail address takes mail; absent: the system’s',
    }),
  ),
  IDENTITY_PRIVACY_HOURS: Type.Integer({
    minimum: 1,
    maximum: 8_760,
    default: 72,
    description: 'within how many hours a request about personal data is due; UU 27/2022 wants 3 × 24',
  }),
  OIDC_ISSUER: Type.Optional(
    Type.String({
      format: 'http-url',
      description:
        'OpenID Connect provider of the organisation, by which accounts sign in too; with OIDC_CLIENT_ID and OIDC_GROUP_ROLES; absent: none',
    }),
  ),
  OIDC_CLIENT_ID: Type.Optional(Type.String({ description: 'our name at that provider; with OIDC_ISSUER' })),
  OIDC_CLIENT_SECRET: Type.Optional(
    Type.String({ ...secret, description: 'secret of OIDC_CLIENT_ID; absent: a public client, by PKCE alone' }),
  ),
  OIDC_SCOPES: Type.String({
    default: 'openid profile email groups',
    description: 'scopes asked for at the provider; its claim `groups` has to come with them',
  }),
  OIDC_GROUP_ROLES: Type.Optional(
    Type.String({
      description: 'comma list of group=role@CLIENT, and group=admin for administrators: what members of groups may do; others are refused',
    }),
  ),
  TELEGRAM_API_URL: Type.String({
    default: 'https://api.telegram.org',
    format: 'http-url',
    description: 'where Telegram’s Bot API is',
  }),
  TELEGRAM_BOT_TOKEN: Type.Optional(
    Type.String({
      ...secret,
      description:
        'bot that sends sign-in codes of platform administrators; with TELEGRAM_ADMIN_CHAT_ID; absent: codes of their authenticator apps count',
    }),
  ),
  TELEGRAM_ADMIN_CHAT_ID: Type.Optional(
    Type.String({ description: 'chat of the platform administrators, where the bot sends the codes; with TELEGRAM_BOT_TOKEN' }),
  ),
  IDENTITY_USER_REGISTRATION: Type.Optional(
    Type.Enum(['open', 'closed'], {
      description: 'whether people of no client may register by themselves, as users; absent: closed in production, open elsewhere',
    }),
  ),
  IDENTITY_PEOPLE_PER_CLIENT: quotaSetting(20_000, 'people of one client, also those who left; further ones are refused'),
});
export type IdentitySettings = Static<typeof IdentitySettings>;
