import { quotaSetting } from '@balai/runtime/config';
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
  IDENTITY_PEOPLE_PER_CLIENT: quotaSetting(20_000, 'people of one client, also those who left; further ones are refused'),
});
export type IdentitySettings = Static<typeof IdentitySettings>;
