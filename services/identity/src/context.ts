import { type ClientQuota, clientQuota } from '@balai/runtime/config';
import { type Clock, commaList, type Logger, WorkerSlots } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { EncodedBodies, type RateStore } from '@balai/runtime/http';
import type { ModuleContext } from '@balai/runtime/module';
import { type AccountSecrets, accountSecrets } from './accounts/providers/account-secrets.ts';
import type { IdentitySettings } from './config.ts';
import { googleSync } from './contacts/providers/google-sync.ts';
import type { GoogleSync } from './contacts/use-cases/sync-google.ts';
import { type FactorSecrets, factorSecrets } from './factors/providers/factor-secrets.ts';
import { makePasskeys, type Passkeys } from './factors/providers/passkeys.ts';
import { createTokenSigner, sealedKeyPair, type TokenSigner } from './keys/providers/token-signer.ts';
import * as signingKeys from './keys/repository/signing-keys.ts';
import { keepSigningKeys } from './keys/use-cases/keep-signing-keys.ts';
import { type SealedCodes, sealedCodes } from './one-time-codes/providers/sealed-codes.ts';
import { readTable } from './people-files/providers/read-table.ts';
import { type PrivateSheets, privateSheets } from './people-imports/providers/private-sheets.ts';
import { TableInWriting } from './people-imports/use-cases/table-in-writing.ts';
import type { AdministratorChat } from './platform/domain/code-delivery.ts';
import { telegramChat } from './platform/providers/telegram-chat.ts';
import { KnownDevices } from './providers/known-devices.ts';
import { mailDomains } from './providers/mail-domains.ts';
import { createPasswordHasher, type PasswordHasher } from './providers/password-hasher.ts';
import { type SealedTokens, sealedTokens } from './providers/sealed-tokens.ts';
import { boundedSignInWork, type SignInWork } from './providers/sign-in-work.ts';
import { SignInWatch } from './sessions/use-cases/sign-in-watch.ts';
import { type OidcClient, oidcClient } from './single-sign-on/providers/oidc-client.ts';

/** What identity works with; tests exchange it. */
export interface IdentityContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** New UUIDv7. */
  readonly newId: () => string;
  /** Counts tries of passwords. */
  readonly rates: RateStore;
  readonly hasher: PasswordHasher;
  readonly watch: SignInWatch;
  readonly devices: KnownDevices;
  /** Values that clients hold for us. */
  readonly sealed: SealedTokens;
  /** Whether a domain takes mail. */
  readonly takesMail: ReturnType<typeof mailDomains>;
  /** Bounds how many look for an account at one time. */
  readonly lookups: SignInWork['lookups'];
  readonly signer: TokenSigner;
  /** Secrets for links, tokens and keys, temporary passwords, and what is stored of them. */
  readonly secrets: AccountSecrets;
  /** Address of the pages; null: unknown, so that nobody who is not signed in is sent a link. */
  readonly publicUrl: string | null;
  /** Codes by which people link their number. */
  readonly bindingCodes: SealedCodes;
  /** Codes by which somebody shows that they read an address: of members and second factors. */
  readonly oneTimeCodes: SealedCodes;
  /** Secrets of second factors. */
  readonly factorSecrets: FactorSecrets;
  readonly passkeys: Passkeys;
  /** The organisation's own sign-in; null: there is none. */
  readonly oidc: OidcClient | null;
  /** Where codes for platform administrators go; null: nowhere, their authenticator apps count. */
  readonly administratorChat: AdministratorChat | null;
  /** Sends contacts to Google; null: this installation sends none. */
  readonly google: GoogleSync | null;
  /** Reads sheets that are shared with us; null: only those open to everybody are read. */
  readonly sheets: PrivateSheets | null;
  /** Reads few of these sheets at a time: each is held in memory several times. */
  readonly sheetReads: WorkerSlots;
  readonly hint: ModuleContext<unknown>['hint'];
  /** Reads tables of people, one at a time. */
  readonly tables: WorkerSlots;
  /** Reads a table in a thread. */
  readonly readTable: typeof readTable;
  /** The table that is being written. */
  readonly tableInWriting: TableInWriting;
  /** Names what is committed now. */
  readonly stamp: () => Promise<string>;
  /** Whole lists of people, encoded. */
  readonly lists: EncodedBodies;
  /** Within how many hours requests about personal data are due. */
  readonly privacyHours: number;
  /** People a client may have. */
  readonly peopleQuota: ClientQuota;
  /** Whether people may register as users. */
  readonly takesUsers: boolean;
  /** Proofs of payment, and the room that files have. */
  readonly blobs: Pick<ModuleContext<unknown>['blobs'], 'room' | 'put' | 'keep' | 'release' | 'links' | 'find'>;
  /** Where the trail's ends are noted. */
  readonly notes: ModuleContext<unknown>['notes'];
  /** Refuses a session in this process at once, without waiting for the news to come back around. */
  readonly revoke: (sessionId: string, expiresAt: Date) => void;
}

