import { recapTemplateChanged, type TemplateKind } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import { findClient } from '../../roster/repository/clients.ts';
import * as templates from '../repository/recap-templates.ts';
import { requireReadable } from './fill-report.ts';

/** Whose template of which kind. */
export interface TemplateKey {
  readonly clientId: string;
  readonly kind: TemplateKind;
}

/** @throws Problem `client_not_found` */
async function requireKnown(tx: Transaction, clientId: string): Promise<void> {
  if ((await findClient(tx, clientId)) === null) throw clientNotFound(clientId);
}

/** The template of a client; null: it uses the built-in text. @throws Problem `client_not_found` */
export const showTemplate = (
  { read }: Pick<AttendanceContext, 'read'>,
  actor: Actor,
  { clientId, kind }: TemplateKey,
): Promise<templates.TemplateRow | null> =>
  read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    return templates.find(tx, clientId, kind);
  });

/**
 * Gives a client a template, or (null) the built-in text again; the template as it is now. The same again tells nobody.
 * @throws Problem `client_not_found`, `template_unreadable`, `template_unknown_names`
 */
export function setTemplate(
  { database, clock }: Pick<AttendanceContext, 'database' | 'clock'>,
  actor: Actor,
  { clientId, kind }: TemplateKey,
  template: string | null,
  cause: Cause,
): Promise<templates.TemplateRow | null> {
  if (template !== null) requireReadable(kind, template);
  return database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireKnown(tx, clientId);
      const at = clock.now();
      const by = actor.username;
      const isChanged =
        template === null
          ? await templates.remove(tx, clientId, kind)
          : (await templates.save(tx, { client_id: clientId, kind, template, updated_by: by, updated_at: at })) !== null;
      const data = { client_id: clientId, kind, template, changed_by: by, changed_at: at.toISOString() };
      if (isChanged) tx.send(recapTemplateChanged, data, { subject: clientId, orderKey: `template:${clientId}:${kind}` });
      return templates.find(tx, clientId, kind);
    },
    cause,
  );
}
