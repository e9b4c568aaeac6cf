import Type from 'typebox';
import { ownRecord } from '../../access/permissions.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Day, Instant, nullable } from '../../define/schema.ts';
import { CodeInput, CodeSent, NrpInput } from './sign-in-routes.ts';

const optional = (maxLength: number) => Type.Optional(nullable(Type.String({ maxLength })));
const Email = Type.String({ minLength: 1, maxLength: 254 });
/** What proves what was shown before, where the caller keeps no cookies. */
/** Names a request to set another password. */
const RequestId = Type.String({ minLength: 1, maxLength: 2000 });
const ClaimToken = Type.Optional(Type.String({ minLength: 1, maxLength: 2000 }));

/** A person's own record, with the names that apps of members read. */
export const OwnRecord = Type.Object({
  user_id: Type.String(),
  nama: Type.String(),
  title: nullable(Type.String()),
  divisi: nullable(Type.String()),
  jabatan: nullable(Type.String()),
  desa: nullable(Type.String()),
  client_id: Type.String(),
  nama_client: nullable(Type.String()),
  client_name: nullable(Type.String()),
  whatsapp: nullable(Type.String()),
  email: nullable(Type.String()),
  insta: nullable(Type.String()),
  tiktok: nullable(Type.String()),
  instagram_accounts: Type.Array(Type.String()),
  tiktok_accounts: Type.Array(Type.String()),
  status: Type.Boolean(),
  exception: Type.Boolean(),
  wa_notification_opt_in: Type.Boolean(),
  /** As in lists of people, for apps that read them. */
  premium_status: Type.Boolean(),
  premium_end_date: nullable(Day),
  premium_tier: nullable(Type.String()),
  premium_expires_at: nullable(Instant),
  created_at: Instant,
  updated_at: Instant,
  ditbinmas: Type.Boolean(),
  ditlantas: Type.Boolean(),
  bidhumas: Type.Boolean(),
  ditsamapta: Type.Boolean(),
  ditintelkam: Type.Boolean(),
  operator: Type.Boolean(),
});

/** What people change of their own record; absent fields stay. The name on record, the client and the e-mail address are the operator's. */
const ownFields = {
  nama: optional(120),
  title: optional(80),
  divisi: optional(80),
  jabatan: optional(120),
  desa: optional(120),
  insta: optional(200),
  tiktok: optional(200),
  whatsapp: optional(200),
  instagram_accounts: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10 })),
  tiktok_accounts: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10 })),
  wa_notification_opt_in: Type.Optional(Type.Boolean()),
};
const OWN_PROBLEMS = ['handle_taken', 'invalid_handle', 'invalid_phone', 'one_account_each'] as const;

const claim = { service: 'identity', method: 'POST', access: { public: true }, rate: 'login' } as const;
const said = success(Type.Object({ message: Type.String() }));

export const validateClaimEmail = defineRoute({
  id: 'claim.validate-email',
  ...claim,
  path: '/api/claim/validate-email',
  summary: 'Whether letters can reach an e-mail address: its form, and whether its domain takes mail.',
  body: Type.Object({ email: Type.String({ maxLength: 254 }) }),
  response: said,
  problems: ['invalid_email', 'no_mail_domain', 'email_of_inactive', 'mail_domain_unknown'],
  example: { body: { email: 'ani@contoh.id' } },
});

export const requestClaimCode = defineRoute({
  id: 'claim.request-otp',
  ...claim,
  path: '/api/claim/request-otp',
  summary:
    'Send a code to the e-mail address of a person, or to the address given where none is on record; sets the cookie `claim`, with which alone the code counts.',
  body: Type.Object({ nrp: NrpInput, email: Email }),
  status: [202],
  response: success(Type.Object({ message: Type.String(), claim_token: Type.String(), expires_in: Type.Integer() })),
  problems: ['person_not_found', 'email_of_another', 'email_differs', 'invalid_email', 'no_channel'],
  example: { body: { nrp: '{own.member.nrp}', email: '{own.member.email}' } },
});

export const verifyClaimCode = defineRoute({
  id: 'claim.verify-otp',
  ...claim,
  path: '/api/claim/verify-otp',
  summary: 'Show the code: for ten minutes the caller (cookie `claim`, or `claim_token`) may read and change the record.',
  body: Type.Object({ nrp: NrpInput, email: Email, otp: CodeInput, claim_token: ClaimToken }),
  response: success(Type.Object({ verified: Type.Literal(true), claim_token: Type.String() })),
  problems: ['invalid_otp', 'email_of_another'],
  example: { body: { nrp: '{own.member.nrp}', email: '{own.member.email}', otp: '{own.member.otp}', claim_token: '{own.member.claim}' } },
});

