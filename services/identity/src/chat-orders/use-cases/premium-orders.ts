import { isUuid } from '@balai/contracts';
import {
  approvePremiumByToken,
  approvePremiumOfAccount,
  approvePremiumOfPerson,
  denyPremiumByToken,
  denyPremiumOfAccount,
  denyPremiumOfPerson,
  premiumDecide,
} from '@balai/contracts/identity';
import { accountActor, accountOfActor } from '@balai/runtime/access';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { PremiumRequestRow, PremiumRequestView, RequestKey } from '../../premium/repository/premium-requests.ts';
import * as requests from '../../premium/repository/premium-requests.ts';
import { approvePremium, type Decider, denyPremium } from '../../premium/use-cases/decide-premium.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import { premiumAnswers } from '../messages/premium-answers.ts';
import { refusal } from './chat-desk.ts';
import { type Desk, scopeOf, seesIn } from './client-orders.ts';

type Decision = 'approved' | 'denied';

/** The account that gave the order, as a decider; null: it may not decide. */
async function deciderOf(desk: Desk): Promise<Decider | null> {
  const scope = await scopeOf(desk, premiumDecide);
  const accountId = accountOfActor(desk.cause.actor);
  const account = scope === null || accountId === null ? null : await accounts.find(desk.tx, accountId);
  if (account === null) return null;
  return { accountId: account.account_id, username: account.username, sees: (id) => seesIn(scope, id) };
}

/** How an order names its request: the question for it, and the request that a part names. */
interface Naming {
  readonly question: 'tokenQuestion' | 'nameQuestion' | 'numberQuestion';
  readonly find: (desk: Desk, part: string) => Promise<readonly PremiumRequestRow[]>;
}

const one = async (desk: Desk, key: RequestKey): Promise<readonly PremiumRequestRow[]> => {
  const found = await requests.find(desk.tx, key);
  return found === null ? [] : [found];
};
const byToken: Naming = {
  question: 'tokenQuestion',
  find: async (desk, part) => (isUuid(part) ? one(desk, { token: part }) : []),
};
const byAccount: Naming = {
  question: 'nameQuestion',
  find: (desk, part) => requests.newestOfAccount(desk.tx, isUuid(part) ? { accountId: part } : { username: part }),
};
const byNumber: Naming = {
  question: 'numberQuestion',
  find: async (desk, part) => {
    const found = /^\d{1,9}$/.test(part) ? await one(desk, { requestId: Number(part) }) : [];
    return found.filter(({ person_id }) => person_id !== null);
  },
};

const whoOf = ({ username, name, nrp }: PremiumRequestView): string => username ?? `${name} (${nrp})`;

/** Decides the request that an order names. Carried out again after a crash, the order finds its own decision. */
const answering =
  (decision: Decision, naming: Naming) =>
  async (desk: Desk): Promise<ChatAnswer> => {
    const { context, tx, order, language, cause } = desk;
    const texts = premiumAnswers[language];
    const decider = await deciderOf(desk);
    if (decider === null) return { text: texts.mayNot };
    const part = order.parts[0]?.trim() ?? '';
    if (part === '') return { text: texts[naming.question], asks: { parts: [] } };
    const found = (await naming.find(desk, part)).filter(({ client_id }) => decider.sees(client_id));
    const [request, another] = found;
    if (request === undefined) return { text: texts.notFound };
    if (another !== undefined) return { text: texts.several };
    const { request_id: requestId, client_id: clientId } = request;
    const key = { requestId };
    try {
      const isDone = request.state === decision && request.decided_by === accountActor(decider.accountId);
      const decide = () =>
        decision === 'approved'
          ? approvePremium(context, decider, { key }, cause)
          : denyPremium(context, decider, { key, reason: null }, cause);
      const view = isDone ? await requests.find(tx, key) : await decide();
      if (view === null) return { text: texts.notFound };
      const timezone = (await clients.find(tx, clientId))?.timezone ?? '';
      const end = view.subscription_expires_at;
      const text = end === null ? texts.denied(whoOf(view)) : texts.approved({ who: whoOf(view), tier: view.tier, end, timezone });
      return { text, clientId };
    } catch (error) {
      return { ...refusal(error, language), clientId };
    }
  };

/** The orders that decide premium requests, by their first word. */
export const PREMIUM_ORDERS: Readonly<Record<string, (desk: Desk) => Promise<ChatAnswer>>> = {
  [approvePremiumByToken.trigger]: answering('approved', byToken),
  [denyPremiumByToken.trigger]: answering('denied', byToken),
  [approvePremiumOfAccount.trigger]: answering('approved', byAccount),
  [denyPremiumOfAccount.trigger]: answering('denied', byAccount),
  [approvePremiumOfPerson.trigger]: answering('approved', byNumber),
  [denyPremiumOfPerson.trigger]: answering('denied', byNumber),
};
