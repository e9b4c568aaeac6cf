import { baseLanguage } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { bind, bindPublic, type Call, type CookieToSet, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { emailOf, nrpOf, required } from '../../routes/input.ts';
import { PROOF_MS } from '../domain/claim-proof.ts';
import { changeOwnRecord } from '../use-cases/change-own-record.ts';
import { checkMailbox } from '../use-cases/check-mailbox.ts';
import { proofOf, provedPerson, requestClaimCode, verifyClaimCode } from '../use-cases/prove-claim.ts';
import { registerMember } from '../use-cases/register-member.ts';
import { confirmReset, requestReset, verifyReset } from '../use-cases/reset-member-password.ts';
import { showOwnRecord } from '../use-cases/show-own-record.ts';
import { ownFieldsOf, ownRecordToWire } from './member-wire.ts';

const claimCookie = (value: string, lifeMs: number): { readonly claim: CookieToSet } => ({
  claim: { value, maxAgeSeconds: Math.floor(lifeMs / 1000) },
});

/** What the caller shows of what they proved: in the body, else the cookie. */
const shownToken = (given: string | undefined, request: Call<typeof wire.readClaim>['request']): string | null =>
  given ?? request.cookie('claim');

const claimOf = (body: { nrp: string | number; email: string }) => ({
  nrp: nrpOf(body.nrp, 'nrp'),
  email: required(emailOf(body.email, 'email'), 'email'),
});

const CODE_SENT = { id: 'Kode sudah dikirim ke e-mail', en: 'A code was sent by e-mail' };

/** HTTP edge of claiming one's record, by code, and of members' own records. */
export const claimRoutes = (context: IdentityContext): RouteBinding[] => [
  bindPublic(wire.validateClaimEmail, async ({ body, request }) => {
    const email = required(emailOf(body.email, 'email'), 'email');
    await checkMailbox(context, { email, address: request.ip });
    const message = { id: 'Alamat e-mail dapat dipakai', en: 'The e-mail address can be used' }[baseLanguage(request.language)];
    return { body: { success: true as const, data: { message } } };
  }),
  bindPublic(wire.requestClaimCode, async ({ body, request }) => {
    const { token, lifeMs } = await requestClaimCode(context, { ...claimOf(body), address: request.ip }, request.cause);
    const data = { message: CODE_SENT[baseLanguage(request.language)], claim_token: token, expires_in: lifeMs / 1000 };
    return { body: { success: true as const, data }, cookies: claimCookie(token, lifeMs) };
  }),
  bindPublic(wire.verifyClaimCode, async ({ body, request }) => {
    const shown = { code: body.otp.trim(), token: shownToken(body.claim_token, request) };
    const { token } = await verifyClaimCode(context, { ...claimOf(body), ...shown }, request.cause);
    return {
      body: { success: true as const, data: { verified: true as const, claim_token: token } },
      cookies: claimCookie(token, PROOF_MS),
    };
  }),
  bindPublic(wire.readClaim, async ({ body, request }) => {
    const person = await provedPerson(context, { ...claimOf(body), token: shownToken(body.claim_token, request) });
    return { body: { success: true as const, data: ownRecordToWire(person) } };
  }),
  bindPublic(wire.updateClaim, async ({ body, request }) => {
    const claim = claimOf(body);
    const fields = ownFieldsOf(body);
    const token = shownToken(body.claim_token, request);
    const code = body.otp?.trim();
    const proof = code === undefined ? token : (await verifyClaimCode(context, { ...claim, code, token }, request.cause)).token;
    const person = await provedPerson(context, { ...claim, token: proof });
    const changed = await changeOwnRecord(context, { person, accountId: null, fields }, request.cause);
    const cookie = proofOf(context, { personId: person.person_id, email: claim.email });
    return { body: { success: true as const, data: ownRecordToWire(changed) }, cookies: claimCookie(cookie, PROOF_MS) };
  }),
  bindPublic(wire.registerClaim, async ({ body, request }) => {
    const { password, otp } = body;
    const token = shownToken(body.claim_token, request);
    const registration = { nrp: nrpOf(body.nrp, 'nrp'), password, code: otp?.trim() ?? null, token, address: request.ip };
    const result = await registerMember(context, registration, request.cause);
    if (result.kind === 'set') return { status: 201, body: { success: true as const, data: { user_id: result.person.nrp } } };
    const { channel, seconds } = result;
    return {
      status: 202,
      body: { success: true as const, otp_required: true as const, channel, expires_in: seconds },
      cookies: claimCookie(result.token, seconds * 1000),
    };
  }),
  bindPublic(wire.requestClaimReset, async ({ body, request }) => {
    const { requestId, seconds } = await requestReset(context, { nrp: nrpOf(body.nrp, 'nrp'), address: request.ip }, request.cause);
    const message = {
      id: 'Jika data ini terdaftar, kode sudah dikirim ke e-mail atau WhatsApp yang tercatat',
      en: 'If there is such a record, a code was sent to its e-mail address or WhatsApp number',
    }[baseLanguage(request.language)];
    return { body: { success: true as const, data: { request_id: requestId, message, expires_in: seconds } } };
  }),
  bindPublic(wire.verifyClaimReset, async ({ body }) => {
    const reset_token = await verifyReset(context, { requestId: body.request_id, code: body.otp.trim() });
    return { body: { success: true as const, data: { reset_token } } };
  }),
  bindPublic(wire.confirmClaimReset, async ({ body, request }) => {
    await confirmReset(context, { resetToken: body.reset_token, password: body.password }, request.cause);
    const message = { id: 'Kata sandi sudah diganti', en: 'The password was changed' }[baseLanguage(request.language)];
    return { body: { success: true as const, data: { message } } };
  }),
  bind(wire.ownRecordRoute, async ({ actor }) => ({
    body: { success: true as const, data: ownRecordToWire(await showOwnRecord(context, actor)) },
  })),
  bind(wire.changeOwnRecord, async ({ actor, body, request }) => {
    const person = await showOwnRecord(context, actor);
    const email = emailOf(body.email ?? null, 'email');
    if (email !== null && email !== person.email) throw new Problem(identityProblems.email_by_operator);
    const wish = { person, accountId: actor.accountId, fields: ownFieldsOf(body) };
    return { body: { success: true as const, data: ownRecordToWire(await changeOwnRecord(context, wish, request.cause)) } };
  }),
];
