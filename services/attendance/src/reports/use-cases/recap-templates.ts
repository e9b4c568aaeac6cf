import type { ClientLanguage } from '@balai/contracts/access';
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

/** A client's template and the language of its texts. */
interface ShownTemplate {
  /** Null: it uses the built-in text. */
  readonly row: templates.TemplateRow | null;
  readonly spoken: ClientLanguage;
}

/** @throws Problem `client_not_found` */
async function requireLanguage(tx: Transaction, clientId: string): Promise<ClientLanguage> {
  const client = await findClient(tx, clientId);
  if (client === null) throw clientNotFound(clientId);
  return client.language;
}

/** The template of a client. @throws Problem `client_not_found` */
export const showTemplate = (
  { read }: Pick<AttendanceContext, 'read'>,
  actor: Actor,
  { clientId, kind }: TemplateKey,
): Promise<ShownTemplate> =>
  read(actor.scope, async (tx) => {
    const spoken = await requireLanguage(tx, clientId);
    return { row: await templates.find(tx, clientId, kind), spoken };
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
): Promise<ShownTemplate> {
  if (template !== null) requireReadable(kind, template);
  return database.unitOfWork(
    actor.scope,
    async (tx) => {
      const spoken = await requireLanguage(tx, clientId);
      const at = clock.now();
      const by = actor.username;
      const isChanged =
        template === null
          ? await templates.remove(tx, clientId, kind)
          : (await templates.save(tx, { client_id: clientId, kind, template, updated_by: by, updated_at: at })) !== null;
      const data = { client_id: clientId, kind, template, changed_by: by, changed_at: at.toISOString() };
      if (isChanged) tx.send(recapTemplateChanged, data, { subject: clientId, orderKey: `template:${clientId}:${kind}` });
      return { row: await templates.find(tx, clientId, kind), spoken };
    },
    cause,
  );
}
