import { chatPersonalData } from '@balai/contracts/chat';
import { personalDataSubscription } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import type { ChatSettings } from './config.ts';
import { makeContext } from './context.ts';
import { conversationRoutes } from './conversations/routes/conversations.ts';
import { memberRoutes } from './conversations/routes/members.ts';
import { draftRoutes } from './drafts/routes/drafts.ts';
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
  return {
    routes: [
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
    ],
    subscriptions: [peopleSubscription, personalDataSubscription(module, chatPersonalData, privacy)],
    workers: [scheduled, forgettingWorker(context)],
    projections: [peopleProjection],
    liveSource: chatSource(module.database),
  };
}
