import { type BodyOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { tidy } from '../../domain/words.ts';
import { identityProblems } from '../../problems.ts';
import { givenClientId, phoneOf } from '../../routes/input.ts';
import { minorOf, rupiahText } from '../domain/rupiah.ts';
import type { PremiumRequestView } from '../repository/premium-requests.ts';
import { approvePremium, denyPremium } from '../use-cases/decide-premium.ts';
import { confirmPremiumRequest, requestPremium } from '../use-cases/request-premium.ts';
import { latestPremiumRequest, listPremiumRequests, showPremiumRequest, showPrices } from '../use-cases/show-premium.ts';
import { ownPremiumToWire, premiumRequestToWire, proofLinks, statesOf } from './premium-wire.ts';

/** Requests of a page unless told. */
const LIST_DEFAULT = 100;

type TransferBody = Omit<BodyOf<typeof wire.confirmPremiumRequest>, 'proof_url' | 'proof_file'>;

const transferOf = ({ transfer_amount: amount, unique_code: code, premium_tier: tier, whatsapp, ...bank }: TransferBody) => ({
  bank_name: bank.bank_name?.trim(),
  account_number: bank.account_number?.trim(),
  sender_name: bank.sender_name?.trim(),
  tier: tier ?? undefined,
  transfer_minor: amount == null ? undefined : minorOf(amount).toString(),
  unique_code: code == null ? undefined : tidy(String(code)),
  whatsapp: whatsapp == null ? undefined : (phoneOf(whatsapp, 'whatsapp') ?? undefined),
});

const proofOf = ({ proof_file, proof_url = null }: Pick<BodyOf<typeof wire.confirmPremiumRequest>, 'proof_url' | 'proof_file'>) => ({
  file: proof_file,
  url: tidy(proof_url),
});

/** HTTP edge of premium: the caller's own requests, and those to decide. */
export function premiumRoutes(context: IdentityContext): RouteBinding[] {
  const answerOf = async (actor: Actor, row: PremiumRequestView) => ({
    body: { success: true as const, request: premiumRequestToWire(row, await proofLinks(context, actor, [row])) },
  });
  /** Members are of one client; what they ask for is for the person they are. */
  const ownerOf = ({ personId, clientId }: Actor): { personId: string; clientId: string } => {
    if (personId === null || clientId === null) throw new Problem(identityProblems.person_not_found);
    return { personId, clientId };
  };
  const ownAnswer = async (row: PremiumRequestView) => ({
    body: { success: true as const, request: ownPremiumToWire(row, await proofLinks(context, { scope: 'system' }, [row])) },
  });
  return [
    bind(wire.requestOwnPremium, async ({ actor, body, request }) => {
      const { bank_name, account_number, sender_name, screenshot_url } = body;
      const bank = { bank_name: bank_name.trim(), account_number: account_number.trim(), sender_name: sender_name.trim() };
      const proof = proofOf({ ...body, proof_url: body.proof_url ?? screenshot_url ?? null });
      const made = await requestPremium(context, ownerOf(actor), { transfer: { ...transferOf(body), ...bank }, proof }, request.cause);
      return { status: 201, ...(await ownAnswer(made)) };
    }),
    bind(wire.confirmOwnPremium, async ({ actor, params, body, request }) => {
      const proof = proofOf({ ...body, proof_url: body.proof_url ?? body.screenshot_url ?? null });
      const given = { key: { requestId: params.id }, transfer: transferOf(body), proof };
      return ownAnswer(await confirmPremiumRequest(context, { personId: ownerOf(actor).personId }, given, request.cause));
    }),
    bind(wire.requestPremium, async ({ actor, body, request }) => {
      const clientId = givenClientId(body.client_id) ?? actor.activeClientId;
      if (clientId === null) throw new Problem(identityProblems.client_required);
      const { bank_name, account_number, sender_name } = body;
      const bank = { bank_name: bank_name.trim(), account_number: account_number.trim(), sender_name: sender_name.trim() };
      const wanted = { transfer: { ...transferOf(body), ...bank }, proof: proofOf(body) };
      const made = await requestPremium(context, { accountId: actor.accountId, clientId }, wanted, request.cause);
      return { status: 201, ...(await answerOf(actor, made)) };
    }),
    bind(wire.latestPremiumRequest, async ({ actor }) => {
      const { request, isOpen } = await latestPremiumRequest(context, { accountId: actor.accountId });
      const shown = request === null ? null : premiumRequestToWire(request, await proofLinks(context, actor, [request]));
      return { body: { success: true as const, hasOpenRequest: isOpen, request: shown } };
    }),
    bind(wire.premiumPrices, async () => {
      const { days, prices } = await showPrices(context);
      const amounts = prices.map(({ tier, price }) => ({ tier, amount: price === null ? null : rupiahText(minorOf(price)) }));
      return { body: { success: true as const, data: { days, prices: amounts } } };
    }),
    bind(wire.showPremiumRequest, async ({ actor, params }) =>
      answerOf(actor, await showPremiumRequest(context, { accountId: actor.accountId }, params.token)),
    ),
    bind(wire.confirmPremiumRequest, async ({ actor, params, body, request }) => {
      const given = { key: { token: params.token }, transfer: transferOf(body), proof: proofOf(body) };
      return answerOf(actor, await confirmPremiumRequest(context, { accountId: actor.accountId }, given, request.cause));
    }),
    bind(wire.listPremiumRequests, async ({ actor, query }) => {
      const states = statesOf(query.state ?? 'open');
      let links: ReadonlyMap<string, string> = new Map();
      return answerList(
        { ...query, limit: query.limit ?? LIST_DEFAULT },
        {
          order: 'newest',
          isId: isUuid,
          read: async (after, limit) => {
            const page = { by: 'request_token' as const, descending: true, after, limit };
            const found = await listPremiumRequests(context, actor, { clientId: givenClientId(query.client_id), states, page });
            links = await proofLinks(context, actor, found.rows);
            return found;
          },
          positionOf: ({ request_token: id }) => ({ key: id, id }),
          toWire: (row) => premiumRequestToWire(row, links),
        },
      );
    }),
    bind(wire.approvePremiumRequest, async ({ actor, params, body, request }) => {
      const decision = { key: { requestId: params.id }, tier: body.tier, days: body.days };
      return answerOf(actor, await approvePremium(context, actor, decision, request.cause));
    }),
    bind(wire.denyPremiumRequest, async ({ actor, params, body, request }) => {
      const decision = { key: { requestId: params.id }, reason: tidy(body.reason ?? null) };
      return answerOf(actor, await denyPremium(context, actor, decision, request.cause));
    }),
  ];
}
