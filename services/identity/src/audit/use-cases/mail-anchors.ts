import { sendMessage } from '@balai/contracts/notifier';
import type { IdentityContext } from '../../context.ts';
import { type AuditHead, headLine } from '../domain/audit-anchor.ts';
import * as audit from '../repository/audit.ts';

/** Heads in one letter: a message holds 60,000 characters, a line at most some 130. */
const HEADS_A_LETTER = 400;

/**
 * Mails where every chain of the trail ends, once a UTC day: who has the database and the files in hand does not have the mailbox. Whoever
 * gets the letters has each line looked for with `balai audit verify --head`.
 */
export class AnchorMail {
  private readonly context: Pick<IdentityContext, 'database' | 'clock'>;
  private readonly to: string;
  private sentOn: string | null = null;

  constructor(context: Pick<IdentityContext, 'database' | 'clock'>, to: string) {
    this.context = context;
    this.to = to;
  }

  /** The letters of a day are the same messages to the notifier, whichever process asks for them and how often. */
  async send(): Promise<void> {
    const { database, clock } = this.context;
    const day = clock.now().toISOString().slice(0, 10);
    if (this.sentOn === day) return;
    const sent = await database.unitOfWork('system', async (tx) => {
      const heads = await audit.heads(tx);
      for (let first = 0; first < heads.length; first += HEADS_A_LETTER)
        tx.send(
          sendMessage,
          {
            intent_key: `audit-anchor:${day}:${first / HEADS_A_LETTER + 1}`,
            channel: 'email',
            to: this.to,
            subject: `Jejak audit Balai, ${day}`,
            text: letterOf(clock.now(), heads.slice(first, first + HEADS_A_LETTER)),
            delivery: 'at-least-once',
          },
          {},
        );
      return heads.length;
    });
    // Of a new installation there is nothing to tell yet.
    if (sent > 0) this.sentOn = day;
  }
}

const letterOf = (madeAt: Date, heads: readonly AuditHead[]): string => `Simpan surel ini di luar jangkauan pengelola server.

Di bawah ini ujung jejak audit setiap klien pada ${madeAt.toISOString()}: klien (-: seluruh instalasi), hari (UTC), nomor entri, hash. Selama jejak utuh,
"balai audit verify --head HASH" menemukan setiap hash di bawah. Hash yang tidak ditemukan berarti jejak dipotong atau cadangan lama dipulihkan.

${heads.map(headLine).join('\n')}
`;
