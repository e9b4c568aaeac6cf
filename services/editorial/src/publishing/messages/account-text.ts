import type { Platform } from '@balai/contracts';
import { instantText } from '../../messages/piece-text.ts';
import { platformName } from '../../messages/words.ts';

/** What is told of an account whose token ends, or is refused. */
export interface WarnedAccount {
  readonly platform: Platform;
  readonly name: string | null;
  readonly clientName: string;
  /** When the token ends; null: the platform refuses it already. */
  readonly endsAt: Date | null;
  readonly zone: string;
  readonly page: string | null;
}

/** What whoever connected an account reads while there is time to connect it again. */
export function accountText({ platform, name, clientName, endsAt, zone, page }: WarnedAccount): string {
  const account = `${platformName(platform)}${name === null ? '' : ` @${name}`}`;
  return [
    endsAt === null ? `*⚠️ Token akun ${account} tidak berlaku lagi*` : `*⏳ Token akun ${account} segera berakhir*`,
    clientName,
    ...(endsAt === null ? [] : [`Berakhir: ${instantText(endsAt, zone)}`]),
    `Hubungkan lagi akunnya${endsAt === null ? '' : ' sebelum itu'}; tanpa itu posting tidak terbit sendiri.`,
    ...(page === null ? [] : [page]),
  ].join('\n');
}
