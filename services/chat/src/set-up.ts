import { chatCommands, chatPersonalData } from '@balai/contracts/chat';
import { resourceContext, resourceParts } from '@balai/resources';
import { personalDataSubscription, subscribe } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { businessesSubscription } from './business/consumers/businesses.ts';
import { businessRoutes } from './business/routes/businesses.ts';
import { inboxRoutes } from './business/routes/inbox.ts';
import { wakingWorker } from './business/use-cases/wake-snoozed.ts';
import type { ChatSettings } from './config.ts';
import { makeContext } from './context.ts';
import { conversationRoutes } from './conversations/routes/conversations.ts';
import { memberRoutes } from './conversations/routes/members.ts';
import { draftRoutes } from './drafts/routes/drafts.ts';
import { implementations } from './implementations.ts';
import { chatSource } from './live/source.ts';
import { annotationRoutes } from './messages/routes/annotations.ts';
import { browseRoutes } from './messages/routes/browse.ts';
import { legacySendRoutes } from './messages/routes/legacy-sends.ts';
import { messageRoutes } from './messages/routes/messages.ts';
import { forgettingWorker } from './messages/use-cases/forget-events.ts';
import { noteRoutes } from './notes/routes/notes.ts';
import { peopleProjection, peopleSubscription } from './people/consumers/people.ts';
import { friendRoutes } from './people/routes/friends.ts';
import { profileRoutes } from './people/routes/profiles.ts';
import * as privacy from './privacy/repository.ts';
import { scheduledRoutes } from './scheduled/routes/scheduled.ts';
import { scheduledWorker } from './scheduled/use-cases/send-scheduled.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<ChatSettings>): ModuleParts {
  const context = makeContext(module);
  const scheduled = scheduledWorker(context, module.platform.LOOK_SECONDS * 1_000);
  const { routes, workers, ...resources } = resourceParts(resourceContext(module, implementations));
  return {
    ...resources,
    routes: [
      ...routes,
      ...conversationRoutes(context),
      ...memberRoutes(context),
      ...messageRoutes(context),
      ...annotationRoutes(context),
      ...browseRoutes(context),
      ...legacySendRoutes(context),
      ...draftRoutes(context),
      ...scheduledRoutes(context, () => scheduled.wake?.()),
      ...noteRoutes(context),
      ...friendRoutes(context),
      ...profileRoutes(context),
      ...businessRoutes(context),
      ...inboxRoutes(context),
    ],
    subscriptions: [
      subscribe(chatCommands, []),
      peopleSubscription,
      businessesSubscription(() => scheduled.wake?.()),
      personalDataSubscription(module, chatPersonalData, privacy),
    ],
    workers: [...workers, scheduled, forgettingWorker(context), wakingWorker(context, module.platform.LOOK_SECONDS * 1_000)],
    projections: [peopleProjection],
    liveSource: chatSource(module.database),
  };
}
