import Type, { type Static } from 'typebox';
import { fileBodyBytes, fileInput } from '../../define/file-input.ts';
import { Instant, nullable, oneOf, typedText, Uuid } from '../../define/schema.ts';

/** Tiers that can be asked for. */
export const PREMIUM_TIERS = ['premium_1', 'premium_2', 'premium_3'] as const;
export const PremiumTier = oneOf(...PREMIUM_TIERS);

export const PREMIUM_REQUEST_STATES = ['pending', 'confirmed', 'approved', 'denied', 'expired'] as const;
/** `pending`: no proof of payment yet; `confirmed`: with proof. Both are open. */
export const PremiumRequestState = oneOf(...PREMIUM_REQUEST_STATES);
export type PremiumRequestState = Static<typeof PremiumRequestState>;

/** `cancelled`: a later subscription or an administrator replaced it. */
export const SubscriptionState = oneOf('active', 'expired', 'cancelled');
export type SubscriptionState = Static<typeof SubscriptionState>;

/** Media types of a proof of payment. */
export const PROOF_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
/** Largest proof of payment. */
export const PROOF_BYTES = 3_145_728;
export const PROOF_BODY_BYTES = fileBodyBytes(PROOF_BYTES);
export const ProofInput = fileInput(PROOF_BYTES);

/** Days of premium that an approval gives unless told. */
export const PREMIUM_DAYS = 30;
export const PREMIUM_DAYS_MAX = 3_660;

/** An amount in rupiah with at most two decimals; existing clients send a number. */
const AmountInput = Type.Union([
  Type.Number({ minimum: 0, maximum: 1_000_000_000_000 }),
  Type.String({ pattern: '^\\s*\\d{1,13}(?:\\.\\d{1,2})?\\s*$' }),
]);

/** Fields of a transfer. */
const TRANSFER = {
  transfer_amount: Type.Optional(nullable(AmountInput)),
  /** Digits that the payer added to the amount to make it recognisable. */
  unique_code: Type.Optional(nullable(Type.Union([Type.Integer({ minimum: 0, maximum: 999_999 }), Type.String({ maxLength: 20 })]))),
  premium_tier: Type.Optional(nullable(PremiumTier)),
  /** WhatsApp number for notices; absent: the account's. */
  whatsapp: Type.Optional(nullable(Type.String({ maxLength: 40 }))),
  /** Address of a proof of payment kept elsewhere. */
  proof_url: Type.Optional(nullable(Type.String({ maxLength: 2_000 }))),
  proof_file: Type.Optional(ProofInput),
} as const;

export const PremiumRequestInput = Type.Object({
  client_id: Type.Optional(nullable(Type.String({ maxLength: 60 }))),
  bank_name: typedText(1, 100),
  account_number: typedText(1, 60),
  sender_name: typedText(1, 150),
  ...TRANSFER,
});

export const PremiumConfirmation = Type.Object({
  bank_name: Type.Optional(typedText(1, 100)),
  account_number: Type.Optional(typedText(1, 60)),
  sender_name: Type.Optional(typedText(1, 150)),
  ...TRANSFER,
});

/** Price of a tier. */
export const PremiumPrice = Type.Object({
  tier: PremiumTier,
  /** Rupiah as a decimal string; null: none is set. */
  amount: nullable(Type.String()),
});
export type PremiumPrice = Static<typeof PremiumPrice>;

/** A premium request under the field names of the former system. */
export const PremiumRequest = Type.Object({
  request_id: Type.Integer(),
  request_token: Uuid,
  /** The account that asks; null: a person does. */
  dashboard_user_id: nullable(Uuid),
  username: nullable(Type.String()),
  /** Personnel number of the person the request is for; null: it is for an account. */
  user_id: nullable(Type.String()),
  nama: nullable(Type.String()),
  client_id: Type.String(),
  client_name: Type.String(),
  whatsapp: nullable(Type.String()),
  bank_name: Type.String(),
  account_number: Type.String(),
  sender_name: Type.String(),
  /** Rupiah as a decimal string. */
  transfer_amount: nullable(Type.String()),
  unique_code: nullable(Type.String()),
  /** Price of the tier when it was requested, rupiah as a decimal string; null: none was set. */
  price: nullable(Type.String()),
  /** Whether the amount is the price, with the unique code or without; null: one of them is not known. */
  amount_matches: nullable(Type.Boolean()),
  premium_tier: Type.String(),
  proof_url: nullable(Type.String()),
  /** The uploaded proof; `url` leads to it for an hour. */
  proof_file: nullable(Type.Object({ name: Type.String(), url: nullable(Type.String()) })),
  /** End of the subscription that the approval gave. */
  subscription_expires_at: nullable(Instant),
  status: PremiumRequestState,
  /** Deadline: an open request ends then. */
  expired_at: Instant,
  responded_at: nullable(Instant),
  /** Account that decided; null: nobody, or the platform. */
  decided_by: nullable(Type.String()),
  /** Reason of a denial. */
  reason: nullable(Type.String()),
  created_at: Instant,
  updated_at: Instant,
});
export type PremiumRequest = Static<typeof PremiumRequest>;

/** The address of a proof, as phone apps of members name it. */
const SCREENSHOT = { screenshot_url: Type.Optional(nullable(Type.String({ maxLength: 2000 }))) };
export const OwnPremiumInput = Type.Object({
  bank_name: typedText(1, 100),
  account_number: typedText(1, 60),
  sender_name: typedText(1, 150),
  ...TRANSFER,
  ...SCREENSHOT,
});
export const OwnPremiumConfirmation = Type.Object({ ...PremiumConfirmation.properties, ...SCREENSHOT });

/** A member's request as phone apps read it. */
export const OwnPremiumRequest = Type.Object({
  request_id: Type.Integer(),
  user_id: Type.String(),
  sender_name: Type.String(),
  account_number: Type.String(),
  bank_name: Type.String(),
  screenshot_url: nullable(Type.String()),
  premium_tier: Type.String(),
  status: PremiumRequestState,
  expired_at: Instant,
  created_at: Instant,
  updated_at: Instant,
});
export type OwnPremiumRequest = Static<typeof OwnPremiumRequest>;
