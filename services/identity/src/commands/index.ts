import type { CommandDefinition } from '@balai/runtime/module';
import { accountExistsCommand } from './account-exists.ts';
import { createAccountCommand } from './create-account.ts';
import { eraseAuditCommand } from './erase-audit.ts';
import { importPeopleCommand } from './import-people.ts';
import { rotateKeysCommand } from './rotate-keys.ts';
import { setContactsCommand } from './set-contacts.ts';
import { setPremiumCommand } from './set-premium.ts';
import { verifyAuditCommand } from './verify-audit.ts';

/** What it adds to the command line. */
export const commands: readonly CommandDefinition[] = [
  createAccountCommand,
  accountExistsCommand,
  importPeopleCommand,
  setContactsCommand,
  setPremiumCommand,
  rotateKeysCommand,
  verifyAuditCommand,
  eraseAuditCommand,
];