/** Two of a region's 12,000 people, as JSON and compressed. */
const LISTS_MAX_BYTES = 24 * 1_048_576;

/** While Google is slow for one, another is read. */
const SHEETS_AT_ONCE = 2;

const HASHES = { name: 'balai_password_hashes_total', help: 'Password hashes that were computed, by algorithm', label: 'algorithm' };
const SIGN_INS = { name: 'balai_sign_ins_total', help: 'Tries to sign in, by outcome', label: 'outcome' };

export function makeContext(module: ModuleContext<IdentitySettings>): IdentityContext {
  const { database, clock, logger, newId, rates, cryptor, hint, revoke, makeCounter, cacheBudgets, blobs, notes, stamp, config } = module;
  const keys = () => keepSigningKeys({ database, clock, makeKeyPair: sealedKeyPair(cryptor, newId) });
  const isLiving = (kid: string) => database.read('system', (tx) => signingKeys.isLiving(tx, kid));
  const signer = createTokenSigner({ clock, cryptor, logger, keys, isLiving });
  const sealed = sealedTokens(cryptor, clock);
  const work = boundedSignInWork();
  const watch = new SignInWatch({ count: makeCounter(SIGN_INS), clock, logger });
  const lists = new EncodedBodies({ maxBytes: LISTS_MAX_BYTES });
  cacheBudgets.add(watch.cacheBudget, lists.cacheBudget('people_lists'));
  return {
    database,
    clock,
    logger,
    newId,
    rates,
    hasher: createPasswordHasher(work.hashes, makeCounter(HASHES)),
    sealed,
    takesMail: mailDomains(commaList(config.IDENTITY_DNS_SERVERS)),
    lookups: work.lookups,
    watch,
    devices: new KnownDevices({ sealed, newId }),
    signer,
    bindingCodes: sealedCodes(cryptor, 'binding-code'),
    oneTimeCodes: sealedCodes(cryptor, 'one-time-code'),
    factorSecrets: factorSecrets(cryptor),
    secrets: accountSecrets,
    publicUrl: module.platform.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    oidc: oidcClient(config, { cryptor, clock }),
    passkeys: makePasskeys(module.platform.PUBLIC_URL),
    administratorChat: telegramChat(config, clock),
    google: googleSync(module),
    sheets: privateSheets(config, clock),
    sheetReads: new WorkerSlots(undefined, SHEETS_AT_ONCE),
    hint,
    tables: new WorkerSlots(),
    readTable,
    tableInWriting: new TableInWriting(),
    stamp,
    lists,
    privacyHours: config.IDENTITY_PRIVACY_HOURS,
    takesUsers: (config.IDENTITY_USER_REGISTRATION ?? (module.platform.NODE_ENV === 'production' ? 'closed' : 'open')) === 'open',
    peopleQuota: clientQuota(config.IDENTITY_PEOPLE_PER_CLIENT),
    blobs,
    notes,
    revoke,
  };
}
