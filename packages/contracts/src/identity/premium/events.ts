import Type from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { Instant, nullable, Uuid } from '../../define/schema.ts';
import { PremiumRequestState, SubscriptionState } from './models.ts';

/** The account or the person; the other is null. */
const OWNER = { account_id: nullable(Uuid), person_id: nullable(Uuid) } as const;

/** Bank data and proofs are in no event. */
export const premiumRequestChanged = defineEvent(
  'identity.premium-request.changed.v1',
  'fact',
  'A premium request was made, confirmed, approved or denied, or its deadline passed.',
  Type.Object({
    request_id: Type.Integer(),
    ...OWNER,
    tier: Type.String(),
    /** Null: it is new. */
    from: nullable(PremiumRequestState),
    to: PremiumRequestState,
    /** Reason of a denial. */
    reason: nullable(Type.String()),
    changed_at: Instant,
  }),
  { audit: true },
);

export const subscriptionChanged = defineEvent(
  'identity.subscription.changed.v1',
  'fact',
  'A premium subscription began, expired, or was cancelled.',
  Type.Object({
    subscription_id: Uuid,
    request_id: Type.Integer(),
    ...OWNER,
    tier: Type.String(),
    state: SubscriptionState,
    starts_at: Instant,
    expires_at: Instant,
    changed_at: Instant,
  }),
  { audit: true },
);
