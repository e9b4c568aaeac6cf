import { acknowledgePrivacyRequest, identityPrivacy } from '@balai/contracts/identity';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { acknowledgeRequest } from '../use-cases/finish-request.ts';

/** What services have done of privacy requests. One a transaction: the last one erases the register, or writes a file. */
export const privacySubscription = (context: IdentityContext): Subscription =>
  subscribe(
    identityPrivacy,
    [
      on(acknowledgePrivacyRequest, ({ data, source, actor }, { tx }) =>
        acknowledgeRequest(
          context,
          tx,
          { requestId: data.request_id, service: source, counts: data.counts, partId: data.part_id },
          actor === undefined ? {} : { actor },
        ),
      ),
    ],
    { batchSize: 1 },
  );