export const readClaim = defineRoute({
  id: 'claim.user-data',
  ...claim,
  path: '/api/claim/user-data',
  summary: 'The record that the caller proved to be theirs.',
  body: Type.Object({ nrp: NrpInput, email: Email, claim_token: ClaimToken }),
  response: success(OwnRecord),
  problems: ['claim_not_verified', 'person_not_found'],
  example: { body: { nrp: '{own.member.nrp}', email: '{own.member.email}', claim_token: '{own.member.claim}' } },
});

export const updateClaim = defineRoute({
  id: 'claim.update',
  ...claim,
  method: 'PUT',
  path: '/api/claim/update',
  summary: 'Change the record that the caller proved to be theirs, now by `otp` or before; the ten minutes begin anew.',
  body: Type.Object({ nrp: NrpInput, email: Email, otp: Type.Optional(CodeInput), claim_token: ClaimToken, ...ownFields }),
  response: success(OwnRecord),
  problems: ['claim_not_verified', 'person_not_found', ...OWN_PROBLEMS],
  example: { body: { nrp: '{own.member.nrp}', email: '{own.member.email}', claim_token: '{own.member.claim}', jabatan: 'KANIT' } },
});

export const registerClaim = defineRoute({
  id: 'claim.register',
  ...claim,
  path: '/api/claim/register',
  summary:
    'Set the password a person signs in with. Whoever asks proves to be them: by an earlier code (cookie `claim`), by a code that is sent now (202, then the same body with `otp`), or by one that their operator made.',
  body: Type.Object({
    nrp: NrpInput,
    password: Type.String({ minLength: 1, maxLength: 200 }),
    otp: Type.Optional(CodeInput),
    claim_token: ClaimToken,
  }),
  status: [201, 202],
  response: Type.Union([Type.Object({ success: Type.Literal(true), data: Type.Object({ user_id: Type.String() }) }), CodeSent]),
  problems: ['person_not_found', 'weak_member_password', 'invalid_otp', 'no_channel'],
  example: { body: { nrp: '{own.member.nrp}', password: 'kopi-tubruk-77!', otp: '{own.member.otp}' } },
});

export const requestClaimReset = defineRoute({
  id: 'claim.password-reset-request',
  ...claim,
  path: '/api/claim/password-reset/request',
  summary: 'Ask for a code to set another password. Answers alike whether there is such a person.',
  body: Type.Object({ nrp: NrpInput, email: optional(254) }),
  response: success(Type.Object({ request_id: Type.String(), message: Type.String(), expires_in: Type.Integer() })),
  example: { body: { nrp: '{own.member.nrp}' } },
});

export const verifyClaimReset = defineRoute({
  id: 'claim.password-reset-verify',
  ...claim,
  path: '/api/claim/password-reset/verify',
  summary: 'Show the code of a request; the token that is answered sets the password, for ten minutes.',
  body: Type.Object({ request_id: RequestId, otp: CodeInput, nrp: Type.Optional(NrpInput) }),
  response: success(Type.Object({ reset_token: Type.String() })),
  problems: ['invalid_otp'],
  example: { body: { request_id: '{own.member.reset-request}', otp: '{own.member.otp}' } },
});

export const confirmClaimReset = defineRoute({
  id: 'claim.password-reset-confirm',
  ...claim,
  path: '/api/claim/password-reset/confirm',
  summary: 'Set the password by the token of a request; every session of the member ends.',
  body: Type.Object({
    reset_token: Type.String({ minLength: 1, maxLength: 2000 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    request_id: Type.Optional(RequestId),
    nrp: Type.Optional(NrpInput),
  }),
  response: said,
  problems: ['claim_not_verified', 'weak_member_password'],
  example: { body: { reset_token: '{own.member.reset-token}', password: 'kopi-tubruk-77!' } },
});

const own = { service: 'identity', access: { permission: ownRecord, tenant: { kind: 'own' } } } as const;

export const ownRecordRoute = defineRoute({
  id: 'claim.me',
  ...own,
  method: 'GET',
  path: '/api/claim/me',
  summary: 'Your own record.',
  response: success(OwnRecord),
  problems: ['person_not_found'],
});

export const changeOwnRecord = defineRoute({
  id: 'claim.change-me',
  ...own,
  method: 'PUT',
  path: '/api/claim/me',
  summary: 'Change your own record. An account name that somebody else of your client holds is refused and noted for your operator.',
  body: Type.Object({ ...ownFields, email: optional(254) }),
  response: success(OwnRecord),
  problems: ['person_not_found', 'email_by_operator', ...OWN_PROBLEMS],
  example: { body: { jabatan: 'KANIT' } },
});
