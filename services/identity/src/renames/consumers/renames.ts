import { accountRenamed } from '@balai/contracts/collector';
import { identityRenames } from '@balai/contracts/identity';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { noteRename } from '../use-cases/note-rename.ts';

/** Hears which accounts have another name on their platform. */
export const renameSubscription = (context: IdentityContext): Subscription =>
  subscribe(identityRenames, [on(accountRenamed, ({ data }, { tx }) => noteRename(context, tx, data))]);
