import Type from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { acknowledgePrivacyRequest } from '../../define/personal-data.ts';
import { ClientId, Instant, Uuid } from '../../define/schema.ts';
import { defineSubscription } from '../../define/subscription.ts';
import { PrivacyRequestKind, PrivacyRequestState } from './models.ts';

/** Its subject is the request, so that the trail keeps that a person was erased. Reasons are not in it: they are personal. */
export const privacyRequestChanged = defineEvent(
  'identity.privacy-request.changed.v1',
  'fact',
  'Somebody requested a copy or the erasure of personal data, or what became of that.',
  Type.Object({ request_id: Uuid, client_id: ClientId, kind: PrivacyRequestKind, state: PrivacyRequestState, changed_at: Instant }),
  { audit: true },
);

export const privacyConsentChanged = defineEvent(
  'identity.privacy-consent.changed.v1',
  'fact',
  'A member accepted a version of the privacy notice, or withdrew that.',
  Type.Object({ client_id: ClientId, version: Type.Integer({ minimum: 0 }), is_accepted: Type.Boolean(), changed_at: Instant }),
  { audit: true },
);

export const privacyNoticePublished = defineEvent(
  'identity.privacy-notice.published.v1',
  'fact',
  'A privacy notice has a new text.',
  Type.Object({ client_id: ClientId, version: Type.Integer({ minimum: 1 }), published_at: Instant }),
  { audit: true },
);

export { acknowledgePrivacyRequest };
export const identityPrivacy = defineSubscription('identity.privacy', 'work', [acknowledgePrivacyRequest.type]);
